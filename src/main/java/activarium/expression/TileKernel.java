package activarium.expression;

/** A kernel that runs its programs tile by tile, in either precision, for any expression. */
final class TileKernel implements Kernel {
    private final int parameterCount;
    private final TileInterpreter value;
    private final TileInterpreter valueAndSlope;
    private final TileInterpreter gradients;
    private final FloatTile floatValue;
    private final FloatTile floatValueAndSlope;
    private final FloatTile floatGradients;
    private final Gradient gradient;
    private final int[] scalarPlaces;
    private final Primitive.Evaluator[] evaluators;
    private final int[] callPlaces;
    private final double[] weight = new double[TileInterpreter.TILE];
    private final double[] callWeight = new double[TileInterpreter.TILE];
    private final float[] floatCallWeight;
    private final Primitive.FloatEvaluator[] floatEvaluators;

    TileKernel(KernelPlan plan) {
        parameterCount = plan.layout().size();
        gradient = plan.gradient();
        value = new TileInterpreter(plan.value());
        valueAndSlope = new TileInterpreter(plan.valueAndSlope());
        gradients = new TileInterpreter(plan.gradients());
        floatValue = new FloatTile(plan.floatValue());
        floatValueAndSlope = new FloatTile(plan.floatValueAndSlope());
        floatGradients = new FloatTile(plan.floatGradients());
        scalarPlaces = gradient.scalarPlaces().stream().mapToInt(Integer::intValue).toArray();
        evaluators = gradient.calls().stream().map(call -> call.primitive().evaluator()).toArray(Primitive.Evaluator[]::new);
        callPlaces = gradient.calls().stream().mapToInt(call -> plan.layout().places().get(call.parameter())).toArray();
        floatCallWeight = new float[evaluators.length == 0 ? 0 : floatGradients.size()];
        floatEvaluators = new Primitive.FloatEvaluator[evaluators.length];
        for (int k = 0; k < evaluators.length; k++) {
            floatEvaluators[k] = floatGradients.evaluator(gradient.calls().get(k).primitive(), callPlaces[k],
                    gradient.argument(k) - scalarPlaces.length);
        }
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
        int count;
        for (int i = from; i < to; i += count) {
            count = floatValue.span(to - i);
            floatValue.run(x, null, y, null, i, count);
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
        int count;
        for (int i = from; i < to; i += count) {
            count = floatValueAndSlope.span(to - i);
            floatValueAndSlope.run(x, null, y, slope, i, count);
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
        int count;
        for (int i = from; i < to; i += count) {
            count = floatGradients.span(to - i);
            floatGradients.run(x, outputGradient, inputGradient, null, i, count);
            for (int k = 0; k < scalarPlaces.length; k++) {
                parameterGradient[scalarPlaces[k]] += floatGradients.total(k);
            }
            if (evaluators.length > 0) {
                accumulateCalls(count, parameterGradient);
            }
        }
    }

    private void accumulateCalls(int count, double[] parameterGradient) {
        // The scalars' derivatives are no roots here: only their sums are kept.
        int scalars = scalarPlaces.length;
        float[] weights = floatGradients.weights();
        for (int k = 0; k < evaluators.length; k++) {
            float[] outer = floatGradients.root(gradient.call(k) - scalars);
            for (int j = 0; j < count; j++) {
                floatCallWeight[j] = weights[j] * outer[j];
            }
            floatEvaluators[k].accumulateGradient(floatCallWeight, parameterGradient, callPlaces[k]);
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
        for (int k = 0; k < scalarPlaces.length; k++) {
            double[] derivative = gradients.root(gradient.scalar(k));
            double sum = 0;
            for (int j = 0; j < count; j++) {
                sum += weight[j] * derivative[j];
            }
            parameterGradient[scalarPlaces[k]] += sum;
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
