package activarium.training.cuda.ptx;

/** What the instructions do by which numbers are worked out, as the PTX ISA says it, on registers' bits. Of 32 bits the upper half is anything. */
final class PtxOperations {
    /** What cards make of whatever is no number. */
    private static final int NAN = 0x7FFFFFFF;

    private PtxOperations() {
    }

    interface Operation {
        long of(long a, long b, long c);
    }

    private interface Floats {
        float of(float a, float b);
    }

    private interface Doubles {
        double of(double a, double b);
    }

    private interface Words {
        int of(int a, int b);
    }

    static Operation of(String name) {
        return switch (name) {
            case "mov.f32", "mov.f64", "mov.b32", "mov.b64", "mov.u32", "mov.u64", "cvta.to.global.u64" -> (a, _, _) -> a;
            case "selp.f32", "selp.f64", "selp.b32" -> (a, b, c) -> c != 0 ? a : b;
            case "cvt.rn.f32.f64" -> (a, _, _) -> bits((float) Double.longBitsToDouble(a));
            case "cvt.rn.f32.s32" -> (a, _, _) -> bits((float) (int) a);
            case "cvt.rn.f64.s32" -> (a, _, _) -> Double.doubleToRawLongBits((int) a);
            case "cvt.f64.f32" -> (a, _, _) -> Double.doubleToRawLongBits(number(a));
            case "cvt.s64.s32" -> (a, _, _) -> (int) a;
            case "cvt.u64.u32" -> (a, _, _) -> a & 0xFFFFFFFFL;
            case "cvt.u32.u64" -> (a, _, _) -> a;
            case "cvt.rzi.s32.f32" -> (a, _, _) -> (int) number(a);
            case "cvt.rzi.s32.f64" -> (a, _, _) -> Double.isNaN(Double.longBitsToDouble(a)) ? Integer.MIN_VALUE : (int) Double.longBitsToDouble(a);
            case "mad.wide.s32" -> (a, b, c) -> (long) (int) a * (int) b + c;
            case "mad.wide.u32" -> (a, b, c) -> (a & 0xFFFFFFFFL) * (b & 0xFFFFFFFFL) + c;
            case "mad.lo.s32" -> (a, b, c) -> (int) a * (int) b + (int) c;
            case "fma.rn.f32" -> (a, b, c) -> bits(Math.fma(number(a), number(b), number(c)));
            case "fma.rn.f64" -> (a, b, c) -> Double.doubleToRawLongBits(Math.fma(Double.longBitsToDouble(a), Double.longBitsToDouble(b), Double.longBitsToDouble(c)));
            case "and.pred", "and.b64" -> (a, b, _) -> a & b;
            case "or.pred", "or.b64" -> (a, b, _) -> a | b;
            case "xor.pred", "xor.b64" -> (a, b, _) -> a ^ b;
            case "not.pred" -> (a, _, _) -> 1 - a;
            case "add.s64" -> (a, b, _) -> a + b;
            case "mul.lo.s64" -> (a, b, _) -> a * b;
            // Distances are unsigned and end at the width.
            case "shr.u64" -> (a, b, _) -> Integer.compareUnsigned((int) b, 63) > 0 ? 0 : a >>> (int) b;
            case "setp.lt.s64" -> (a, b, _) -> a < b ? 1 : 0;
            case "setp.le.s64" -> (a, b, _) -> a <= b ? 1 : 0;
            case "setp.eq.s64" -> (a, b, _) -> a == b ? 1 : 0;
            default -> name.endsWith(".f32") ? floats(name) : name.endsWith(".f64") ? doubles(name) : words(name);
        };
    }

    private static float number(long bits) {
        return Float.intBitsToFloat((int) bits);
    }

    private static long bits(float number) {
        return Float.isNaN(number) ? NAN : Float.floatToRawIntBits(number);
    }

