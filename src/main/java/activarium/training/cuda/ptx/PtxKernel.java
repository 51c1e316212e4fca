package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Operand;
import activarium.training.cuda.kernel.Operation;
import activarium.training.cuda.kernel.Statement;
import activarium.training.cuda.kernel.Type;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes one kernel. Every register of the kernel is one of PTX; addresses are made where memory is touched. */
final class PtxKernel {
    private final Kernel kernel;
    private final Entry entry;
    private final PtxText out = new PtxText();
    private final String sharedMemory;
    private final Map<Memory, String> bases = new IdentityHashMap<>();
    private int labels;
    /** Registers for addresses in 32 and in 64 bits, and for numbers that an instruction takes from a register only. */
    private int words;
    private int addresses;
    private int temporaries;
    private int doubleTemporaries;

    PtxKernel(Kernel kernel, Entry entry) {
        this.kernel = kernel;
        this.entry = entry;
        sharedMemory = kernel.name() + "_shared";
    }

    String text() {
        prologue();
        statements(kernel.body());
        out.line().add("ret").end();
        PtxText head = new PtxText();
        if (!kernel.shared().isEmpty()) {
            head.add(".extern .shared .align 16 .b8 ").add(sharedMemory).add("[];\n\n");
        }
        head.add(".visible .entry ").add(kernel.name()).add("(\n").add(entry.parameters(kernel));
        // Without the second line ptxas takes fewer registers than it needs, for the sake of more blocks at a time.
        head.add(")\n.maxntid ").add(kernel.threads()).add(", 1, 1\n.minnctapersm 1\n{\n");
        declarations(head);
        return head.add(out.toString()).add("}\n").toString();
    }

    private void declarations(PtxText head) {
        int count = Math.max(1, kernel.registers());
        for (Type type : Type.values()) {
            declared(head, bits(type), letter(type), count);
        }
        declared(head, "b32", "w", words + 1);
        declared(head, "b64", "a", addresses + 1);
        declared(head, "f32", "t", temporaries + 1);
        declared(head, "f64", "u", doubleTemporaries + 1);
        declared(head, "b64", "g", kernel.parameters().size() + 1);
        declared(head, "b64", "l", kernel.local().size() + 1);
        head.line().add(".reg .b32 %s").end();
        for (int i = 0; i < kernel.local().size(); i++) {
            Memory.Local local = kernel.local().get(i);
            head.line().add(".local .align 16 .b8 local_").add(i).add("[").add(local.length() * local.element().bytes()).add("];  // ").add(local.name()).add("\n");
        }
    }

    private static void declared(PtxText head, String bits, String letter, int count) {
        head.line().add(".reg .").add(bits).add(" %").add(letter).add("<").add(count).add(">").end();
    }

    private void prologue() {
        entry.prologue(kernel).forEach(text -> out.line().add(text).add("\n"));
        if (!kernel.shared().isEmpty()) {
            out.line().add("mov.u32 %s, ").add(sharedMemory).end();
        }
        for (int i = 0; i < kernel.local().size(); i++) {
            out.line().add("mov.u64 %l").add(i).add(", local_").add(i).end();
        }
    }

