package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Operation;

/** The operations on 64 bits, over the threads of a block. */
final class LongArithmetic {
    private LongArithmetic() {
    }

    static Step of(Operation operation, long[] a, long[] b, long[] out) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = switch (operation) {
                    case COPY -> a[t];
                    case ADD -> a[t] + b[t];
                    case MULTIPLY -> a[t] * b[t];
                    case AND -> a[t] & b[t];
                    case OR -> a[t] | b[t];
                    case XOR -> a[t] ^ b[t];
                    default -> throw new IllegalArgumentException(operation + " of 64 bits");
                };
            }
        };
    }

    static Step shift(long[] a, int[] by, long[] out) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = a[t] >>> by[t];
            }
        };
    }

    static Step compare(Operation operation, long[] a, long[] b, boolean[] out) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = switch (operation) {
                    case LESS -> a[t] < b[t];
                    case AT_MOST -> a[t] <= b[t];
                    default -> a[t] == b[t];
                };
            }
        };
    }
}
