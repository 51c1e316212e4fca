package activarium.training.fused;

import activarium.activation.ActivationParameter;
import activarium.network.OptimizerSpec;

import java.util.List;
import java.util.stream.IntStream;

/** Moves all weights by the optimiser's rule, and activation parameters by the same rule in double. */
final class Updates<A> {
    private final OptimizerSpec optimizer;
    private final Parameters<A> parameters;
    private final LearningRates rates;
    private final List<ActivationStage<A>> activations;
    private final boolean decayActivations;
    private final A first;
    private final A second;
    /** {@code [activation][set][scalar]}. */
    private final double[][][] firstOfActivation;
    private final double[][][] secondOfActivation;
    /** {@code [activation][scalar]}: which parameter it is a component of, and what Fromage multiplies its gradient by. */
    private final int[][] parameterOf;
    private final double[][] relative;
    private int updates;

    Updates(OptimizerSpec optimizer, Parameters<A> parameters, LearningRates rates, List<ActivationStage<A>> activations, boolean decayActivations) {
        this.optimizer = optimizer;
        this.parameters = parameters;
        this.rates = rates;
        this.activations = activations;
        this.decayActivations = decayActivations;
        first = parameters.arithmetic().zeros(parameters.size());
        second = parameters.arithmetic().zeros(parameters.size());
        firstOfActivation = zeros(activations);
        secondOfActivation = zeros(activations);
        parameterOf = new int[activations.size()][];
        relative = new double[activations.size()][];
        for (int i = 0; i < parameterOf.length; i++) {
            List<ActivationParameter> list = activations.get(i).spec().instance().activation().parameters();
            parameterOf[i] = IntStream.range(0, list.size()).flatMap(k -> IntStream.generate(() -> k).limit(list.get(k).size())).toArray();
            relative[i] = new double[parameterOf[i].length];
        }
    }

    private static <A> double[][][] zeros(List<ActivationStage<A>> activations) {
        double[][][] state = new double[activations.size()][][];
        for (int i = 0; i < state.length; i++) {
            double[][] sets = activations.get(i).parameters();
            state[i] = new double[sets.length][sets[0].length];
        }
        return state;
    }

    /** One update with the gradients as they lie; the schedule's factor multiplies the learning rate. */
    void apply(double factor) {
        updates++;
        weights(factor);
        for (int i = 0; i < activations.size(); i++) {
            ActivationStage<A> stage = activations.get(i);
            if (stage.learned()) {
                activation(i, stage, factor * stage.spec().learningRateFactor() * optimizer.learningRate());
            }
        }
    }

    private void weights(double factor) {
        if (optimizer instanceof OptimizerSpec.Fromage fromage) {
            for (int i = 0; i < rates.parts().size(); i++) {
                LearningRates.Span part = rates.parts().get(i);
                parameters.arithmetic().fromage(parameters.values(), parameters.gradients(), part.at(), part.count(),
                        factor * part.factor() * fromage.learningRate(), fromage.weightDecay());
            }
            return;
        }
        for (int i = 0; i < rates.spans().size(); i++) {
            LearningRates.Span span = rates.spans().get(i);
            move(span.at(), span.count(), factor * span.factor() * optimizer.learningRate());
        }
    }

    private void move(int at, int count, double rate) {
        Arithmetic<A> arithmetic = parameters.arithmetic();
        A p = parameters.values();
        A g = parameters.gradients();
        switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> arithmetic.sgd(p, g, first, at, count, rate, sgd.momentum(), sgd.nesterov(), sgd.weightDecay());
            case OptimizerSpec.Adam adam -> arithmetic.adam(p, g, first, second, at, count, rate, adam.beta1(), adam.beta2(), adam.epsilon(),
                    adam.weightDecay(), adam.decoupled(), correction(adam.beta1()), correction(adam.beta2()));
            case OptimizerSpec.RmsProp rms -> arithmetic.rmsProp(p, g, second, at, count, rate, rms.decay(), rms.epsilon(), rms.weightDecay());
            case OptimizerSpec.Fromage _ -> throw new IllegalStateException("Fromage goes by the parts of layers");
        }
    }

    private double correction(double beta) {
        return 1 / (1 - Math.pow(beta, updates));
    }

    private void activation(int i, ActivationStage<A> stage, double rate) {
        double decay = decayActivations ? optimizer.weightDecay() : 0;
        if (optimizer instanceof OptimizerSpec.Fromage) {
            relate(i, stage, decay);
        }
        double[][] sets = stage.parameters();
        for (int c = 0; c < sets.length; c++) {
            double[] p = sets[c];
            double[] g = stage.gradients()[c];
            for (int k = 0; k < p.length; k++) {
                if (stage.learns(k)) {
                    p[k] = stage.bounded(k, moved(p[k], g[k], firstOfActivation[i][c], secondOfActivation[i][c], k, rate, decay, relative[i][k]));
                }
            }
        }
    }

    private double moved(double p, double g, double[] first, double[] second, int k, double rate, double decay, double scale) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> {
                double gradient = g + decay * p;
                first[k] = sgd.momentum() * first[k] + gradient;
                yield p - rate * (sgd.nesterov() ? gradient + sgd.momentum() * first[k] : first[k]);
            }
            case OptimizerSpec.Adam adam -> {
                double gradient = adam.decoupled() ? g : g + decay * p;
                first[k] = adam.beta1() * first[k] + (1 - adam.beta1()) * gradient;
                second[k] = adam.beta2() * second[k] + (1 - adam.beta2()) * gradient * gradient;
                double shrunk = adam.decoupled() ? p * (1 - rate * decay) : p;
                yield shrunk - rate * first[k] * correction(adam.beta1())
                        / (Math.sqrt(second[k] * correction(adam.beta2())) + adam.epsilon());
            }
            case OptimizerSpec.RmsProp rms -> {
                double gradient = g + decay * p;
                second[k] = rms.decay() * second[k] + (1 - rms.decay()) * gradient * gradient;
                yield p - rate * gradient / (Math.sqrt(second[k]) + rms.epsilon());
            }
            case OptimizerSpec.Fromage _ -> (p - rate * scale * (g + decay * p)) / Math.sqrt(1 + rate * rate);
        };
    }

    /** Fromage's |p| / |g|, over all sets and components of each parameter: a parameter counts as one layer, as W and b do. */
    private void relate(int i, ActivationStage<A> stage, double decay) {
        for (int k = 0; k < relative[i].length; k++) {
            if (k > 0 && parameterOf[i][k] == parameterOf[i][k - 1]) {
                relative[i][k] = relative[i][k - 1];
                continue;
            }
            double pp = 0;
            double gg = 0;
            for (int c = 0; c < stage.parameters().length; c++) {
                double[] p = stage.parameters()[c];
                double[] g = stage.gradients()[c];
                for (int l = k; l < p.length && parameterOf[i][l] == parameterOf[i][k]; l++) {
                    double gradient = g[l] + decay * p[l];
                    pp += p[l] * p[l];
                    gg += gradient * gradient;
                }
            }
            relative[i][k] = pp > 0 && gg > 0 ? Math.sqrt(pp / gg) : 1;
        }
    }

    /** The optimiser's first moment (momentum) of every weight. */
    A first() {
        return first;
    }

    /** The optimiser's second moment of every weight. */
    A second() {
        return second;
    }

    double[][][] firstOfActivation() {
        return firstOfActivation;
    }

    double[][][] secondOfActivation() {
        return secondOfActivation;
    }

    /** Goes on after so many updates. */
    void restore(int done) {
        updates = done;
    }
}