    private void statements(List<Statement> statements) {
        for (Statement statement : statements) {
            statement(statement);
        }
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Compute compute -> compute(compute.operation(), compute.target(), compute.operands());
            case Statement.Place(var target, var axis) ->
                    out.line().add(axis == Statement.Axis.THREAD ? "mov.u32 " + register(target) + ", %tid.x;" : entry.block(register(target))).add("\n");
            case Statement.Argument(var target, var parameter) ->
                    out.line().add(entry.scalar(kernel, kernel.parameters().indexOf(parameter), register(target))).add("\n");
            case Statement.Assign assign -> {
                out.line().add("mov.").add(bits(assign.variable().type())).add(" ");
                operand(assign.variable());
                out.add(", ");
                operand(assign.value());
                out.end();
            }
            case Statement.Load load -> load(load);
            case Statement.Store store -> store(store);
            case Statement.Exchange(var target, var value, int distance) -> {
                String from = inRegister(value);
                out.line().add("shfl.sync.bfly.b32 ");
                operand(target);
                out.add(", ").add(from).add(", ").add(distance).add(", 31, 0xffffffff").end();
            }
            case Statement.Barrier _ -> out.line().add("bar.sync 0").end();
            case Statement.If(var condition, var then, var otherwise) -> branch(condition, then, otherwise);
            case Statement.Loop(var header, var condition, var body) -> loop(header, condition, body);
        }
    }

    private void compute(Operation operation, Operand target, List<Operand> operands) {
        boolean chooses = operation == Operation.SELECT;
        out.line();
        PtxInstruction.name(out, operation, operands.getFirst().type(), target.type());
        out.add(" ");
        operand(target);
        // PTX has what it chooses by in the last place.
        for (int i = chooses ? 1 : 0; i < operands.size(); i++) {
            out.add(", ");
            operand(operands.get(i));
        }
        if (chooses) {
            out.add(", ");
            operand(operands.getFirst());
        }
        out.end();
    }

    private void branch(Operand condition, List<Statement> then, List<Statement> otherwise) {
        int number = labels++;
        String end = "$end_" + kernel.name() + "_" + number;
        String other = otherwise.isEmpty() ? end : "$else_" + kernel.name() + "_" + number;
        unless(condition, other);
        out.inwards();
        statements(then);
        if (!otherwise.isEmpty()) {
            out.line().add("bra ").add(end).end();
            out.label(other);
            statements(otherwise);
        }
        out.outwards();
        out.label(end);
    }

    private void loop(List<Statement> header, Operand condition, List<Statement> body) {
        int number = labels++;
        String begin = "$loop_" + kernel.name() + "_" + number;
        String end = "$done_" + kernel.name() + "_" + number;
        out.label(begin);
        out.inwards();
        statements(header);
        unless(condition, end);
        statements(body);
        out.line().add("bra ").add(begin).end();
        out.outwards();
        out.label(end);
    }

    private void unless(Operand condition, String to) {
        out.line().add("@!");
        operand(condition);
        out.add(" bra ").add(to).end();
    }

    // Memory.

    private void load(Statement.Load load) {
        String address = address(load.memory(), load.index(), load.offset());
        out.line().add("ld.").add(space(load.memory())).add(".").add(type(load.memory().element())).add(" ");
        operand(load.target());
        out.add(", ").add(address).end();
    }

    private void store(Statement.Store store) {
        String from = inRegister(store.value());
        String address = address(store.memory(), store.index(), store.offset());
        out.line().add("st.").add(space(store.memory())).add(".").add(type(store.memory().element())).add(" ").add(address).add(", ").add(from).end();
    }

    private static String space(Memory memory) {
        return switch (memory) {
            case Memory.Global global -> global.written() ? "global" : "global.nc";
            case Memory.Shared _ -> "shared";
            case Memory.Local _ -> "local";
        };
    }

    /** The register that holds where a memory begins. */
    private String base(Memory memory) {
        String known = bases.get(memory);
        if (known == null) {
            known = switch (memory) {
                case Memory.Global global -> "%g" + kernel.parameters().indexOf(global);
                case Memory.Shared _ -> "%s";
                case Memory.Local local -> "%l" + kernel.local().indexOf(local);
            };
            bases.put(memory, known);
        }
        return known;
    }

    private String address(Memory memory, Operand index, int elements) {
        long bytes = memory.element().bytes();
        String base = base(memory);
        long offset = (memory instanceof Memory.Shared shared ? shared.offset() : 0) + elements * bytes;
        if (index instanceof Operand.Literal element) {
            return place(base, offset + element.bits() * bytes);
        }
        boolean near = memory instanceof Memory.Shared;
        String address = near ? made("%w", words++) : made("%a", addresses++);
        out.line().add(near ? "mad.lo.s32 " : "mad.wide.s32 ").add(address).add(", ");
        operand(index);
        out.add(", ").add(bytes).add(", ").add(base).end();
        return place(address, offset);
    }

    /** So many bytes behind a base. An instruction takes 32 bits of them, with a sign; arrays of the card's memory may be longer. */
    private String place(String base, long offset) {
        if (offset == (int) offset) {
            return new StringBuilder(32).append('[').append(base).append('+').append(offset).append(']').toString();
        }
        String far = made("%a", addresses++);
        out.line().add("add.s64 ").add(far).add(", ").add(base).add(", ").add(offset).end();
        return "[" + far + "]";
    }

    // Operands.

    private static String made(String kind, int number) {
        return new StringBuilder(16).append(kind).append(number).toString();
    }

    private String inRegister(Operand operand) {
        if (operand instanceof Operand.Register register) {
            return register(register);
        }
        String temporary = switch (operand.type()) {
            case F32 -> made("%t", temporaries++);
            case F64 -> made("%u", doubleTemporaries++);
            default -> made("%w", words++);
        };
        out.line().add("mov.").add(bits(operand.type())).add(" ").add(temporary).add(", ");
        operand(operand);
        out.end();
        return temporary;
    }

    private static String register(Operand.Register register) {
        return new StringBuilder(16).append('%').append(letter(register.type())).append(register.number()).toString();
    }

    private void operand(Operand operand) {
        if (operand instanceof Operand.Literal literal) {
            literal(literal.type(), literal.bits());
        } else if (operand instanceof Operand.Register register) {
            out.add("%").add(letter(register.type())).add(register.number());
        }
    }

    private void literal(Type type, long bits) {
        switch (type) {
            case F32 -> out.add("0f").hexadecimal(bits, 8);
            case F64 -> out.add("0d").hexadecimal(bits, 16);
            case S32 -> out.add((int) bits);
            case S64 -> out.add("0x").hexadecimal(bits, 16);
            case PREDICATE -> throw new IllegalStateException("a predicate that is known decides nothing");
        }
    }

    private static String letter(Type type) {
        return switch (type) {
            case F32 -> "f";
            case F64 -> "d";
            case S32 -> "r";
            case S64 -> "q";
            case PREDICATE -> "p";
        };
    }

    static String type(Type type) {
        return switch (type) {
            case F32 -> "f32";
            case F64 -> "f64";
            case S32 -> "s32";
            case S64 -> "s64";
            case PREDICATE -> "pred";
        };
    }

    static String bits(Type type) {
        return switch (type) {
            case F32 -> "f32";
            case F64 -> "f64";
            case S32 -> "b32";
            case S64 -> "b64";
            case PREDICATE -> "pred";
        };
    }
}
