package activarium.export.onnx;

import activarium.expression.ErrorFunction;
import activarium.expression.Function;
import activarium.expression.Relation;
import activarium.network.Precision;

import java.util.Arrays;

/**
 * The functions of the expression language by elementary operators, in forms that keep their digits near zero and in far tails. Some operators that
 * exist are not taken: ONNX Runtime's {@code Sigmoid} never falls below 1e-8, so x sigmoid(x) would run away, and several
 * ({@code Sinh}, {@code Atan}, {@code Erf}, ...) are there in single precision only.
 */
final class Functions {
    private static final double SQRT_HALF = Math.sqrt(0.5);
    /** erfc is 0 from here on. */
    private static final double NO_TAIL = 30;
    private static final double HUGE_DOUBLE = 1e150;
    private static final double HUGE_FLOAT = 1e18;

    private final Elementwise on;
    private final boolean single;
    private final double[] tail;
    private final double[] core;
    private final double[] arc;

    Functions(Graph graph) {
        on = new Elementwise(graph);
        single = graph.precision() == Precision.FLOAT32;
        tail = powers(ErrorFunction.chebyshev(), single ? 1e-8 : 0);
        core = core(single ? 8 : 15);
        arc = arc(single ? 6 : 12);
    }

    Value apply(Function function, Value u) {
        return switch (function) {
            case NEGATE -> on.negate(u);
            case ABS -> on.abs(u);
            case SIGN -> on.apply("Sign", u);
            case EXP -> on.exp(u);
            case EXPM1 -> expm1(u);
            case LOG -> on.log(u);
            case LOG1P -> log1p(u);
            case SQRT -> on.sqrt(u);
            case TANH -> on.apply("Tanh", u);
            case SIN -> on.apply("Sin", u);
            case COS -> single ? on.apply("Cos", u) : cos(u);
            case SECH -> sech(u);
            case SINH -> sinh(u);
            case COSH -> cosh(u);
            case SIGMOID -> sigmoid(u);
            case SOFTPLUS -> on.add(on.max(u, on.number(0)), log1p(on.exp(on.negate(on.abs(u)))));
            case ERF -> erf(u);
            case ERFC -> erfc(u);
            case NORMAL_CDF -> on.multiply(erfc(on.multiply(u, -SQRT_HALF)), 0.5);
            case NORMAL_PDF -> on.multiply(on.exp(on.multiply(on.square(u), -0.5)), 1 / Math.sqrt(2 * Math.PI));
            case ATAN -> atan(u);
            case ASINH -> asinh(u);
        };
    }

    /** By tanh near 0, where exp(u) - 1 cancels: (e^u - 1) = 2 t / (1 - t), t = tanh(u/2). */
    Value expm1(Value u) {
        Value t = on.apply("Tanh", on.multiply(u, 0.5));
        Value near = on.divide(on.multiply(t, 2), on.subtract(on.number(1), t));
        return on.where(on.holds(Relation.LESS, on.abs(u), on.number(1)), near, on.add(on.exp(u), -1));
    }

    /** Goldberg 1991, theorem 4: log(w) u / (w - 1) with w = 1 + u as it was rounded. */
    Value log1p(Value u) {
        Value w = on.add(u, 1);
        Value log = on.log(w);
        Value scaled = on.where(on.equal(w, on.number(1)), u, on.divide(on.multiply(log, u), on.add(w, -1)));
        return on.where(on.holds(Relation.GREATER, u, on.number(1)), log, scaled);
    }

    /** Of exp(|u|/2), so that it overflows where sinh does; by tanh near 0. */
    Value sinh(Value u) {
        Value half = on.exp(on.multiply(on.abs(u), 0.5));
        Value far = on.subtract(on.multiply(on.multiply(half, 0.5), half), on.divide(on.divide(0.5, half), half));
        Value t = on.apply("Tanh", on.multiply(u, 0.5));
        Value near = on.divide(on.multiply(t, 2), on.subtract(on.number(1), on.square(t)));
        return on.where(on.holds(Relation.LESS, on.abs(u), on.number(1)), near, on.where(on.holds(Relation.LESS, u, on.number(0)), on.negate(far), far));
    }

    private Value cosh(Value u) {
        Value half = on.exp(on.multiply(on.abs(u), 0.5));
        return on.add(on.multiply(on.multiply(half, 0.5), half), on.divide(on.divide(0.5, half), half));
    }

    private Value sech(Value u) {
        Value e = on.exp(on.negate(on.abs(u)));
        return on.divide(on.multiply(e, 2), on.add(on.square(e), 1));
    }