    private static Operation floats(String name) {
        if (name.startsWith("setp")) {
            return (a, b, _) -> holds(name, number(a), number(b));
        }
        Floats function = switch (name) {
            case "add.rn.f32" -> (a, b) -> a + b;
            case "sub.rn.f32" -> (a, b) -> a - b;
            case "mul.rn.f32" -> (a, b) -> a * b;
            case "div.rn.f32" -> (a, b) -> a / b;
            case "neg.f32" -> (a, _) -> -a;
            case "abs.f32" -> (a, _) -> Math.abs(a);
            case "sqrt.rn.f32" -> (a, _) -> (float) Math.sqrt(a);
            // Of a number and a NaN the number; -0 is less than +0.
            case "min.f32" -> (a, b) -> Float.isNaN(a) ? b : Float.isNaN(b) ? a : Math.min(a, b);
            case "max.f32" -> (a, b) -> Float.isNaN(a) ? b : Float.isNaN(b) ? a : Math.max(a, b);
            default -> throw new AssertionError(name + " is not known here");
        };
        return (a, b, _) -> bits(function.of(number(a), number(b)));
    }

    private static long holds(String name, double a, double b) {
        return switch (name.substring(5, 7)) {
            case "lt" -> a < b ? 1 : 0;
            case "le" -> a <= b ? 1 : 0;
            case "eq" -> a == b ? 1 : 0;
            default -> throw new AssertionError(name + " is not known here");
        };
    }

    private static Operation doubles(String name) {
        if (name.startsWith("setp")) {
            return (a, b, _) -> holds(name, Double.longBitsToDouble(a), Double.longBitsToDouble(b));
        }
        Doubles function = switch (name) {
            case "add.rn.f64" -> (a, b) -> a + b;
            case "sub.rn.f64" -> (a, b) -> a - b;
            case "mul.rn.f64" -> (a, b) -> a * b;
            case "div.rn.f64" -> (a, b) -> a / b;
            case "neg.f64" -> (a, _) -> -a;
            case "abs.f64" -> (a, _) -> Math.abs(a);
            case "sqrt.rn.f64" -> (a, _) -> Math.sqrt(a);
            case "min.f64" -> (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
            case "max.f64" -> (a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
            default -> throw new AssertionError(name + " is not known here");
        };
        return (a, b, _) -> Double.doubleToRawLongBits(function.of(Double.longBitsToDouble(a), Double.longBitsToDouble(b)));
    }

    private static Operation words(String name) {
        Words function = switch (name) {
            case "add.s32" -> (a, b) -> a + b;
            case "sub.s32" -> (a, b) -> a - b;
            case "mul.lo.s32" -> (a, b) -> a * b;
            case "div.s32" -> (a, b) -> a / b;
            case "rem.s32" -> (a, b) -> a % b;
            case "neg.s32" -> (a, _) -> -a;
            case "abs.s32" -> (a, _) -> Math.abs(a);
            case "min.s32" -> Math::min;
            case "max.s32" -> Math::max;
            case "and.b32" -> (a, b) -> a & b;
            case "or.b32" -> (a, b) -> a | b;
            case "xor.b32" -> (a, b) -> a ^ b;
            case "not.b32" -> (a, _) -> ~a;
            case "shl.b32" -> (a, b) -> Integer.compareUnsigned(b, 31) > 0 ? 0 : a << b;
            case "shr.s32" -> (a, b) -> a >> (Integer.compareUnsigned(b, 31) > 0 ? 31 : b);
            case "setp.lt.s32" -> (a, b) -> a < b ? 1 : 0;
            case "setp.le.s32" -> (a, b) -> a <= b ? 1 : 0;
            case "setp.eq.s32" -> (a, b) -> a == b ? 1 : 0;
            case "setp.lt.u32" -> (a, b) -> Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
            default -> throw new AssertionError(name + " is not known here");
        };
        // The upper half is spoiled, so that who reads it is found.
        return name.startsWith("setp") ? (a, b, _) -> function.of((int) a, (int) b) : (a, b, _) -> function.of((int) a, (int) b) ^ 0x5A5A5A5A_00000000L;
    }
}
