package activarium.expression;

import java.util.function.DoubleUnaryOperator;

/**
 * A number with the rounding error that it can have gathered by the operations that made it, to first order, in units of half an
 * ulp of 1: a result in a precision with unit roundoff u is off by a few times {@code u * error}.
 *
 * @param value as double arithmetic gives it
 * @param error at least |value|, but for exact zeros
 */
record RoundingError(double value, double error) {
    static final RoundingError ZERO = new RoundingError(0, 0);
    static final RoundingError ONE = new RoundingError(1, 0);

    static RoundingError rounded(double value) {
        return new RoundingError(value, Math.abs(value));
    }

    boolean isZero() {
        return value == 0 && error == 0;
    }

    RoundingError plus(RoundingError other) {
        return isZero() ? other : other.isZero() ? this
                : new RoundingError(value + other.value, error + other.error + Math.abs(value + other.value));
    }

    RoundingError minus(RoundingError other) {
        return plus(new RoundingError(-other.value, other.error));
    }

    /** For derivatives: nothing times whatever is nothing, a piece that is constant has no slope, however steep what it is put into. */
    RoundingError damped(RoundingError other) {
        return isZero() || other.isZero() ? ZERO : times(other);
    }

    RoundingError times(RoundingError other) {
        return new RoundingError(value * other.value, Math.abs(value) * other.error + Math.abs(other.value) * error + Math.abs(value * other.value));
    }

    /** A function of it, whose slope is found by differences: it need not be exact. */
    RoundingError through(DoubleUnaryOperator f) {
        double at = f.applyAsDouble(value);
        double step = 1e-5 * (1 + Math.abs(value));
        double before = f.applyAsDouble(value - step);
        double after = f.applyAsDouble(value + step);
        double slope = Math.max(Math.abs(after - at), Math.abs(at - before)) / step;
        return new RoundingError(at, slope * error + Math.abs(at));
    }
}
