package activarium.expression;

/**
 * A double with a wider exponent: significand * 2^exponent, 1 <= |significand| < 2, or zero, infinity or NaN with exponent 0.
 * Sums, products and exponentials of what overflows or vanishes as a double keep their 53 digits here.
 */
record Wide(double significand, long exponent) {
    static final Wide ZERO = new Wide(0, 0);
    static final Wide ONE = new Wide(1, 0);
    /** Exponents beyond this become zero or infinity. */
    private static final long LARGEST_EXPONENT = 1L << 60;
    /** Larger exponents than this of exp's argument leave no digit of the result. */
    private static final long LARGEST_ARGUMENT_EXPONENT = 52;
    private static final double LN2_HIGH = 0.6931471805599453;
    private static final double LN2_LOW = 2.3190468138462996e-17;

    static Wide of(double value) {
        return of(value, 0);
    }

    private static Wide of(double value, long exponent) {
        if (value == 0 || !Double.isFinite(value)) {
            return new Wide(value, 0);
        }
        double normal = value;
        long scale = exponent;
        if (Math.abs(normal) < Double.MIN_NORMAL) {
            normal *= 0x1p64;
            scale -= 64;
        }
        int own = Math.getExponent(normal);
        scale += own;
        if (Math.abs(scale) > LARGEST_EXPONENT) {
            return new Wide(Math.copySign(scale > 0 ? Double.POSITIVE_INFINITY : 0, value), 0);
        }
        return new Wide(Math.scalb(normal, -own), scale);
    }

    /** The nearest double: infinite or zero where it is out of range. */
    double toDouble() {
        // In two steps, as a subnormal result is rounded only in the second.
        int scale = (int) Math.clamp(exponent, -2200, 2200);
        return Math.scalb(Math.scalb(significand, scale / 2), scale - scale / 2);
    }

    /** Whether it is zero or a double that has all its digits. */
    boolean inRange() {
        return Double.isFinite(significand) && exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT;
    }

    boolean isZero() {
        return significand == 0;
    }

    Wide negate() {
        return new Wide(-significand, exponent);
    }

    Wide abs() {
        return new Wide(Math.abs(significand), exponent);
    }

    Wide plus(Wide other) {
        if (isZero() || other.isZero() || !Double.isFinite(significand) || !Double.isFinite(other.significand)) {
            return isZero() ? other : other.isZero() ? this : of(significand + other.significand);
        }
        if (exponent < other.exponent) {
            return other.plus(this);
        }
        long gap = exponent - other.exponent;
        return gap > 110 ? this : of(significand + Math.scalb(other.significand, (int) -gap), exponent);
    }

    Wide times(Wide other) {
        return of(significand * other.significand, exponent + other.exponent);
    }

    Wide over(Wide other) {
        return of(significand / other.significand, exponent - other.exponent);
    }

    /** As {@link Double#compare} for numbers; NaN is the caller's. */
    int compare(Wide other) {
        double difference = plus(other.negate()).significand;
        return difference > 0 ? 1 : difference < 0 ? -1 : 0;
    }

    Wide sqrt() {
        long odd = exponent & 1;
        return of(Math.sqrt(odd == 0 ? significand : 2 * significand), (exponent - odd) / 2);
    }

    Wide exp() {
        if (isZero()) {
            return ONE;
        }
        if (!Double.isFinite(significand) || exponent > LARGEST_ARGUMENT_EXPONENT) {
            return of(Double.isNaN(significand) ? Double.NaN : significand > 0 ? Double.POSITIVE_INFINITY : 0);
        }
        double u = toDouble();
        double k = Math.rint(u / LN2_HIGH);
        double rest = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, u));
        return of(Math.exp(rest), (long) k);
    }

    Wide log() {
        if (significand <= 0 || !Double.isFinite(significand)) {
            return of(Math.log(significand));
        }
        return exponent == 0 || exponent == -1 ? of(Math.log(toDouble())) : of(Math.log(significand) + exponent * LN2_HIGH);
    }

    /** This to the power of another. */
    Wide power(Wide other) {
        double plain = Math.pow(toDouble(), other.toDouble());
        if (inRange() && other.inRange() && Double.isFinite(plain) && Math.abs(plain) >= Double.MIN_NORMAL) {
            return of(plain);
        }
        if (isZero() || other.isZero() || !Double.isFinite(significand) || !other.inRange()) {
            return of(plain);
        }
        double n = other.toDouble();
        if (significand < 0 && n != Math.rint(n)) {
            return of(Double.NaN);
        }
        Wide size = Math.abs(n) <= 64 && n == Math.rint(n) ? repeated((int) Math.abs(n)) : abs().log().times(of(Math.abs(n))).exp();
        boolean negative = significand < 0 && n % 2 != 0;
        Wide signed = negative ? size.abs().negate() : size.abs();
        return n < 0 ? ONE.over(signed) : signed;
    }

    private Wide repeated(int times) {
        Wide product = ONE;
        for (int i = 0; i < times; i++) {
            product = product.times(this);
        }
        return product;
    }
}
