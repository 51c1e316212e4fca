package activarium.training.cuda.elementary;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.F64;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

/** u^v as exp(v ln |u|) in doubles, to 1e-10, rounded to a float: in floats alone the product would lose the digits before the exponential. */
final class Powers {
    private static final double LN_2 = Math.log(2);
    private static final double ROUNDER = 6755399441055744.0;
    /** Beyond these the result is 0 or infinite as a float. */
    private static final double LOWEST = -110;
    private static final double HIGHEST = 100;
    /** In the place of the logarithm of 0 and of infinity: times an exponent of 0 it is 0. */
    private static final double BEYOND = 1e300;
    private static final float TWO_24 = 16777216f;

    private final KernelBuilder code;

    Powers(KernelBuilder code) {
        this.code = code;
    }

    F32 power(F32 u, F32 v) {
        F32 size = exponential(v.widened().times(logarithm(u.absolute())));
        S32 whole = v.truncated();
        Predicate isWhole = whole.toF32().equalTo(v);
        Predicate odd = isWhole.and(whole.and(1).equalTo(1)).and(v.absolute().lessThan(TWO_24));
        F32 signed = isWhole.choose(odd.choose(size.negated(), size), code.f32(Float.NaN));
        F32 result = u.lessThan(0).choose(signed, size);
        Predicate numbers = u.equalTo(u).and(v.equalTo(v));
        return v.equalTo(code.f32(0)).choose(code.f32(1), numbers.choose(result, code.f32(Float.NaN)));
    }

    /** a = m 2^e with m in [sqrt(1/2), sqrt(2)); ln m = 2 artanh((m - 1) / (m + 1)). */
    private F64 logarithm(F32 a) {
        Predicate small = a.lessThan(1e-37f);
        F32 normal = small.choose(a.times(TWO_24), a);
        S32 bits = normal.bits();
        S32 exponent = bits.minus(0x3F3504F3).shiftedRight(23);
        F64 m = bits.minus(exponent.shiftedLeft(23)).asF32().widened();
        F64 e = small.choose(exponent.minus(24), exponent).toF64();
        F64 s = m.minus(1).over(m.plus(1));
        F64 z = s.times(s);
        F64 series = code.f64(2.0 / 15);
        for (int k = 13; k >= 1; k -= 2) {
            series = series.fma(z, 2.0 / k);
        }
        F64 logarithm = e.fma(code.f64(LN_2), series.times(s));
        F64 orLow = a.equalTo(code.f32(0)).choose(code.f64(-BEYOND), logarithm);
        return a.equalTo(code.f32(Float.POSITIVE_INFINITY)).choose(code.f64(BEYOND), orLow);
    }

    private F32 exponential(F64 exponent) {
        F64 t = exponent.maximum(code.f64(LOWEST)).minimum(code.f64(HIGHEST));
        F64 n = t.times(1 / LN_2).plus(ROUNDER).minus(ROUNDER);
        F64 r = n.fma(code.f64(-LN_2), t);
        F64 series = code.f64(1);
        for (int k = 11; k >= 1; k--) {
            series = series.times(1.0 / k).fma(r, 1);
        }
        // 2^n in two parts, each of which a float holds.
        S32 whole = n.truncated();
        S32 half = whole.shiftedRight(1);
        return series.times(powerOfTwo(half)).times(powerOfTwo(whole.minus(half))).narrowed();
    }

    private F64 powerOfTwo(S32 n) {
        return n.plus(127).shiftedLeft(23).asF32().widened();
    }
}
