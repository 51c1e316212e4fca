package activarium.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A {@link Program} in single precision: what does not depend on x has become a number that is worked out beforehand, in
 * double; functions have come apart into steps, so that an exponential that several need stands once. A value's number is
 * its place in {@code sources} and then in {@code steps}.
 *
 * @param sources what is there before the first step; the first is x, the second the weight
 * @param steps   in an order in which operands come first
 * @param roots   the value of each expression
 * @param sums    values of which only the sum over all inputs is wanted, each times its input's weight
 */
public record FloatProgram(List<Source> sources, List<Step> steps, List<Integer> roots, List<Integer> sums) {
    /** A value that is there before the first step. */
    public sealed interface Source {
        /** x. */
        record Input() implements Source {
        }

        /** What the first expression is multiplied by: the output's gradient. */
        record Weight() implements Source {
        }

        /** A number of the formula. */
        record Literal(float value) implements Source {
        }

        /** A product of values of instructions that do not depend on x, over others of them. */
        record Coefficient(boolean negative, List<Integer> factors, List<Integer> divisors) implements Source {
            float value(UniformValues values) {
                double value = negative ? -1 : 1;
                for (int k = 0; k < factors.size(); k++) {
                    value *= values.at(factors.get(k));
                }
                for (int k = 0; k < divisors.size(); k++) {
                    value /= values.at(divisors.get(k));
                }
                return (float) value;
            }
        }
    }

    /** One operation on a whole tile. */
    public sealed interface Step {
        /** @param operands numbers of earlier values, as many as the operation takes */
        record Apply(FloatOperation operation, List<Integer> operands) implements Step {
        }

        /** A primitive at the value of this number. */
        record Call(Instruction.Call call, int argument) implements Step {
        }
    }

    public static final int INPUT = 0;
    public static final int WEIGHT = 1;

    /** The same expressions in single precision. */
    public static FloatProgram of(Program program) {
        return new Lowering(program).lowered(false, 0);
    }

    /** The program whose first root is multiplied by the weight, and of whose next {@code sums} roots only the sums are wanted. */
    public static FloatProgram weighted(Program program, int sums) {
        return new Lowering(program).lowered(true, sums);
    }

    /** Whether it calls primitives. */
    boolean calls() {
        return steps.stream().anyMatch(Step.Call.class::isInstance);
    }

    /** Whether a value lies in an array of the caller: the inputs, the weights, the results. */
    boolean isOuter(int value) {
        return value == INPUT || value == WEIGHT || isStep(value) && roots.contains(value);
    }

    /** Whether a value is worked out by a step. */
    public boolean isStep(int value) {
        return value >= sources.size();
    }

    private static final class Lowering {
        private static final float SQRT_2 = 1.41421356f;
        private static final float NORMAL_PEAK = 0.39894228f;
        /** Numbers of steps begin here until the number of sources is known. */
        private static final int STEPS = 1 << 24;

        private final Program program;
        private final int[] uses;
        private final List<Source> sources = new ArrayList<>();
        private final List<Step> steps = new ArrayList<>();
        private final Map<Object, Integer> numbers = new HashMap<>();
        private final Map<Integer, Integer> values = new HashMap<>();

        Lowering(Program program) {
            this.program = program;
            uses = new int[program.instructions().size()];
            program.instructions().forEach(instruction -> {
                switch (instruction) {
                    case Instruction.Apply(var _, int u) -> uses[u]++;
                    case Instruction.Binary(var _, int u, int v) -> {
                        uses[u]++;
                        uses[v]++;
                    }
                    case Instruction.Select(var _, int l, int r, int t, int o) -> {
                        uses[l]++;
                        uses[r]++;
                        uses[t]++;
                        uses[o]++;
                    }
                    case Instruction.Call call -> uses[call.argument()]++;
                    case Instruction.Constant _, Instruction.Parameter _, Instruction.Input _ -> {
                    }
                }
            });
            program.roots().forEach(root -> uses[root]++);
        }

        FloatProgram lowered(boolean weighted, int sums) {
            source(new Source.Input());
            source(new Source.Weight());
            List<Integer> roots = new ArrayList<>(program.roots().stream().map(this::value).toList());
            if (weighted) {
                roots.set(0, step(FloatOperation.MULTIPLY, WEIGHT, roots.getFirst()));
            }
            List<Step> numbered = steps.stream().map(step -> switch (step) {
                case Step.Apply(var operation, var operands) -> (Step) new Step.Apply(operation, operands.stream().map(this::place).toList());
                case Step.Call(var call, int argument) -> new Step.Call(call, place(argument));
            }).toList();
            List<Integer> values = roots.stream().map(this::place).toList();
            return new FloatProgram(List.copyOf(sources), numbered,
                    Stream.concat(values.stream().limit(1), values.stream().skip(1 + sums)).toList(), values.stream().skip(1).limit(sums).toList());
        }

