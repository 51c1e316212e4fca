package activarium.training.cuda.kernel;

import activarium.training.cuda.kernel.Operand.Literal;
import activarium.training.cuda.kernel.Operand.Register;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses a kernel whose types do not fit, that reads what is not defined where it is read, that defines a register twice, or that has a barrier where
 * some threads of a block may go another way, or an exchange where some threads of a warp may.
 */
final class Verifier {
    private final Kernel kernel;
    private final Map<Register, Spread> spreads = new HashMap<>();
    private final Set<Register> everDefined = new HashSet<>();
    /** Registers that may be read here. */
    private Set<Register> defined = new HashSet<>();
    /** Registers that hold the number of the thread. */
    private final Set<Operand> threads = new HashSet<>();
    private boolean changed;

    private Verifier(Kernel kernel) {
        this.kernel = kernel;
    }

    static void verify(Kernel kernel) {
        Verifier verifier = new Verifier(kernel);
        verifier.types(kernel.body());
        // Values go round in loops: until nothing spreads any more.
        do {
            verifier.changed = false;
            verifier.spread(kernel.body(), Spread.BLOCK, false);
        } while (verifier.changed);
        verifier.spread(kernel.body(), Spread.BLOCK, true);
    }

    private InvalidKernelException refused(String why) {
        return new InvalidKernelException("kernel " + kernel.name() + ": " + why);
    }

    // Types and definitions.

    private void types(List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Compute(var target, var operation, var operands) -> {
                    operands.forEach(this::read);
                    expect(target.type() == operation.result(operands.stream().map(Operand::type).toList()), statement);
                    expect(!shiftsTooFar(operation, operands), statement);
                    define(target);
                }
                case Statement.Place(var target, var _) -> {
                    expect(target.type() == Type.S32, statement);
                    define(target);
                }
                case Statement.Argument(var target, var parameter) -> {
                    expect(target.type() == parameter.type() && kernel.parameters().contains(parameter), statement);
                    define(target);
                }
                case Statement.Assign(var variable, var value) -> {
                    read(value);
                    expect(variable.variable() && variable.type() == value.type(), statement);
                    defined.add(variable);
                }
                case Statement.Load(var target, var memory, var index, int _) -> {
                    access(memory, index, statement);
                    expect(target.type() == memory.element(), statement);
                    define(target);
                }
                case Statement.Store(var memory, var index, int _, var value) -> {
                    access(memory, index, statement);
                    read(value);
                    expect(value.type() == memory.element(), statement);
                    expect(!(memory instanceof Memory.Global global) || global.written(), statement);
                }
                case Statement.Exchange(var target, var value, int distance) -> {
                    read(value);
                    expect(target.type() == value.type() && (value.type() == Type.F32 || value.type() == Type.S32), statement);
                    expect(distance > 0 && distance < Kernel.WARP, statement);
                    define(target);
                }
                case Statement.Barrier _ -> {
                }
                case Statement.If(var condition, var then, var otherwise) -> {
                    read(condition);
                    expect(condition.type() == Type.PREDICATE, condition);
                    inside(then);
                    inside(otherwise);
                }
                case Statement.Loop(var header, var condition, var body) -> {
                    Set<Register> outside = new HashSet<>(defined);
                    types(header);
                    read(condition);
                    expect(condition.type() == Type.PREDICATE, condition);
                    types(body);
                    defined = outside;
                }
            }
        }
    }

    /** A card makes nothing, or signs, of what is shifted by more bits than there are; the JVM takes the lower bits of the distance. */
    private static boolean shiftsTooFar(Operation operation, List<Operand> operands) {
        int bits = switch (operation) {
            case SHIFT_LEFT, SHIFT_RIGHT -> Integer.SIZE;
            case SHIFT_RIGHT_UNSIGNED -> Long.SIZE;
            default -> 0;
        };
        return bits > 0 && !(operands.getLast() instanceof Literal(var _, long by) && by >= 0 && by < bits);
    }

    private void inside(List<Statement> statements) {
        Set<Register> outside = new HashSet<>(defined);
        types(statements);
        defined = outside;
    }

    private void read(Operand operand) {
        if (operand instanceof Register register && !defined.contains(register)) {
            throw refused("register " + register.number() + " is read before it is defined");
        }
    }

    private void define(Register target) {
        expect(!target.variable(), target);
        if (!everDefined.add(target)) {
            throw refused("register " + target.number() + " is defined twice");
        }
        defined.add(target);
    }

    private void access(Memory memory, Operand index, Statement statement) {
        read(index);
        expect(index.type() == Type.S32, statement);
        boolean own = switch (memory) {
            case Memory.Global global -> kernel.parameters().contains(global);
            case Memory.Shared shared -> kernel.shared().contains(shared);
            case Memory.Local local -> kernel.local().contains(local);
        };
        expect(own, statement);
    }

    private void expect(boolean holds, Object what) {
        if (!holds) {
            throw refused("this cannot be: " + what);
        }
    }

    // Flow.

    private Spread of(Operand operand) {
        return operand instanceof Register register ? spreads.getOrDefault(register, Spread.BLOCK) : Spread.BLOCK;
    }

    private void set(Register register, Spread spread) {
        Spread before = of(register);
        Spread now = before.or(spread);
        if (now != before) {
            spreads.put(register, now);
            changed = true;
        }
    }

    private void spread(List<Statement> statements, Spread flow, boolean check) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Compute(var target, var operation, var operands) -> set(target, computed(operation, operands));
                case Statement.Place(var target, var axis) -> {
                    if (axis == Statement.Axis.THREAD) {
                        threads.add(target);
                        set(target, Spread.THREAD);
                    }
                }
                case Statement.Argument _, Statement.Store _ -> {
                }
                case Statement.Assign(var variable, var value) -> set(variable, of(value).or(flow));
                case Statement.Load(var target, var memory, var index, int _) -> set(target, memory instanceof Memory.Local ? Spread.THREAD : of(index));
                case Statement.Exchange(var target, var _, var _) -> {
                    set(target, Spread.THREAD);
                    if (check && flow == Spread.THREAD) {
                        throw refused("an exchange where some threads of a warp may go another way");
                    }
                }
                case Statement.Barrier _ -> {
                    if (check && flow != Spread.BLOCK) {
                        throw refused("a barrier where some threads may go another way");
                    }
                }
                case Statement.If(var condition, var then, var otherwise) -> {
                    spread(then, flow.or(of(condition)), check);
                    spread(otherwise, flow.or(of(condition)), check);
                }
                case Statement.Loop(var header, var condition, var body) -> {
                    // Once some threads have left, the others go on alone, in the header too.
                    spread(header, flow.or(of(condition)), check);
                    spread(body, flow.or(of(condition)), check);
                }
            }
        }
    }

    private Spread computed(Operation operation, List<Operand> operands) {
        Spread widest = Spread.BLOCK;
        for (Operand operand : operands) {
            widest = widest.or(of(operand));
        }
        if (widest == Spread.THREAD && operation == Operation.SHIFT_RIGHT && isThread(operands.get(0))
                && operands.get(1) instanceof Literal(var _, long by) && 1 << by >= Kernel.WARP) {
            return Spread.WARP;
        }
        return widest;
    }

    private boolean isThread(Operand operand) {
        return threads.contains(operand);
    }
}
