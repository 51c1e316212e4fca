package activarium.training.cuda.elementary;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.F64;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

/** Sine and cosine of what is too far from 0 for a reduction in single precision; good up to 1e15, where a float has long lost its phase. */
final class FarSine {
    private static final float FAR = 65536f;
    /** 1.5 * 2^52: adding it rounds to a whole number. */
    private static final double ROUNDER = 6755399441055744.0;
    /** pi / 2 in two parts. */
    private static final double HALF_PI_HIGH = Math.PI / 2;
    private static final double HALF_PI_LOW = 6.123233995736766e-17;
    private static final double[] SINE = {-1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6, 1};
    private static final double[] COSINE = {1.0 / 479001600, -1.0 / 3628800, 1.0 / 40320, -1.0 / 720, 1.0 / 24, -0.5, 1};

    private final KernelBuilder code;

    FarSine(KernelBuilder code) {
        this.code = code;
    }

    /** The near form where u is near, sin(u + ahead pi / 2) by way of doubles elsewhere. */
    F32 joined(F32 u, F32 near, int ahead) {
        FloatVariable result = code.variable(near);
        code.when(code.f32(FAR).lessThan(u.absolute()), () -> result.set(far(u.widened(), ahead)));
        return result.get();
    }

    private F32 far(F64 u, int ahead) {
        F64 n = u.times(2 / Math.PI).plus(ROUNDER).minus(ROUNDER);
        F64 rest = n.fma(code.f64(-HALF_PI_LOW), n.fma(code.f64(-HALF_PI_HIGH), u));
        F64 turns = n.times(0.25).plus(ROUNDER).minus(ROUNDER);
        S32 quarter = turns.fma(code.f64(-4), n).truncated().plus(ahead);
        F64 z = rest.times(rest);
        F64 sine = polynomial(SINE, z).times(rest);
        F64 cosine = polynomial(COSINE, z);
        Predicate odd = quarter.and(1).equalTo(1);
        F32 size = odd.choose(cosine, sine).narrowed();
        return quarter.and(2).equalTo(2).choose(size.negated(), size);
    }

    private F64 polynomial(double[] coefficients, F64 z) {
        F64 sum = code.f64(coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum = sum.fma(z, coefficients[k]);
        }
        return sum;
    }
}
