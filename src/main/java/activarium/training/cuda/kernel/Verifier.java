package activarium.training.cuda.kernel;

import activarium.training.cuda.kernel.Operand.Literal;
import activarium.training.cuda.kernel.Operand.Register;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Refuses a kernel whose types do not fit, that reads what is not defined where it is read, that defines a register twice, or that has a barrier where
 * some threads of a block may go another way, or an exchange where some threads of a warp may.
 */
final class Verifier {
    private final Kernel kernel;
    /** By their numbers, once they are met. */
    private final @Nullable Register[] registers;
    /** By their registers' numbers, as all that follows. */
    private final Spread[] spreads;
    private final boolean[] everDefined;
    /** Whether they may be read here. */
    private final boolean[] defined;
    /** The numbers of those, in the order in which they came. */
    private int[] order = new int[64];
    private int count;
    /** Whether they hold the number of the thread. */
    private final boolean[] threads;
    /** Memory of the kernel that was met. */
    private final Set<Memory> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean changed;

    private Verifier(Kernel kernel) {
        this.kernel = kernel;
        registers = new Register[kernel.registers()];
        spreads = new Spread[kernel.registers()];
        Arrays.fill(spreads, Spread.BLOCK);
        everDefined = new boolean[kernel.registers()];
        defined = new boolean[kernel.registers()];
        threads = new boolean[kernel.registers()];
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
                    for (Operand operand : operands) {
                        read(operand);
                    }
                    expect(target.type() == operation.result(operands), statement);
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
                    met(variable);
                    mayBeRead(variable);
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
                    int outside = count;
                    types(header);
                    read(condition);
                    expect(condition.type() == Type.PREDICATE, condition);
                    types(body);
                    leave(outside);
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
        return bits > 0 && !(operands.getLast() instanceof Literal by && by.bits() >= 0 && by.bits() < bits);
    }

    private void inside(List<Statement> statements) {
        int outside = count;
        types(statements);
        leave(outside);
    }

    /** What was defined since may not be read any more. */
    private void leave(int outside) {
        while (count > outside) {
            defined[order[--count]] = false;
        }
    }

    /** A number is one register's. */
    private void met(Register register) {
        expect(register.number() < registers.length, register);
        Register known = registers[register.number()];
        expect(known == null || known.equals(register), register);
        registers[register.number()] = register;
    }

    private void mayBeRead(Register register) {
        if (!defined[register.number()]) {
            defined[register.number()] = true;
            if (count == order.length) {
                order = Arrays.copyOf(order, 2 * count);
            }
            order[count++] = register.number();
        }
    }

    private void read(Operand operand) {
        if (operand instanceof Register register) {
            met(register);
            if (!defined[register.number()]) {
                throw refused("register " + register.number() + " is read before it is defined");
            }
        }
    }

    private void define(Register target) {
        expect(!target.variable(), target);
        met(target);
        if (everDefined[target.number()]) {
            throw refused("register " + target.number() + " is defined twice");
        }
        everDefined[target.number()] = true;
        mayBeRead(target);
    }

    private void access(Memory memory, Operand index, Statement statement) {
        read(index);
        expect(index.type() == Type.S32, statement);
        expect(own.contains(memory) || isOwn(memory), statement);
        own.add(memory);
    }

    private boolean isOwn(Memory memory) {
        return switch (memory) {
            case Memory.Global global -> kernel.parameters().contains(global);
            case Memory.Shared shared -> kernel.shared().contains(shared);
            case Memory.Local local -> kernel.local().contains(local);
        };
    }

    private void expect(boolean holds, Object what) {
        if (!holds) {
            throw refused("this cannot be: " + what);
        }
    }

    // Flow.

    private Spread of(Operand operand) {
        return operand instanceof Register register ? spreads[register.number()] : Spread.BLOCK;
    }

    private void set(Register register, Spread spread) {
        Spread before = of(register);
        Spread now = before.or(spread);
        if (now != before) {
            spreads[register.number()] = now;
            changed = true;
        }
    }

    private void spread(List<Statement> statements, Spread flow, boolean check) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Compute(var target, var operation, var operands) -> set(target, computed(operation, operands));
                case Statement.Place(var target, var axis) -> {
                    if (axis == Statement.Axis.THREAD) {
                        threads[target.number()] = true;
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
        return operand instanceof Register register && threads[register.number()];
    }
}