        private int place(int number) {
            return number < STEPS ? number : number - STEPS + sources.size();
        }

        private int source(Source source) {
            return numbers.computeIfAbsent(source, _ -> {
                sources.add(source);
                return sources.size() - 1;
            });
        }

        private int literal(float value) {
            return source(new Source.Literal(value));
        }

        private int step(FloatOperation operation, Integer... operands) {
            return step(new Step.Apply(operation, List.of(operands)));
        }

        private int step(Step step) {
            return numbers.computeIfAbsent(step, _ -> {
                steps.add(step);
                return STEPS + steps.size() - 1;
            });
        }

        private int value(int instruction) {
            Integer known = values.get(instruction);
            if (known == null) {
                known = made(instruction);
                values.put(instruction, known);
            }
            return known;
        }

        private int made(int i) {
            Instruction instruction = program.instructions().get(i);
            if (program.uniform().get(i)) {
                return coefficient(Product.of(program, uses, i));
            }
            return switch (instruction) {
                case Instruction.Input _ -> INPUT;
                case Instruction.Apply(var function, int u) when function == Function.NEGATE -> multiplied(Product.of(program, uses, i));
                case Instruction.Apply(var function, int u) -> applied(function, value(u));
                case Instruction.Binary(var operator, int u, int v) -> combined(operator, i, u, v);
                case Instruction.Select(var relation, int l, int r, int t, int o) -> selected(relation, value(l), value(r), value(t), value(o));
                case Instruction.Call call -> step(new Step.Call(call, value(call.argument())));
                case Instruction.Constant _, Instruction.Parameter _ -> throw new IllegalStateException("uniform");
            };
        }

        private int applied(Function function, int u) {
            return switch (function) {
                case NEGATE -> step(FloatOperation.NEGATE, u);
                case ABS -> step(FloatOperation.ABS, u);
                case SIGN -> step(FloatOperation.SIGN, u);
                case SQRT -> step(FloatOperation.SQRT, u);
                case EXP -> step(FloatOperation.EXP, u);
                case EXPM1 -> step(FloatOperation.EXPM1, u, step(FloatOperation.EXP, u));
                case LOG -> step(FloatOperation.LOG, u);
                case LOG1P -> step(FloatOperation.LOG1P, u);
                case SIN -> step(FloatOperation.SIN, u);
                case COS -> step(FloatOperation.COS, u);
                case ATAN -> step(FloatOperation.ATAN, u);
                case ASINH -> step(FloatOperation.ASINH, u);
                case SINH -> step(FloatOperation.SINH, u, decay(u));
                case COSH -> step(FloatOperation.COSH, decay(u));
                case TANH -> step(FloatOperation.TANH, u, decaySquare(u), step(FloatOperation.INVERSE_OF_ONE_PLUS, decaySquare(u)));
                case SECH -> step(FloatOperation.SECH, decay(u), step(FloatOperation.INVERSE_OF_ONE_PLUS, decaySquare(u)));
                case SIGMOID -> step(FloatOperation.SIGMOID, u, decay(u), step(FloatOperation.INVERSE_OF_ONE_PLUS, decay(u)));
                case SOFTPLUS -> step(FloatOperation.SOFTPLUS, u, decay(u));
                case NORMAL_PDF -> step(FloatOperation.MULTIPLY, bell(u), literal(NORMAL_PEAK));
                case NORMAL_CDF -> step(FloatOperation.NORMAL_CDF, u, tail(u));
                case ERF -> step(FloatOperation.ERF, u, tail(step(FloatOperation.MULTIPLY, u, literal(SQRT_2))));
                case ERFC -> step(FloatOperation.ERFC, u, tail(step(FloatOperation.MULTIPLY, u, literal(SQRT_2))));
            };
        }

        /** What is even in u is the same for u and -u. */
        private int withoutSign(int u) {
            int at = u - STEPS;
            return at >= 0 && steps.get(at) instanceof Step.Apply(var operation, var operands) && operation == FloatOperation.NEGATE
                    ? operands.getFirst() : u;
        }

        private int decay(int u) {
            return step(FloatOperation.DECAY, withoutSign(u));
        }

