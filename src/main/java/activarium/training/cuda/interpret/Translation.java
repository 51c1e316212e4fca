package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Operand;
import activarium.training.cuda.kernel.Operation;
import activarium.training.cuda.kernel.Statement;
import activarium.training.cuda.kernel.Type;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Makes steps of a kernel's statements, each bound to the arrays that it reads and writes. */
final class Translation {
    private final Kernel kernel;
    private final Block block;
    private final Registers registers;
    private final Access access;
    private final Optional<Tally> tally;

    Translation(Kernel kernel, Block block, Optional<Tally> tally) {
        this.tally = tally;
        this.kernel = kernel;
        this.block = block;
        registers = new Registers(kernel.threads());
        access = new Access(block, registers, kernel.threads());
    }

    /** All that a block does. */
    Step body() {
        Step body = all(kernel.body());
        return lanes -> {
            registers.begin();
            body.run(lanes);
        };
    }

    private Step all(List<Statement> statements) {
        Step[] steps = statements.stream().map(this::counted).toArray(Step[]::new);
        return lanes -> {
            for (Step step : steps) {
                step.run(lanes);
            }
        };
    }

    private Step counted(Statement statement) {
        Step step = one(statement);
        return tally.isEmpty() ? step : lanes -> {
            tally.get().statement(statement, lanes, registers);
            step.run(lanes);
        };
    }

    private Step one(Statement statement) {
        return switch (statement) {
            case Statement.Compute(var target, var operation, var operands) -> compute(target, operation, operands);
            case Statement.Place(var target, var axis) -> place(registers.ints(target), axis);
            case Statement.Argument(var target, var parameter) -> argument(target, block.argument(parameter));
            case Statement.Assign(var variable, var value) -> assign(variable, value);
            case Statement.Load(var target, var memory, var index, int offset) -> access.load(target, memory, index, offset);
            case Statement.Store(var memory, var index, int offset, var value) -> access.store(memory, index, offset, value);
            case Statement.Exchange(var target, var value, int distance) -> exchange(target, value, distance);
            case Statement.Barrier _ -> block::barrier;
            case Statement.If(var condition, var then, var otherwise) -> branch(registers.predicates(condition), all(then), all(otherwise));
            case Statement.Loop(var header, var condition, var body) -> loop(all(header), registers.predicates(condition), all(body));
        };
    }

