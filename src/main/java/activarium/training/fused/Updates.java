package activarium.training.fused;

import activarium.network.OptimizerSpec;

import java.util.List;

/** Moves all weights by the optimiser's rule, and activation parameters by the same rule in double. */
final class Updates<A> {
    private final OptimizerSpec optimizer;
    private final Parameters<A> parameters;
    private final List<ActivationStage<A>> activations;
    private final boolean decayActivations;
    private final A first;
    private final A second;
    /** {@code [activation][set][scalar]}. */
    private final double[][][] firstOfActivation;
    private final double[][][] secondOfActivation;
    private int updates;

    Updates(OptimizerSpec optimizer, Parameters<A> parameters, List<ActivationStage<A>> activations, boolean decayActivations) {
        this.optimizer = optimizer;
        this.parameters = parameters;
        this.activations = activations;
        this.decayActivations = decayActivations;
        first = parameters.arithmetic().zeros(parameters.size());
        second = parameters.arithmetic().zeros(parameters.size());
        firstOfActivation = zeros(activations);
        secondOfActivation = zeros(activations);
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
                activation(stage, firstOfActivation[i], secondOfActivation[i], factor * stage.spec().learningRateFactor());
            }
        }
    }

    private void weights(double factor) {
        Arithmetic<A> arithmetic = parameters.arithmetic();
        A p = parameters.values();
        A g = parameters.gradients();
        int size = parameters.size();
        switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> arithmetic.sgd(p, g, first, size, factor * sgd.learningRate(), sgd.momentum(), sgd.nesterov(),
                    sgd.weightDecay());
            case OptimizerSpec.Adam adam -> arithmetic.adam(p, g, first, second, size, factor * adam.learningRate(), adam.beta1(), adam.beta2(),
                    adam.epsilon(), adam.weightDecay(), adam.decoupled(), correction(adam.beta1()), correction(adam.beta2()));
            case OptimizerSpec.RmsProp rms -> arithmetic.rmsProp(p, g, second, size, factor * rms.learningRate(), rms.decay(), rms.epsilon(),
                    rms.weightDecay());
            case OptimizerSpec.Fromage fromage -> {
                for (Parameters.Block block : parameters.blocks()) {
                    arithmetic.fromage(p, g, block.at(), block.weights(), factor * fromage.learningRate(), fromage.weightDecay());
                    arithmetic.fromage(p, g, block.bias(), block.outputs(), factor * fromage.learningRate(), fromage.weightDecay());
                }
            }
        }
    }

    private double correction(double beta) {
        return 1 / (1 - Math.pow(beta, updates));
    }

    private void activation(ActivationStage<A> stage, double[][] first, double[][] second, double factor) {
        double rate = factor * optimizer.learningRate();
        double decay = decayActivations ? optimizer.weightDecay() : 0;
        for (int c = 0; c < first.length; c++) {
            double[] p = stage.parameters()[c];
            double[] g = stage.gradients()[c];
            double scale = optimizer instanceof OptimizerSpec.Fromage ? relative(p, g) : 1;
            for (int k = 0; k < p.length; k++) {
                if (stage.learns(k)) {
                    p[k] = stage.bounded(k, moved(p[k], g[k], first[c], second[c], k, rate, decay, scale));
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

    /** |p| / |g|, Fromage's step relative to the parameters. */
    private static double relative(double[] p, double[] g) {
        double pp = 0;
        double gg = 0;
        for (int k = 0; k < p.length; k++) {
            pp += p[k] * p[k];
            gg += g[k] * g[k];
        }
        return pp > 0 && gg > 0 ? Math.sqrt(pp / gg) : 1;
    }
}