        private int decaySquare(int u) {
            return step(FloatOperation.MULTIPLY, decay(u), decay(u));
        }

        private int bell(int u) {
            return step(FloatOperation.BELL, withoutSign(u));
        }

        private int tail(int u) {
            return step(FloatOperation.TAIL, withoutSign(u), bell(u));
        }

        private int combined(Operator operator, int i, int u, int v) {
            return switch (operator) {
                case PLUS -> isLoneProduct(v) ? multiplyAdd(v, u, false) : isLoneProduct(u) ? multiplyAdd(u, v, false)
                        : step(FloatOperation.ADD, value(u), value(v));
                case MINUS -> isLoneProduct(v) && Product.of(program, uses, v).hasCoefficient() ? multiplyAdd(v, u, true)
                        : step(FloatOperation.SUBTRACT, value(u), value(v));
                case TIMES -> multiplied(Product.of(program, uses, i));
                case OVER -> program.uniform().get(v) ? multiplied(Product.of(program, uses, i))
                        : step(FloatOperation.DIVIDE, value(u), value(v));
                case POWER -> power(u, v);
                case MIN -> step(FloatOperation.MIN, value(u), value(v));
                case MAX -> step(FloatOperation.MAX, value(u), value(v));
                case DAMPED -> step(FloatOperation.DAMPED, value(u), value(v));
            };
        }

        private int coefficient(Product product) {
            if (product.divisors().isEmpty() && product.factors().isEmpty()) {
                return literal(product.negative() ? -1 : 1);
            }
            if (product.divisors().isEmpty() && product.factors().size() == 1
                    && program.instructions().get(product.factors().getFirst()) instanceof Instruction.Constant(double constant)) {
                return literal((float) (product.negative() ? -constant : constant));
            }
            return source(new Source.Coefficient(product.negative(), product.factors(), product.divisors()));
        }

        /** What depends on x multiplied together, then the coefficient. */
        private int multiplied(Product product) {
            int result = varying(product);
            return product.hasCoefficient() ? step(FloatOperation.MULTIPLY, result, coefficient(product))
                    : product.negative() ? step(FloatOperation.NEGATE, result) : result;
        }

        private int varying(Product product) {
            int result = value(product.varying().getFirst());
            for (int factor : product.varying().subList(1, product.varying().size())) {
                result = step(FloatOperation.MULTIPLY, result, value(factor));
            }
            return result;
        }

        private boolean isLoneProduct(int i) {
            if (uses[i] != 1 || program.uniform().get(i)) {
                return false;
            }
            Product product = Product.of(program, uses, i);
            return product.hasCoefficient() || product.varying().size() > 1 && !product.negative();
        }

        /** product + term, or term - product. */
        private int multiplyAdd(int i, int term, boolean subtract) {
            Product product = Product.of(program, uses, i);
            if (product.hasCoefficient()) {
                return step(FloatOperation.MULTIPLY_ADD, varying(product), coefficient(subtract ? product.negated() : product), value(term));
            }
            int last = product.varying().size() - 1;
            return step(FloatOperation.MULTIPLY_ADD, varying(product.withVarying(product.varying().subList(0, last))),
                    value(product.varying().get(last)), value(term));
        }

        /** Small whole exponents are products. */
        private int power(int u, int v) {
            if (program.instructions().get(v) instanceof Instruction.Constant(double n)) {
                int base = value(u);
                if (n == 0.5) {
                    return step(FloatOperation.SQRT, base);
                }
                if (n == Math.rint(n) && n != 0 && Math.abs(n) <= 8) {
                    int result = product(base, (int) Math.abs(n));
                    return n > 0 ? result : step(FloatOperation.DIVIDE, literal(1), result);
                }
            }
            return step(FloatOperation.POWER, value(u), value(v));
        }

        private int product(int base, int n) {
            if (n == 1) {
                return base;
            }
            int half = product(base, n / 2);
            int even = step(FloatOperation.MULTIPLY, half, half);
            return n % 2 == 0 ? even : step(FloatOperation.MULTIPLY, even, base);
        }

        private int selected(Relation relation, int l, int r, int t, int o) {
            return switch (relation) {
                case LESS -> step(FloatOperation.SELECT_LESS, l, r, t, o);
                case AT_MOST -> step(FloatOperation.SELECT_AT_MOST, l, r, t, o);
                case GREATER -> step(FloatOperation.SELECT_LESS, r, l, t, o);
                case AT_LEAST -> step(FloatOperation.SELECT_AT_MOST, r, l, t, o);
            };
        }
    }
}
