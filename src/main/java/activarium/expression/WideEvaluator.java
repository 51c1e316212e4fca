package activarium.expression;

import java.util.List;

/**
 * Runs a {@link Program} at one point in {@link Wide} numbers: where an intermediate result overflows or vanishes as a double
 * (the square of 1e200, the exponential of 1000) the final one need not. Only for programs without calls of primitives.
 */
final class WideEvaluator {
    /** erfc(u) = exp(-u^2) / (u sqrt(pi)) (1 - 1/(2u^2) + 3/(4u^4) - ...); at u = 26 these terms leave 1e-15. */
    private static final double[] ERFC_TAIL = {1, -0.5, 0.75, -1.875, 6.5625, -29.53125};
    private static final double SQRT_HALF = Math.sqrt(0.5);

    private final Program program;
    private final Wide[] values;

    WideEvaluator(Program program) {
        this.program = program;
        values = new Wide[program.instructions().size()];
    }

    static boolean canRun(Program program) {
        return program.instructions().stream().noneMatch(instruction -> instruction instanceof Instruction.Call);
    }

    /** Computes everything at x. @return whether something on the way was out of a double's range */
    boolean run(double x, double[] parameters) {
        boolean left = false;
        List<Instruction> instructions = program.instructions();
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (instructions.get(i)) {
                case Instruction.Constant(double value) -> Wide.of(value);
                case Instruction.Input _ -> Wide.of(x);
                case Instruction.Parameter(int place) -> Wide.of(parameters[place]);
                case Instruction.Apply(var function, int u) -> apply(function, values[u]);
                case Instruction.Binary(var operator, int u, int v) -> binary(operator, values[u], values[v]);
                case Instruction.Select(var relation, int l, int r, int t, int o) -> holds(relation, values[l], values[r]) ? values[t] : values[o];
                case Instruction.Call _ -> throw new IllegalStateException("a primitive has no wide form");
            };
            left |= !values[i].inRange();
        }
        return left;
    }

    /** The value of a root of the program. */
    double root(int k) {
        return values[program.roots().get(k)].toDouble();
    }

    private static boolean holds(Relation relation, Wide left, Wide right) {
        if (Double.isNaN(left.significand()) || Double.isNaN(right.significand())) {
            return false;
        }
        return relation.holds(left.compare(right), 0);
    }

    private static Wide binary(Operator operator, Wide u, Wide v) {
        boolean number = !Double.isNaN(u.significand()) && !Double.isNaN(v.significand());
        return switch (operator) {
            case PLUS -> u.plus(v);
            case MINUS -> u.plus(v.negate());
            case TIMES -> u.times(v);
            case OVER -> u.over(v);
            case POWER -> u.power(v);
            case MIN -> !number ? Wide.of(Double.NaN) : u.compare(v) <= 0 ? u : v;
            case MAX -> !number ? Wide.of(Double.NaN) : u.compare(v) >= 0 ? u : v;
            case DAMPED -> u.isZero() ? Wide.ZERO : u.times(v);
        };
    }

    private static Wide apply(Function function, Wide u) {
        if (u.inRange()) {
            double plain = function.at(u.toDouble());
            boolean vanished = plain == 0 ? !u.isZero() : Math.abs(plain) < Double.MIN_NORMAL;
            if (Double.isFinite(plain) && !vanished) {
                return Wide.of(plain);
            }
        }
        if (Double.isNaN(u.significand())) {
            return u;
        }
        return beyond(function, u);
    }

    /** Where the argument or the value is out of range: the functions' limits and leading terms. */
    private static Wide beyond(Function function, Wide u) {
        boolean tiny = u.exponent() < 0;
        boolean negative = u.significand() < 0;
        return switch (function) {
            case NEGATE -> u.negate();
            case ABS -> u.abs();
            case SIGN -> Wide.of(Math.signum(u.significand()));
            case EXP -> u.exp();
            case EXPM1 -> tiny ? u : negative ? Wide.of(-1) : u.exp();
            case LOG -> u.log();
            case LOG1P -> tiny ? u : u.log();
            case SQRT -> u.isZero() || negative ? Wide.of(Math.sqrt(u.significand())) : u.sqrt();
            case TANH, ERF -> tiny ? u.times(Wide.of(function == Function.TANH ? 1 : 2 / Math.sqrt(Math.PI))) : Wide.of(negative ? -1 : 1);
            case SECH -> tiny ? Wide.ONE : Wide.of(2).times(u.abs().negate().exp());
            case SINH -> tiny ? u : Wide.of(negative ? -0.5 : 0.5).times(u.abs().exp());
            case COSH -> tiny ? Wide.ONE : Wide.of(0.5).times(u.abs().exp());
            case SIGMOID -> tiny ? Wide.of(0.5) : negative ? u.exp() : Wide.ONE;
            case SOFTPLUS -> tiny ? Wide.of(Math.log(2)) : negative ? u.exp() : u;
            case ERFC -> tiny ? Wide.ONE : negative ? Wide.of(2) : erfcTail(u);
            case NORMAL_CDF -> tiny ? Wide.of(0.5) : negative ? Wide.of(0.5).times(erfcTail(u.times(Wide.of(-SQRT_HALF)))) : Wide.ONE;
            case NORMAL_PDF -> Wide.of(1 / Math.sqrt(2 * Math.PI)).times(u.times(u).times(Wide.of(-0.5)).exp());
            case ATAN -> tiny ? u : Wide.of(negative ? -Math.PI / 2 : Math.PI / 2);
            case ASINH -> tiny ? u : Wide.of(negative ? -1 : 1).times(u.abs().log().plus(Wide.of(Math.log(2))));
            case SIN -> tiny ? u : Wide.of(Double.NaN);
            case COS -> tiny ? Wide.ONE : Wide.of(Double.NaN);
        };
    }

    private static Wide erfcTail(Wide u) {
        Wide square = u.times(u);
        Wide share = Wide.ONE.over(square);
        Wide series = Wide.ZERO;
        for (int k = ERFC_TAIL.length - 1; k >= 0; k--) {
            series = series.times(share).plus(Wide.of(ERFC_TAIL[k]));
        }
        return square.negate().exp().over(u.times(Wide.of(Math.sqrt(Math.PI)))).times(series);
    }
}
