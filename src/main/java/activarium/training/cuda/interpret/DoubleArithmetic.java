package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Operation;

/** The operations whose operands are doubles, over the threads of a block. */
final class DoubleArithmetic {
    private DoubleArithmetic() {
    }

    private interface Unary {
        double at(double a);
    }

    private interface Binary {
        double at(double a, double b);
    }

    static Step of(Operation operation, double[][] in, double[] out) {
        return switch (operation) {
            case COPY -> unary(a -> a, in, out);
            case ADD -> binary((a, b) -> a + b, in, out);
            case SUBTRACT -> binary((a, b) -> a - b, in, out);
            case MULTIPLY -> binary((a, b) -> a * b, in, out);
            case DIVIDE -> binary((a, b) -> a / b, in, out);
            case NEGATE -> unary(a -> -a, in, out);
            case ABSOLUTE -> unary(Math::abs, in, out);
            case SQUARE_ROOT -> unary(Math::sqrt, in, out);
            case MINIMUM -> binary((a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b), in, out);
            case MAXIMUM -> binary((a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b), in, out);
            case MULTIPLY_ADD -> lanes -> {
                for (int t = lanes.from; t < lanes.to; t++) {
                    out[t] = Math.fma(in[0][t], in[1][t], in[2][t]);
                }
            };
            default -> throw new IllegalArgumentException(operation + " of doubles");
        };
    }

    private static Step unary(Unary function, double[][] in, double[] out) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = function.at(in[0][t]);
            }
        };
    }

    private static Step binary(Binary function, double[][] in, double[] out) {
        return lanes -> {
            for (int t = lanes.from; t < lanes.to; t++) {
                out[t] = function.at(in[0][t], in[1][t]);
            }
        };
    }

    static Step compare(Operation operation, double[] a, double[] b, boolean[] out) {
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