    private Value sigmoid(Value u) {
        Value e = on.exp(on.negate(on.abs(u)));
        Value larger = on.divide(1, on.add(e, 1));
        return on.where(on.holds(Relation.LESS, u, on.number(0)), on.multiply(e, larger), larger);
    }

    private Value cos(Value u) {
        return on.subtract(on.number(1), on.multiply(on.square(on.apply("Sin", on.multiply(u, 0.5))), 2));
    }

    /** artanh(u) = log1p(2u / (1 - u)) / 2. */
    Value artanh(Value u) {
        return on.multiply(log1p(on.divide(on.multiply(u, 2), on.subtract(on.number(1), u))), 0.5);
    }

    private Value erfc(Value u) {
        Value right = erfcOfPositive(on.abs(u));
        return on.where(on.holds(Relation.LESS, u, on.number(0)), on.subtract(on.number(2), right), right);
    }

    private Value erf(Value u) {
        Value size = on.abs(u);
        Value near = on.multiply(on.polynomial(core, on.square(u)), u);
        Value far = on.subtract(on.number(1), erfcOfPositive(size));
        Value signed = on.where(on.holds(Relation.LESS, u, on.number(0)), on.negate(far), far);
        return on.where(on.holds(Relation.LESS, size, on.number(0.5)), near, signed);
    }

    /** As {@link ErrorFunction} computes it: exp(-u^2) / (1 + 2u) times a series in (u - K) / (u + K). */
    private Value erfcOfPositive(Value size) {
        Value u = on.min(size, on.number(NO_TAIL));
        Value t = on.divide(on.add(u, -ErrorFunction.K), on.add(u, ErrorFunction.K));
        Value bell = on.exp(on.negate(on.square(u)));
        return on.divide(on.multiply(bell, on.polynomial(tail, t)), on.add(on.multiply(u, 2), 1));
    }

    /** Brought below 0.2 by 1/u and by halving the angle twice: atan(y) = 2 atan(y / (1 + sqrt(1 + y^2))). */
    private Value atan(Value u) {
        Value size = on.abs(u);
        Value steep = on.holds(Relation.GREATER, size, on.number(1));
        Value y = halved(halved(on.where(steep, on.divide(1, size), size)));
        Value angle = on.multiply(on.multiply(on.polynomial(arc, on.square(y)), y), 4);
        Value whole = on.where(steep, on.subtract(on.number(Math.PI / 2), angle), angle);
        return on.where(on.holds(Relation.LESS, u, on.number(0)), on.negate(whole), whole);
    }

    private Value halved(Value y) {
        return on.divide(y, on.add(on.sqrt(on.add(on.square(y), 1)), 1));
    }

    private Value asinh(Value u) {
        Value size = on.abs(u);
        Value square = on.square(size);
        Value near = log1p(on.add(size, on.divide(square, on.add(on.sqrt(on.add(square, 1)), 1))));
        Value far = on.add(on.log(size), Math.log(2));
        Value whole = on.where(on.holds(Relation.GREATER, size, on.number(single ? HUGE_FLOAT : HUGE_DOUBLE)), far, near);
        return on.where(on.holds(Relation.LESS, u, on.number(0)), on.negate(whole), whole);
    }

    /** A Chebyshev series (its first term halved) as powers, without the terms behind the last that is larger than a size. */
    private static double[] powers(double[] chebyshev, double least) {
        int terms = chebyshev.length;
        while (Math.abs(chebyshev[terms - 1]) < least) {
            terms--;
        }
        double[] sum = new double[terms];
        double[] before = new double[terms];
        double[] now = new double[terms];
        before[0] = 1;
        now[1] = 1;
        sum[0] = 0.5 * chebyshev[0];
        for (int n = 1; n < terms; n++) {
            for (int k = 0; k <= n; k++) {
                sum[k] += chebyshev[n] * now[k];
            }
            double[] next = new double[terms];
            for (int k = 0; k < terms; k++) {
                next[k] = (k > 0 ? 2 * now[k - 1] : 0) - before[k];
            }
            before = now;
            now = next;
        }
        return sum;
    }

    /** erf(u) / u in powers of u^2. */
    private static double[] core(int terms) {
        double[] coefficients = new double[terms];
        double factor = 2 / Math.sqrt(Math.PI);
        for (int n = 0; n < terms; n++) {
            coefficients[n] = factor / (2 * n + 1);
            factor *= -1.0 / (n + 1);
        }
        return coefficients;
    }

    /** atan(y) / y in powers of y^2. */
    private static double[] arc(int terms) {
        double[] coefficients = new double[terms];
        Arrays.setAll(coefficients, n -> (n % 2 == 0 ? 1.0 : -1.0) / (2 * n + 1));
        return coefficients;
    }
}
