package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Operand;
import activarium.training.cuda.kernel.Statement;
import activarium.training.cuda.kernel.Type;

import java.util.List;

/** Writes one kernel. Every register of the kernel is one of PTX; addresses are made where memory is touched. */
final class PtxKernel {
    private final Kernel kernel;
    private final Entry entry;
    private final StringBuilder out = new StringBuilder();
    private final String sharedMemory;
    private int indent = 1;
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
        line("ret;");
        String body = out.toString();
        out.setLength(0);
        if (!kernel.shared().isEmpty()) {
            out.append(".extern .shared .align 16 .b8 ").append(sharedMemory).append("[];\n\n");
        }
        out.append(".visible .entry ").append(kernel.name()).append("(\n").append(entry.parameters(kernel));
        // Without the second line ptxas takes fewer registers than it needs, for the sake of more blocks at a time.
        out.append(")\n.maxntid ").append(kernel.threads()).append(", 1, 1\n.minnctapersm 1\n{\n");
        declarations();
        return out.append(body).append("}\n").toString();
    }

    private void declarations() {
        int count = Math.max(1, kernel.registers());
        for (Type type : Type.values()) {
            indent = 1;
            line(".reg ." + bits(type) + " %" + letter(type) + "<" + count + ">;");
        }
        line(".reg .b32 %w<" + (words + 1) + ">;");
        line(".reg .b64 %a<" + (addresses + 1) + ">;");
        line(".reg .f32 %t<" + (temporaries + 1) + ">;");
        line(".reg .f64 %u<" + (doubleTemporaries + 1) + ">;");
        line(".reg .b64 %g<" + (kernel.parameters().size() + 1) + ">;");
        line(".reg .b64 %l<" + (kernel.local().size() + 1) + ">;");
        line(".reg .b32 %s;");
        for (int i = 0; i < kernel.local().size(); i++) {
            Memory.Local local = kernel.local().get(i);
            line(".local .align 16 .b8 local_" + i + "[" + local.length() * local.element().bytes() + "];  // " + local.name());
        }
    }

    private void prologue() {
        entry.prologue(kernel).forEach(this::line);
        if (!kernel.shared().isEmpty()) {
            line("mov.u32 %s, " + sharedMemory + ";");
        }
        for (int i = 0; i < kernel.local().size(); i++) {
            line("mov.u64 %l" + i + ", local_" + i + ";");
        }
    }

    private void line(String text) {
        out.append("    ".repeat(indent)).append(text).append("\n");
    }

    private void label(String label) {
        out.append(label).append(":\n");
    }

    private void statements(List<Statement> statements) {
        statements.forEach(this::statement);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Compute(var target, var operation, var operands) -> line(new PtxInstruction(this::text).of(target, operation, operands));
            case Statement.Place(var target, var axis) -> line(axis == Statement.Axis.THREAD ? "mov.u32 " + text(target) + ", %tid.x;" : entry.block(text(target)));
            case Statement.Argument(var target, var parameter) -> line(entry.scalar(kernel, kernel.parameters().indexOf(parameter), text(target)));
            case Statement.Assign(var variable, var value) -> line("mov." + bits(variable.type()) + " " + text(variable) + ", " + text(value) + ";");
            case Statement.Load(var target, var memory, var index, int offset) ->
                    line("ld." + space(memory) + "." + type(memory.element()) + " " + text(target) + ", " + address(memory, index, offset) + ";");
            case Statement.Store(var memory, var index, int offset, var value) -> {
                String from = inRegister(value);
                line("st." + space(memory) + "." + type(memory.element()) + " " + address(memory, index, offset) + ", " + from + ";");
            }
            case Statement.Exchange(var target, var value, int distance) ->
                    line("shfl.sync.bfly.b32 " + text(target) + ", " + inRegister(value) + ", " + distance + ", 31, 0xffffffff;");
            case Statement.Barrier _ -> line("bar.sync 0;");
            case Statement.If(var condition, var then, var otherwise) -> branch(condition, then, otherwise);
            case Statement.Loop(var header, var condition, var body) -> loop(header, condition, body);
        }
    }

    private void branch(Operand condition, List<Statement> then, List<Statement> otherwise) {
        int number = labels++;
        String end = "$end_" + kernel.name() + "_" + number;
        String other = otherwise.isEmpty() ? end : "$else_" + kernel.name() + "_" + number;
        line("@!" + text(condition) + " bra " + other + ";");
        indent++;
        statements(then);
        if (!otherwise.isEmpty()) {
            line("bra " + end + ";");
            label(other);
            statements(otherwise);
        }
        indent--;
        label(end);
    }

    private void loop(List<Statement> header, Operand condition, List<Statement> body) {
        int number = labels++;
        String begin = "$loop_" + kernel.name() + "_" + number;
        String end = "$done_" + kernel.name() + "_" + number;
        label(begin);
        indent++;
        statements(header);
        line("@!" + text(condition) + " bra " + end + ";");
        statements(body);
        line("bra " + begin + ";");
        indent--;
        label(end);
    }

    // Memory.

    private static String space(Memory memory) {
        return switch (memory) {
            case Memory.Global global -> global.written() ? "global" : "global.nc";
            case Memory.Shared _ -> "shared";
            case Memory.Local _ -> "local";
        };
    }

    private String address(Memory memory, Operand index, int elements) {
        long bytes = memory.element().bytes();
        String base = switch (memory) {
            case Memory.Global global -> "%g" + kernel.parameters().indexOf(global);
            case Memory.Shared _ -> "%s";
            case Memory.Local local -> "%l" + kernel.local().indexOf(local);
        };
        long offset = (memory instanceof Memory.Shared shared ? shared.offset() : 0) + elements * bytes;
        if (index instanceof Operand.Literal(var _, long element)) {
            return place(base, offset + element * bytes);
        }
        if (memory instanceof Memory.Shared) {
            String word = "%w" + words++;
            line("mad.lo.s32 " + word + ", " + text(index) + ", " + bytes + ", %s;");
            return place(word, offset);
        }
        String address = "%a" + addresses++;
        line("mad.wide.s32 " + address + ", " + text(index) + ", " + bytes + ", " + base + ";");
        return place(address, offset);
    }

    /** So many bytes behind a base. An instruction takes 32 bits of them, with a sign; arrays of the card's memory may be longer. */
    private String place(String base, long offset) {
        if (offset == (int) offset) {
            return "[" + base + "+" + offset + "]";
        }
        String far = "%a" + addresses++;
        line("add.s64 " + far + ", " + base + ", " + offset + ";");
        return "[" + far + "]";
    }

    // Operands.

    private String inRegister(Operand operand) {
        if (operand instanceof Operand.Register) {
            return text(operand);
        }
        String temporary = switch (operand.type()) {
            case F32 -> "%t" + temporaries++;
            case F64 -> "%u" + doubleTemporaries++;
            default -> "%w" + words++;
        };
        line("mov." + bits(operand.type()) + " " + temporary + ", " + text(operand) + ";");
        return temporary;
    }

    private String text(Operand operand) {
        return switch (operand) {
            case Operand.Register register -> "%" + letter(register.type()) + register.number();
            case Operand.Literal(var type, long bits) -> switch (type) {
                case F32 -> String.format("0f%08X", (int) bits);
                case F64 -> String.format("0d%016X", bits);
                case S32 -> String.valueOf((int) bits);
                case S64 -> String.format("0x%016X", bits);
                case PREDICATE -> throw new IllegalStateException("a predicate that is known decides nothing");
            };
        };
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
