package activarium.expression;

import java.util.List;
import java.util.Map;

/** A kernel that interprets its programs tile by tile, in either precision, for any expression. */
final class TileKernel implements Kernel {
    private final int parameterCount;
    private final TileInterpreter value;
    private final TileInterpreter valueAndSlope;
    private final TileInterpreter gradients;
    private final FloatTile floatValue;
    private final FloatTile floatValueAndSlope;
    private final FloatTile floatGradients;
    private final Gradient gradient;
    private final Primitive.Evaluator[] evaluators;
    private final int[] callPlaces;
    private final double[] weight = new double[TileInterpreter.TILE];
    private final double[] callWeight = new double[TileInterpreter.TILE];
    private final double[] callArgument = new double[TileInterpreter.TILE];
    private final float[] floatWeight = new float[FloatTile.TILE];

    TileKernel(Expression f, ParameterLayout layout) {
        Map<String, Integer> places = layout.places();
        parameterCount = layout.size();
        gradient = Gradient.of(f, layout);
        Program valueProgram = Program.of(List.of(f), places);
        Program slopeProgram = Program.of(List.of(f, gradient.expressions().getFirst()), places);
        Program gradientProgram = Program.of(gradient.expressions(), places);
        value = new TileInterpreter(valueProgram);
        valueAndSlope = new TileInterpreter(slopeProgram);
        gradients = new TileInterpreter(gradientProgram);
        floatValue = new FloatTile(valueProgram);
        floatValueAndSlope = new FloatTile(slopeProgram);
        floatGradients = new FloatTile(gradientProgram);
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
        floatValue.bind(parameters);
        float[] in = floatValue.input();
        float[] out = floatValue.root(0);
        for (int i = from; i < to; i += FloatTile.TILE) {
            int count = Math.min(FloatTile.TILE, to - i);
            System.arraycopy(x, i, in, 0, count);
            floatValue.run(count);
            System.arraycopy(out, 0, y, i, count);
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
        floatValueAndSlope.bind(parameters);
        float[] in = floatValueAndSlope.input();
        for (int i = from; i < to; i += FloatTile.TILE) {
            int count = Math.min(FloatTile.TILE, to - i);
            System.arraycopy(x, i, in, 0, count);
            floatValueAndSlope.run(count);
            System.arraycopy(floatValueAndSlope.root(0), 0, y, i, count);
            System.arraycopy(floatValueAndSlope.root(1), 0, slope, i, count);
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
        floatGradients.bind(parameters);
        for (int k = 0; k < evaluators.length; k++) {
            evaluators[k].set(parameters, callPlaces[k]);
        }
        float[] in = floatGradients.input();
        float[] slope = floatGradients.root(gradient.slope());
        for (int i = from; i < to; i += FloatTile.TILE) {
            int count = Math.min(FloatTile.TILE, to - i);
            System.arraycopy(x, i, in, 0, count);
            floatGradients.run(count);
            System.arraycopy(outputGradient, i, floatWeight, 0, count);
            for (int j = 0; j < count; j++) {
                inputGradient[i + j] = floatWeight[j] * slope[j];
            }
            accumulateFloat(count, parameterGradient);
        }
    }

    private void accumulateFloat(int count, double[] parameterGradient) {
        List<Integer> places = gradient.scalarPlaces();
        for (int k = 0; k < places.size(); k++) {
            parameterGradient[places.get(k)] += floatGradients.dot(floatWeight, floatGradients.root(gradient.scalar(k)), count);
        }
        for (int k = 0; k < evaluators.length; k++) {
            float[] outer = floatGradients.root(gradient.call(k));
            float[] argument = floatGradients.root(gradient.argument(k));
            for (int j = 0; j < count; j++) {
                callWeight[j] = (double) floatWeight[j] * outer[j];
                callArgument[j] = argument[j];
            }
            evaluators[k].accumulateGradient(callArgument, callWeight, count, parameterGradient, callPlaces[k]);
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
}
