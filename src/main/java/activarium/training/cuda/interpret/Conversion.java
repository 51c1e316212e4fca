package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Operand;
import activarium.training.cuda.kernel.Operation;
import activarium.training.cuda.kernel.Type;

/** From one type to another, over the threads of a block. */
record Conversion(Registers registers) {
    /** All ones but for the sign: what cards make of whatever is no number. The JVM's has zeros where a kernel that works with bits may count on them. */
    private static final int NAN = 0x7FFFFFFF;

    private interface Move {
        void at(int thread);
    }

    Step of(Operand target, Operation operation, Operand from) {
        Move move = switch (operation) {
            case BITS -> {
                float[] in = registers.floats(from);
                int[] out = registers.ints(target);
                yield t -> out[t] = Float.isNaN(in[t]) ? NAN : Float.floatToRawIntBits(in[t]);
            }
            case FROM_BITS -> {
                int[] in = registers.ints(from);
                float[] out = registers.floats(target);
                yield t -> out[t] = Float.intBitsToFloat(in[t]);
            }
            case TO_S64 -> {
                int[] in = registers.ints(from);
                long[] out = registers.longs(target);
                yield t -> out[t] = in[t];
            }
            case TO_F32 -> {
                float[] out = registers.floats(target);
                if (from.type() == Type.F64) {
                    double[] in = registers.doubles(from);
                    yield t -> out[t] = (float) in[t];
                }
                int[] in = registers.ints(from);
                yield t -> out[t] = in[t];
            }
            case TO_F64 -> {
                double[] out = registers.doubles(target);
                if (from.type() == Type.F32) {
                    float[] in = registers.floats(from);
                    yield t -> out[t] = in[t];
                }
                int[] in = registers.ints(from);
                yield t -> out[t] = in[t];
            }
            default -> {
                int[] out = registers.ints(target);
                if (from.type() == Type.F64) {
                    double[] in = registers.doubles(from);
                    // Cards make 2^31 of it, where the JVM makes 0; both make 0 of a float's.
                    yield t -> out[t] = Double.isNaN(in[t]) ? Integer.MIN_VALUE : (int) in[t];
                }
                if (from.type() == Type.S64) {
                    long[] in = registers.longs(from);
                    yield t -> out[t] = (int) in[t];
                }
                float[] in = registers.floats(from);
                yield t -> out[t] = (int) in[t];
            }
        };
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                move.at(t);
            }
        };
    }
}