    private Step place(int[] out, Statement.Axis axis) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = axis == Statement.Axis.THREAD ? t : block.number();
            }
        };
    }

    private Step argument(Operand target, Argument argument) {
        return switch (argument) {
            case Argument.Int(int number) -> {
                int[] out = registers.ints(target);
                yield _ -> Arrays.fill(out, number);
            }
            case Argument.Float(float number) -> {
                float[] out = registers.floats(target);
                yield _ -> Arrays.fill(out, number);
            }
            case Argument.Floats _, Argument.Ints _ -> throw new IllegalStateException("a scalar is no array");
        };
    }

    private Step assign(Operand variable, Operand value) {
        return switch (variable.type()) {
            case F32 -> {
                float[] out = registers.floats(variable);
                float[] in = registers.floats(value);
                yield lanes -> {
                    for (int t = lanes.from; t < lanes.to; t++) {
                        out[t] = lanes.on[t] ? in[t] : out[t];
                    }
                };
            }
            case S32 -> {
                int[] out = registers.ints(variable);
                int[] in = registers.ints(value);
                yield lanes -> {
                    for (int t = lanes.from; t < lanes.to; t++) {
                        out[t] = lanes.on[t] ? in[t] : out[t];
                    }
                };
            }
            case F64, S64, PREDICATE -> throw new IllegalArgumentException("no variable is a " + variable.type());
        };
    }

    private Step exchange(Operand target, Operand value, int distance) {
        IntConsumer move;
        if (value.type() == Type.F32) {
            float[] from = registers.floats(value);
            float[] to = registers.floats(target);
            move = t -> to[t] = from[t ^ distance];
        } else {
            int[] from = registers.ints(value);
            int[] to = registers.ints(target);
            move = t -> to[t] = from[t ^ distance];
        }
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                if (lanes.on[t]) {
                    if (!lanes.on[t ^ distance]) {
                        throw new KernelFault(kernel.name() + ": thread " + t + " of block " + block.number() + " exchanges with one that takes no part");
                    }
                    move.accept(t);
                }
            }
        };
    }

    private Step branch(boolean[] condition, Step then, Step otherwise) {
        Lanes holding = new Lanes(kernel.threads());
        Lanes others = new Lanes(kernel.threads());
        return lanes -> {
            holding.take(lanes, condition, true);
            others.take(lanes, condition, false);
            if (!holding.isEmpty()) {
                then.run(holding);
            }
            if (!others.isEmpty()) {
                otherwise.run(others);
            }
        };
    }

    private Step loop(Step header, boolean[] condition, Step body) {
        Lanes one = new Lanes(kernel.threads());
        Lanes two = new Lanes(kernel.threads());
        return lanes -> {
            Lanes now = lanes;
            Lanes next = one;
            while (true) {
                header.run(now);
                next.take(now, condition, true);
                if (next.isEmpty()) {
                    return;
                }
                body.run(next);
                now = next;
                next = now == one ? two : one;
            }
        };
    }

    private Step compute(Operand target, Operation operation, List<Operand> operands) {
        return switch (operation) {
            case LESS, AT_MOST, EQUAL, BELOW -> switch (operands.getFirst().type()) {
                case F32 -> FloatArithmetic.compare(operation, registers.floats(operands.get(0)), registers.floats(operands.get(1)),
                        registers.predicates(target));
                case F64 -> DoubleArithmetic.compare(operation, registers.doubles(operands.get(0)), registers.doubles(operands.get(1)),
                        registers.predicates(target));
                case S64 -> LongArithmetic.compare(operation, registers.longs(operands.get(0)), registers.longs(operands.get(1)), registers.predicates(target));
                default -> IntArithmetic.compare(operation, registers.ints(operands.get(0)), registers.ints(operands.get(1)), registers.predicates(target));
            };
            case SELECT -> select(target, operands);
            case TO_F32, TO_F64, TO_S32, TO_S64, BITS, FROM_BITS -> new Conversion(registers).of(target, operation, operands.getFirst());
            default -> switch (target.type()) {
                case F32 -> FloatArithmetic.of(operation, operands.stream().map(registers::floats).toArray(float[][]::new), registers.floats(target));
                case F64 -> DoubleArithmetic.of(operation, operands.stream().map(registers::doubles).toArray(double[][]::new), registers.doubles(target));
                case S32 -> IntArithmetic.of(operation, operands.stream().map(registers::ints).toArray(int[][]::new), registers.ints(target));
                case S64 -> operation == Operation.SHIFT_RIGHT_UNSIGNED
                        ? LongArithmetic.shift(registers.longs(operands.getFirst()), registers.ints(operands.getLast()), registers.longs(target))
                        : LongArithmetic.of(operation, registers.longs(operands.getFirst()), registers.longs(operands.getLast()), registers.longs(target));
                case PREDICATE -> logic(operation, operands, registers.predicates(target));
            };
        };
    }

    private Step logic(Operation operation, List<Operand> operands, boolean[] out) {
        boolean[] a = registers.predicates(operands.getFirst());
        boolean[] b = registers.predicates(operands.getLast());
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = switch (operation) {
                    case AND -> a[t] & b[t];
                    case OR -> a[t] | b[t];
                    case XOR -> a[t] ^ b[t];
                    default -> !a[t];
                };
            }
        };
    }

    private Step select(Operand target, List<Operand> operands) {
        boolean[] condition = registers.predicates(operands.getFirst());
        Operand then = operands.get(1);
        Operand otherwise = operands.get(2);
        return switch (target.type()) {
            case F32 -> {
                float[] out = registers.floats(target);
                float[] a = registers.floats(then);
                float[] b = registers.floats(otherwise);
                yield lanes -> {
                    for (int t = lanes.from; t < lanes.to; t++) {
                        out[t] = condition[t] ? a[t] : b[t];
                    }
                };
            }
            case F64 -> {
                double[] out = registers.doubles(target);
                double[] a = registers.doubles(then);
                double[] b = registers.doubles(otherwise);
                yield lanes -> {
                    for (int t = lanes.from; t < lanes.to; t++) {
                        out[t] = condition[t] ? a[t] : b[t];
                    }
                };
            }
            default -> {
                int[] out = registers.ints(target);
                int[] a = registers.ints(then);
                int[] b = registers.ints(otherwise);
                yield lanes -> {
                    for (int t = lanes.from; t < lanes.to; t++) {
                        out[t] = condition[t] ? a[t] : b[t];
                    }
                };
            }
        };
    }
}
