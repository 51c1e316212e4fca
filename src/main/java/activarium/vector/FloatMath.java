package activarium.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions on vectors of floats, to a few units in the last place, out of additions, multiplications and
 * divisions alone. The Vector API's own are a library's when a method is hot and Java's when it is not, which differ in
 * the last digit: the same run would not give the same bits. The polynomials are minimax fits for the stated interval.
 *
 * <p>Functions that share an expensive part take it as an argument, so that a program computes it once:
 * {@code decay} is exp(-|u|), {@code bell} is exp(-u^2 / 2), {@code tail} is Phi(-|u|), {@code inverse} is 1 / (1 + decay).
 */
public final class FloatMath {
    /** The widest vectors of this machine. */
    public static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float LOG2_E = 1.44269504f;
    /** ln 2 in two parts, the first with few enough digits that its multiples are exact. */
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 * 2^23: adding it rounds to a whole number, which then lies in the lowest bits. */
    private static final float ROUNDER = 12582912f;
    /** ln of the largest float, and of the smallest with all its digits. */
    private static final float LARGEST_EXPONENT = 88.722839f;
    private static final float SMALLEST_EXPONENT = -87.336544f;

    private FloatMath() {
    }

    private static FloatVector of(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /** e^x. Below 2^-126 it is 0. */
    public static FloatVector exp(FloatVector x) {
        return expOfAtMost88(x).blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, LARGEST_EXPONENT));
    }

    /** x = n ln 2 + r, a polynomial in r, times 2^n by way of the exponent's bits; for x whose exponential is no infinity. */
    private static FloatVector expOfAtMost88(FloatVector x) {
        FloatVector shifted = x.fma(of(LOG2_E), of(ROUNDER));
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(of(-LN2_LOW), n.fma(of(-LN2_HIGH), x));
        FloatVector p = of(0.0013814599f);
        p = p.fma(r, of(0.0083687166f));
        p = p.fma(r, of(0.041668389f));
        p = p.fma(r, of(0.16666521f));
        p = p.fma(r, of(0.49999994f));
        p = p.mul(r).fma(r, r).add(1f);
        IntVector power = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
        FloatVector result = p.reinterpretAsInts().add(power).reinterpretAsFloats();
        return result.blend(0f, x.compare(VectorOperators.LT, SMALLEST_EXPONENT));
    }

    /** exp(-|u|). */
    public static FloatVector decay(FloatVector u) {
        return expOfAtMost88(u.abs().neg());
    }

    /** exp(-u^2 / 2); far out the rounding of the square is u^2 / 2 units of the result. */
    public static FloatVector bell(FloatVector u) {
        return expOfAtMost88(u.mul(u).mul(-0.5f));
    }

    /** e^x - 1 from x and e^x: its own series near 0, where the subtraction would cancel. */
    public static FloatVector expm1(FloatVector x, FloatVector exp) {
        FloatVector p = of(0.00019849808f);
        p = p.fma(x, of(0.0013996176f));
        p = p.fma(x, of(0.0083335787f));
        p = p.fma(x, of(0.04166536f));
        p = p.fma(x, of(0.16666664f));
        p = p.fma(x, of(0.50000006f));
        p = p.mul(x).fma(x, x);
        return exp.sub(1f).blend(p, x.abs().lt(0.5f));
    }

    /** ln x: x = m 2^e with m in [sqrt(1/2), sqrt(2)), ln m by a polynomial in m - 1. */
    public static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        // Moves the cut between exponents to sqrt(1/2).
        IntVector exponent = bits.sub(0x3F3504F3).lanewise(VectorOperators.ASHR, 23);
        FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
        FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        FloatVector p = of(-0.076345027f);
        p = p.fma(f, of(0.12761578f));
        p = p.fma(f, of(-0.13160181f));
        p = p.fma(f, of(0.14201757f));
        p = p.fma(f, of(-0.16623357f));
        p = p.fma(f, of(0.20001227f));
        p = p.fma(f, of(-0.2500082f));
        p = p.fma(f, of(0.33333331f));
        FloatVector square = f.mul(f);
        FloatVector result = e.fma(of(LN2_LOW), p.mul(f).mul(square));
        result = e.fma(of(LN2_HIGH), square.fma(of(-0.5f), result).add(f));
        result = result.blend(Float.NEGATIVE_INFINITY, x.eq(0f));
        result = result.blend(Float.POSITIVE_INFINITY, x.eq(Float.POSITIVE_INFINITY));
        return result.blend(Float.NaN, x.compare(VectorOperators.GE, 0f).not());
    }

    /** ln(1 + x), with the rounding of 1 + x put back. */
    public static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(1f);
        FloatVector lost = u.sub(1f).sub(x);
        FloatVector logarithm = log(u);
        VectorMask<Float> large = x.abs().compare(VectorOperators.LT, 1e9f).not();
        return logarithm.sub(lost.div(u)).blend(logarithm, large.or(u.eq(0f)));
    }

    /** 1 / (1 + u). */
    public static FloatVector inverseOfOnePlus(FloatVector u) {
        return of(1f).div(u.add(1f));
    }

    /** 1 / (1 + exp(-u)). @param decay exp(-|u|) @param inverse 1 / (1 + decay) */
    public static FloatVector sigmoid(FloatVector u, FloatVector decay, FloatVector inverse) {
        return decay.mul(inverse).blend(inverse, u.compare(VectorOperators.GE, 0f));
    }

    /** max(u, 0) + ln(1 + decay), the logarithm as 2 artanh(decay / (2 + decay)). */
    public static FloatVector softplus(FloatVector u, FloatVector decay) {
        FloatVector s = decay.div(decay.add(2f));
        FloatVector z = s.mul(s);
        FloatVector p = of(0.14005993f);
        p = p.fma(z, of(0.14000903f));
        p = p.fma(z, of(0.20010763f));
        p = p.fma(z, of(0.33333209f));
        FloatVector artanh = p.mul(z).fma(s, s);
        return artanh.add(artanh).add(u.max(0f));
    }

    /** @param square  of the decay, exp(-2 |u|) @param inverse 1 / (1 + square) */
    public static FloatVector tanh(FloatVector u, FloatVector square, FloatVector inverse) {
        FloatVector z = u.mul(u);
        FloatVector p = of(-0.005704987f);
        p = p.fma(z, of(0.020639088f));
        p = p.fma(z, of(-0.053739715f));
        p = p.fma(z, of(0.13331442f));
        p = p.fma(z, of(-0.33333281f));
        FloatVector near = p.mul(z).fma(u, u);
        FloatVector far = withSignOf(u, of(1f).sub(square).mul(inverse));
        return far.blend(near, u.abs().lt(0.625f));
    }

    /** 1 / cosh(u). @param inverse 1 / (1 + decay^2) */
    public static FloatVector sech(FloatVector decay, FloatVector inverse) {
        return decay.add(decay).mul(inverse);
    }

    /** Odd polynomial for |u| below 0.7. @param decay exp(-|u|) */
    public static FloatVector sinh(FloatVector u, FloatVector decay) {
        FloatVector z = u.mul(u);
        FloatVector p = of(0.00020101015f);
        p = p.fma(z, of(0.008332599f));
        p = p.fma(z, of(0.16666673f));
        FloatVector near = p.mul(z).fma(u, u);
        FloatVector far = withSignOf(u, of(0.5f).div(decay).sub(decay.mul(0.5f)));
        return far.blend(near, u.abs().lt(0.7f));
    }

    /** (1 / decay + decay) / 2. @param decay exp(-|u|) */
    public static FloatVector cosh(FloatVector decay) {
        return of(0.5f).div(decay).add(decay.mul(0.5f));
    }

    /** Phi(-|u|) from u and its bell: the bell times a polynomial in 1 / (1 + 0.26 |u|), to 3e-8 for |u| up to 14. */
    public static FloatVector tail(FloatVector u, FloatVector bell) {
        FloatVector t = of(1f).div(u.abs().fma(of(0.26f), of(1f)));
        FloatVector p = of(0.030504797f);
        p = p.fma(t, of(-0.15282844f));
        p = p.fma(t, of(0.25149056f));
        p = p.fma(t, of(-0.15094823f));
        p = p.fma(t, of(0.1609474f));
        p = p.fma(t, of(0.051027853f));
        p = p.fma(t, of(0.10303021f));
        p = p.fma(t, of(0.10301676f));
        p = p.fma(t, of(0.10375906f));
        return p.mul(t).mul(bell);
    }

    /** The cumulative distribution function of the standard normal distribution. @param tail of u, see {@link #tail} */
    public static FloatVector normalCdf(FloatVector u, FloatVector tail) {
        return tail.blend(of(1f).sub(tail), u.compare(VectorOperators.GE, 0f));
    }

    /** @param tail of sqrt(2) u */
    public static FloatVector erf(FloatVector u, FloatVector tail) {
        FloatVector z = u.mul(u);
        FloatVector p = of(-0.00061879016f);
        p = p.fma(z, of(0.004557413f));
        p = p.fma(z, of(-0.02379211f));
        p = p.fma(z, of(0.099998146f));
        p = p.fma(z, of(-0.33333328f));
        FloatVector near = p.mul(z).fma(u, u).mul(1.12837917f);
        FloatVector far = withSignOf(u, tail.fma(of(-2f), of(1f)));
        return far.blend(near, u.abs().lt(0.7f));
    }

    /** @param tail of sqrt(2) u */
    public static FloatVector erfc(FloatVector u, FloatVector tail) {
        FloatVector twice = tail.add(tail);
        return of(2f).sub(twice).blend(twice, u.compare(VectorOperators.GE, 0f));
    }

    /** Of an angle in radians; lanes beyond 65,536 one by one in double. */
    public static FloatVector sin(FloatVector u) {
        return Quadrant.of(u).sine(0);
    }

    /** Of an angle in radians; lanes beyond 65,536 one by one in double. */
    public static FloatVector cos(FloatVector u) {
        return Quadrant.of(u).sine(1);
    }

    /** u = quarter * pi/2 + rest, |rest| at most pi/4. */
    private record Quadrant(FloatVector u, IntVector quarter, FloatVector rest) {
        /** Beyond, the reduction has lost its digits and the lanes are worked out one by one. */
        private static final float FAR = 65536f;

        static Quadrant of(FloatVector u) {
            FloatVector shifted = u.fma(FloatMath.of(0.63661977f), FloatMath.of(ROUNDER));
            FloatVector n = shifted.sub(ROUNDER);
            FloatVector rest = n.fma(FloatMath.of(-1.5703125f), u);
            rest = n.fma(FloatMath.of(-4.837512969970703125e-4f), rest);
            rest = n.fma(FloatMath.of(-7.549789948768648e-8f), rest);
            return new Quadrant(u, shifted.reinterpretAsInts(), rest);
        }

        /** sin(u + ahead * pi / 2). */
        FloatVector sine(int ahead) {
            if (u.abs().compare(VectorOperators.LE, FAR).allTrue()) {
                FloatVector z = rest.mul(rest);
                FloatVector s = FloatMath.of(-0.00019515282f).fma(z, FloatMath.of(0.0083321603f)).fma(z, FloatMath.of(-0.16666655f));
                s = s.mul(z).fma(rest, rest);
                FloatVector c = FloatMath.of(2.4433157e-5f).fma(z, FloatMath.of(-0.0013887316f)).fma(z, FloatMath.of(0.041666646f));
                c = c.mul(z).fma(z, z.fma(FloatMath.of(-0.5f), FloatMath.of(1f)));
                IntVector q = quarter.add(ahead);
                FloatVector size = s.blend(c, q.and(1).eq(1).cast(SPECIES));
                return size.reinterpretAsInts().lanewise(VectorOperators.XOR, q.and(2).lanewise(VectorOperators.LSHL, 30)).reinterpretAsFloats();
            }
            float[] lanes = u.toArray();
            for (int k = 0; k < lanes.length; k++) {
                lanes[k] = (float) (ahead == 0 ? Math.sin(lanes[k]) : Math.cos(lanes[k]));
            }
            return FloatVector.fromArray(SPECIES, lanes, 0);
        }
    }

    /** By arctan a = pi/4 + arctan((a - 1) / (a + 1)) = pi/2 - arctan(1 / a) brought to |r| at most tan(pi / 8). */
    public static FloatVector atan(FloatVector u) {
        FloatVector a = u.abs();
        VectorMask<Float> middle = a.compare(VectorOperators.GT, 0.41421356f);
        VectorMask<Float> high = a.compare(VectorOperators.GT, 2.41421356f);
        FloatVector over = a.blend(a.sub(1f), middle).blend(-1f, high);
        FloatVector under = of(1f).blend(a.add(1f), middle).blend(a, high);
        FloatVector start = of(0f).blend(0.78539816f, middle).blend(1.57079633f, high);
        FloatVector r = over.div(under);
        FloatVector z = r.mul(r);
        FloatVector p = of(-0.060782212f);
        p = p.fma(z, of(0.10593814f));
        p = p.fma(z, of(-0.14243533f));
        p = p.fma(z, of(0.19998471f));
        p = p.fma(z, of(-0.33333316f));
        return withSignOf(u, p.mul(z).fma(r, r).add(start));
    }

    /** ln(u + sqrt(u^2 + 1)), without overflow; an odd polynomial for |u| below 0.5. */
    public static FloatVector asinh(FloatVector u) {
        FloatVector a = u.abs();
        FloatVector z = a.mul(a);
        FloatVector p = of(-0.013237527f);
        p = p.fma(z, of(0.028169123f));
        p = p.fma(z, of(-0.044384517f));
        p = p.fma(z, of(0.074986525f));
        p = p.fma(z, of(-0.16666643f));
        FloatVector near = p.mul(z).fma(a, a);
        VectorMask<Float> huge = a.compare(VectorOperators.GT, 1e9f);
        FloatVector far = log(a.add(z.add(1f).sqrt()).blend(a, huge));
        far = far.blend(far.add(0.69314718f), huge);
        return withSignOf(u, far.blend(near, a.lt(0.5f)));
    }

    /** -1, 0 or 1; NaN of NaN. */
    public static FloatVector sign(FloatVector u) {
        return u.blend(1f, u.compare(VectorOperators.GT, 0f)).blend(-1f, u.lt(0f));
    }

    /** |size| with the sign of u, for a size that is not negative. */
    private static FloatVector withSignOf(FloatVector u, FloatVector size) {
        return size.reinterpretAsInts().or(u.reinterpretAsInts().and(Integer.MIN_VALUE)).reinterpretAsFloats();
    }

    /** -u. */
    public static FloatVector negate(FloatVector u) {
        return u.neg();
    }

    /** |u|. */
    public static FloatVector abs(FloatVector u) {
        return u.abs();
    }

    /** Rounded as IEEE 754 wants it; NaN below 0. */
    public static FloatVector sqrt(FloatVector u) {
        return u.sqrt();
    }

    /** u + v. */
    public static FloatVector add(FloatVector u, FloatVector v) {
        return u.add(v);
    }

    /** u - v. */
    public static FloatVector subtract(FloatVector u, FloatVector v) {
        return u.sub(v);
    }

    /** u v. */
    public static FloatVector multiply(FloatVector u, FloatVector v) {
        return u.mul(v);
    }

    /** u v + w, rounded once. */
    public static FloatVector multiplyAdd(FloatVector u, FloatVector v, FloatVector w) {
        return u.fma(v, w);
    }

    /** u / v, by the rules of IEEE 754: infinite or NaN where v is 0. */
    public static FloatVector divide(FloatVector u, FloatVector v) {
        return u.div(v);
    }

    /** The smaller in each lane; NaN where one is. */
    public static FloatVector min(FloatVector u, FloatVector v) {
        return u.min(v);
    }

    /** The larger in each lane; NaN where one is. */
    public static FloatVector max(FloatVector u, FloatVector v) {
        return u.max(v);
    }

    /** u v, and 0 where u is. */
    public static FloatVector damped(FloatVector u, FloatVector v) {
        return u.mul(v).blend(0f, u.eq(0f));
    }

    /** left < right ? then : otherwise. */
    public static FloatVector selectLess(FloatVector left, FloatVector right, FloatVector then, FloatVector otherwise) {
        return otherwise.blend(then, left.compare(VectorOperators.LT, right));
    }

    /** left <= right ? then : otherwise. */
    public static FloatVector selectAtMost(FloatVector left, FloatVector right, FloatVector then, FloatVector otherwise) {
        return otherwise.blend(then, left.compare(VectorOperators.LE, right));
    }
}
