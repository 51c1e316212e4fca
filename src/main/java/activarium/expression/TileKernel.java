package activarium.expression;

import java.util.List;
import java.util.Map;

/** A kernel that interprets its programs tile by tile in double precision, for any expression. */
final class TileKernel implements Kernel {
    private final int parameterCount;
    private final TileInterpreter value;
    private final TileInterpreter valueAndSlope;
    private final TileInterpreter gradients;
    private final Gradient gradient;
    private final Primitive.Evaluator[] evaluators;
    private final int[] callPlaces;
    private final double[] weight = new double[TileInterpreter.TILE];
    private final double[] callWeight = new double[TileInterpreter.TILE];

    TileKernel(Expression f, ParameterLayout layout) {
        Map<String, Integer> places = layout.places();
        parameterCount = layout.size();
        gradient = Gradient.of(f, layout);
        value = new TileInterpreter(Program.of(List.of(f), places));
        valueAndSlope = new TileInterpreter(Program.of(List.of(f, gradient.expressions().getFirst()), places));
        gradients = new TileInterpreter(Program.of(gradient.expressions(), places));
        evaluators = gradient.calls().stream().map(call -> call.primitive().evaluator()).toArray(Primitive.Evaluator[]::new);
        callPlaces = gradient.calls().stream().mapToInt(call -> places.get(call.parameter())).toArray();
    }

    @Override
    public int parameterCount() {
        return parameterCount;
    }

    @Override
    public void forward(double[] x, double[] y, int from, int to, double[] parameters) {
        value.bind(parameters);
        double[] in = value.input();
        double[] out = value.root(0);
        for (int i = from; i < to; i += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, to - i);
            System.arraycopy(x, i, in, 0, count);
            value.run(count);
            System.arraycopy(out, 0, y, i, count);
        }
    }

    @Override
    public void forward(float[] x, float[] y, int from, int to, double[] parameters) {
        value.bind(parameters);
        double[] in = value.input();
        double[] out = value.root(0);
        for (int i = from; i < to; i += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, to - i);
            widen(x, i, in, count);
            value.run(count);
            narrow(out, y, i, count);
        }
    }

    @Override
    public void forwardWithSlope(double[] x, double[] y, double[] slope, int from, int to, double[] parameters) {
        valueAndSlope.bind(parameters);
        double[] in = valueAndSlope.input();
        for (int i = from; i < to; i += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, to - i);
            System.arraycopy(x, i, in, 0, count);
            valueAndSlope.run(count);
            System.arraycopy(valueAndSlope.root(0), 0, y, i, count);
            System.arraycopy(valueAndSlope.root(1), 0, slope, i, count);
        }
    }

    @Override
    public void forwardWithSlope(float[] x, float[] y, float[] slope, int from, int to, double[] parameters) {
        valueAndSlope.bind(parameters);
        double[] in = valueAndSlope.input();
        for (int i = from; i < to; i += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, to - i);
            widen(x, i, in, count);
            valueAndSlope.run(count);
            narrow(valueAndSlope.root(0), y, i, count);
            narrow(valueAndSlope.root(1), slope, i, count);
        }
    }

    @Override
    public void backward(double[] x, double[] outputGradient, double[] inputGradient, int from, int to,
                         double[] parameters, double[] parameterGradient) {
        bindGradients(parameters);
        double[] in = gradients.input();
        double[] slope = gradients.root(gradient.slope());
        for (int i = from; i < to; i += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, to - i);
            System.arraycopy(x, i, in, 0, count);
            gradients.run(count);
            System.arraycopy(outputGradient, i, weight, 0, count);
            for (int j = 0; j < count; j++) {
                inputGradient[i + j] = weight[j] * slope[j];
            }
            accumulate(count, parameterGradient);
        }
    }

    @Override
    public void backward(float[] x, float[] outputGradient, float[] inputGradient, int from, int to,
                         double[] parameters, double[] parameterGradient) {
        bindGradients(parameters);
        double[] in = gradients.input();
        double[] slope = gradients.root(gradient.slope());
        for (int i = from; i < to; i += TileInterpreter.TILE) {
            int count = Math.min(TileInterpreter.TILE, to - i);
            widen(x, i, in, count);
            gradients.run(count);
            widen(outputGradient, i, weight, count);
            for (int j = 0; j < count; j++) {
                inputGradient[i + j] = (float) (weight[j] * slope[j]);
            }
            accumulate(count, parameterGradient);
        }
    }

    private void bindGradients(double[] parameters) {
        gradients.bind(parameters);
        for (int k = 0; k < evaluators.length; k++) {
            evaluators[k].set(parameters, callPlaces[k]);
        }
    }

    /** Adds this tile's part of the parameters' gradients, from the output gradients in {@code weight}. */
    private void accumulate(int count, double[] parameterGradient) {
        List<Integer> places = gradient.scalarPlaces();
        for (int k = 0; k < places.size(); k++) {
            double[] derivative = gradients.root(gradient.scalar(k));
            double sum = 0;
            for (int j = 0; j < count; j++) {
                sum += weight[j] * derivative[j];
            }
            parameterGradient[places.get(k)] += sum;
        }
        for (int k = 0; k < evaluators.length; k++) {
            double[] outer = gradients.root(gradient.call(k));
            double[] argument = gradients.root(gradient.argument(k));
            for (int j = 0; j < count; j++) {
                callWeight[j] = weight[j] * outer[j];
            }
            evaluators[k].accumulateGradient(argument, callWeight, count, parameterGradient, callPlaces[k]);
        }
    }

    private static void widen(float[] from, int at, double[] to, int count) {
        for (int j = 0; j < count; j++) {
            to[j] = from[at + j];
        }
    }

    private static void narrow(double[] from, float[] to, int at, int count) {
        for (int j = 0; j < count; j++) {
            to[at + j] = (float) from[j];
        }
    }
}
