package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Operation;

/** The operations whose operands are whole numbers, over the threads of a block. */
final class IntArithmetic {
    /** In the place of an operand that an operation does not have. */
    private static final int[] NONE = {};

    private IntArithmetic() {
    }

    private interface Binary {
        int at(int a, int b);
    }

    static Step of(Operation operation, int[][] in, int[] out) {
        int[] a = in[0];
        int[] b = in.length > 1 ? in[1] : NONE;
        return switch (operation) {
            case COPY -> lanes -> System.arraycopy(a, lanes.from, out, lanes.from, lanes.to - lanes.from);
            case ADD -> lanes -> add(a, b, out, lanes.from, lanes.to);
            case MULTIPLY -> lanes -> multiply(a, b, out, lanes.from, lanes.to);
            case SUBTRACT -> binary((x, y) -> x - y, a, b, out);
            case DIVIDE -> divided((x, y) -> x / y, a, b, out);
            case REMAINDER -> divided((x, y) -> x % y, a, b, out);
            case NEGATE -> binary((x, _) -> -x, a, a, out);
            case ABSOLUTE -> binary((x, _) -> Math.abs(x), a, a, out);
            case MINIMUM -> binary(Math::min, a, b, out);
            case MAXIMUM -> binary(Math::max, a, b, out);
            case AND -> binary((x, y) -> x & y, a, b, out);
            case OR -> binary((x, y) -> x | y, a, b, out);
            case XOR -> binary((x, y) -> x ^ y, a, b, out);
            case NOT -> binary((x, _) -> ~x, a, a, out);
            case SHIFT_LEFT -> binary((x, y) -> x << y, a, b, out);
            case SHIFT_RIGHT -> binary((x, y) -> x >> y, a, b, out);
            case MULTIPLY_ADD -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = a[t] * in[1][t] + in[2][t];
                }
            };
            default -> throw new IllegalArgumentException(operation + " of whole numbers");
        };
    }

    private static void add(int[] a, int[] b, int[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] = a[t] + b[t];
        }
    }

    private static void multiply(int[] a, int[] b, int[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] = a[t] * b[t];
        }
    }

    private static Step binary(Binary function, int[] a, int[] b, int[] out) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = function.at(a[t], b[t]);
            }
        };
    }

    /** What a card answers to a division by zero is left open; lanes that take no part may ask for it. */
    private static Step divided(Binary function, int[] a, int[] b, int[] out) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                if (b[t] != 0) {
                    out[t] = function.at(a[t], b[t]);
                } else if (lanes.on[t]) {
                    throw new KernelFault("thread " + t + " divides " + a[t] + " by zero");
                }
            }
        };
    }

    static Step compare(Operation operation, int[] a, int[] b, boolean[] out) {
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
            case BELOW -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = a[t] + Integer.MIN_VALUE < b[t] + Integer.MIN_VALUE;
                }
            };
            default -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = a[t] == b[t];
                }
            };
        };
    }
}
