package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Operation;

/** The operations whose operands are floats, over the threads of a block; lanes that take no part are computed too, which nobody sees. */
final class FloatArithmetic {
    /** In the place of an operand that an operation does not have. */
    private static final float[] NONE = {};

    private FloatArithmetic() {
    }

    /** @param in the operands */
    static Step of(Operation operation, float[][] in, float[] out) {
        float[] a = in[0];
        float[] b = in.length > 1 ? in[1] : NONE;
        float[] c = in.length > 2 ? in[2] : NONE;
        return switch (operation) {
            case COPY -> lanes -> System.arraycopy(a, lanes.from, out, lanes.from, lanes.to - lanes.from);
            case ADD -> lanes -> add(a, b, out, lanes.from, lanes.to);
            case SUBTRACT -> lanes -> subtract(a, b, out, lanes.from, lanes.to);
            case MULTIPLY -> lanes -> multiply(a, b, out, lanes.from, lanes.to);
            case DIVIDE -> lanes -> divide(a, b, out, lanes.from, lanes.to);
            case MULTIPLY_ADD -> lanes -> multiplyAdd(a, b, c, out, lanes.from, lanes.to);
            case NEGATE -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = -a[t];
                }
            };
            case ABSOLUTE -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = Math.abs(a[t]);
                }
            };
            case SQUARE_ROOT -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = (float) Math.sqrt(a[t]);
                }
            };
            case MINIMUM -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = Float.isNaN(a[t]) ? b[t] : Float.isNaN(b[t]) ? a[t] : Math.min(a[t], b[t]);
                }
            };
            case MAXIMUM -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = Float.isNaN(a[t]) ? b[t] : Float.isNaN(b[t]) ? a[t] : Math.max(a[t], b[t]);
                }
            };
            default -> throw new IllegalArgumentException(operation + " of floats");
        };
    }

    private static void add(float[] a, float[] b, float[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] = a[t] + b[t];
        }
    }

    private static void subtract(float[] a, float[] b, float[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] = a[t] - b[t];
        }
    }

    private static void multiply(float[] a, float[] b, float[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] = a[t] * b[t];
        }
    }

    private static void divide(float[] a, float[] b, float[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] = a[t] / b[t];
        }
    }

    private static void multiplyAdd(float[] a, float[] b, float[] c, float[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] = Math.fma(a[t], b[t], c[t]);
        }
    }

    static Step compare(Operation operation, float[] a, float[] b, boolean[] out) {
        return switch (operation) {
            case LESS -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = a[t] < b[t];
                }
            };
            case AT_MOST -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = a[t] <= b[t];
                }
            };
            case EQUAL -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = a[t] == b[t];
                }
            };
            default -> throw new IllegalArgumentException(operation + " compares nothing");
        };
    }
}
