package activarium.expression;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions on vectors of floats, to a few units in the last place, out of additions, multiplications and
 * divisions alone. The Vector API's own are a library's when a method is hot and Java's when it is not, which differ in
 * the last digit: the same run would not give the same bits.
 */
final class FloatMath {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final float LOG2_E = 1.44269504f;
    /** ln 2 in two parts, the first with few enough digits that its multiples are exact. */
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    /** 1.5 * 2^23: adding it rounds to a whole number, which then lies in the lowest bits. */
    private static final float ROUNDER = 12582912f;
    private static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);

    private FloatMath() {
    }

    /** e^x: x = n ln 2 + r, a polynomial in r, times 2^n in two halves so that neither overflows early. */
    static FloatVector exp(FloatVector x) {
        FloatVector t = x.min(89f).max(-104f);
        FloatVector shifted = t.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUNDER));
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), t);
        r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
        FloatVector p = FloatVector.broadcast(SPECIES, 1 / 5040f);
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1 / 720f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1 / 120f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1 / 24f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1 / 6f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 0.5f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
        p = p.fma(r, FloatVector.broadcast(SPECIES, 1f));
        IntVector whole = shifted.viewAsIntegralLanes().reinterpretAsInts().sub(ROUNDER_BITS);
        IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
        FloatVector first = half.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        FloatVector second = whole.sub(half).add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
        return p.mul(first).mul(second);
    }

    /** e^x - 1: its own series near 0, where the subtraction would cancel. */
    static FloatVector expm1(FloatVector x) {
        FloatVector p = FloatVector.broadcast(SPECIES, 1 / 362880f);
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1 / 40320f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1 / 5040f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1 / 720f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1 / 120f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1 / 24f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 1 / 6f));
        p = p.fma(x, FloatVector.broadcast(SPECIES, 0.5f));
        p = p.mul(x).fma(x, x);
        return exp(x).sub(1f).blend(p, x.abs().lt(0.5f));
    }

    /** ln x: x = m 2^e, m around 1, ln m by the series of artanh. */
    static FloatVector log(FloatVector x) {
        IntVector bits = x.reinterpretAsInts();
        // Moves the cut between exponents to sqrt(1/2).
        IntVector moved = bits.sub(0x3F3504F3);
        IntVector exponent = moved.lanewise(VectorOperators.ASHR, 23);
        FloatVector m = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
        FloatVector e = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
        FloatVector f = m.sub(1f);
        FloatVector s = f.div(m.add(1f));
        FloatVector z = s.mul(s);
        FloatVector p = FloatVector.broadcast(SPECIES, 2 / 9f);
        p = p.fma(z, FloatVector.broadcast(SPECIES, 2 / 7f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, 2 / 5f));
        p = p.fma(z, FloatVector.broadcast(SPECIES, 2 / 3f));
        FloatVector logOfM = p.mul(z).fma(s, s.add(s));
        FloatVector result = e.fma(FloatVector.broadcast(SPECIES, LN2_HIGH), e.fma(FloatVector.broadcast(SPECIES, LN2_LOW), logOfM));
        result = result.blend(Float.NEGATIVE_INFINITY, x.eq(0f));
        result = result.blend(Float.POSITIVE_INFINITY, x.eq(Float.POSITIVE_INFINITY));
        return result.blend(Float.NaN, x.compare(VectorOperators.GE, 0f).not());
    }

    /** ln(1 + x), with the rounding of 1 + x put back. */
    static FloatVector log1p(FloatVector x) {
        FloatVector u = x.add(1f);
        FloatVector lost = u.sub(1f).sub(x);
        FloatVector corrected = log(u).sub(lost.div(u));
        VectorMask<Float> large = x.abs().compare(VectorOperators.LT, 1e9f).not();
        return corrected.blend(log(u), large.or(u.eq(0f)));
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        return e.blend(one, x.compare(VectorOperators.GE, 0f)).div(e.add(1f));
    }

    static FloatVector softplus(FloatVector x) {
        return x.max(0f).add(log1p(exp(x.abs().neg())));
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector t = expm1(x.abs().mul(-2f));
        FloatVector size = t.neg().div(t.add(2f));
        return size.blend(size.neg(), x.lt(0f));
    }

    static FloatVector sech(FloatVector x) {
        FloatVector e = exp(x.abs().neg());
        return e.add(e).div(e.fma(e, FloatVector.broadcast(SPECIES, 1f)));
    }

    static FloatVector normalPdf(FloatVector x) {
        return exp(x.mul(x).mul(-0.5f)).mul(0.3989422804f);
    }

    /** Phi(x) = erfc(-x / sqrt 2) / 2, erfc by the Chebyshev fit of Press et al., Numerical Recipes, section 6.2: 1.2e-7 relative. */
    static FloatVector normalCdf(FloatVector x) {
        FloatVector half = erfcOfPositive(x.abs().mul(0.70710678f)).mul(0.5f);
        return half.blend(half.neg().add(1f), x.compare(VectorOperators.GE, 0f));
    }

    private static FloatVector erfcOfPositive(FloatVector a) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector t = one.div(a.fma(FloatVector.broadcast(SPECIES, 0.5f), one));
        FloatVector p = FloatVector.broadcast(SPECIES, 0.17087277f);
        p = p.fma(t, FloatVector.broadcast(SPECIES, -0.82215223f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 1.48851587f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, -1.13520398f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.27886807f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, -0.18628806f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.09678418f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 0.37409196f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, 1.00002368f));
        p = p.fma(t, FloatVector.broadcast(SPECIES, -1.26551223f));
        return t.mul(exp(a.mul(a.neg()).add(p)));
    }
}
