package activarium.training.fused;

import activarium.network.Clipping;
import activarium.network.Masks;
import activarium.network.RunSpec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What happens to the gradients between the backward pass and the optimiser, and to the weights after it: pruned weights are held at
 * zero, the L1 penalty's gradient is added, gradients that are too large are clipped.
 */
final class GradientRules<A> {
    /** In the denominator of the factor by which gradients are clipped, as in PyTorch. */
    private static final double TINY = 1e-6;

    private final Parameters<A> parameters;
    private final LearningRates rates;
    private final List<ActivationStage<A>> activations;
    private final double l1;
    private final Optional<Clipping> clipping;
    /** Places of pruned weights among all. */
    private final int[] pruned;
    /** Sums of squares before clipping, of every layer, then of every normalisation. */
    private final double[] squares;

    GradientRules(RunSpec spec, Parameters<A> parameters, LearningRates rates, List<ActivationStage<A>> activations) {
        this.parameters = parameters;
        this.rates = rates;
        this.activations = activations;
        l1 = spec.l1();
        clipping = spec.clipping();
        pruned = spec.masks().map(masks -> places(masks, parameters.blocks())).orElse(new int[0]);
        squares = new double[parameters.blocks().size() + parameters.normalizations().size()];
        // Start weights where the mask has none would otherwise count until the first update.
        parameters.arithmetic().clear(parameters.values(), pruned);
    }

    private static int[] places(Masks masks, List<Parameters.Block> blocks) {
        int[] places = new int[0];
        for (int i = 0; i < blocks.size(); i++) {
            int at = blocks.get(i).at();
            int[] here = masks.layers().get(i).map(mask -> Arrays.stream(mask.pruned()).map(place -> at + place).toArray()).orElse(new int[0]);
            places = Arrays.copyOf(places, places.length + here.length);
            System.arraycopy(here, 0, places, places.length - here.length, here.length);
        }
        return places;
    }

    /** After the backward pass. */
    void beforeUpdate() {
        Arithmetic<A> arithmetic = parameters.arithmetic();
        if (pruned.length > 0) {
            arithmetic.clear(parameters.gradients(), pruned);
        }
        if (l1 > 0) {
            for (int i = 0; i < parameters.blocks().size(); i++) {
                Parameters.Block block = parameters.blocks().get(i);
                arithmetic.addSigns(parameters.values(), parameters.gradients(), block.at(), block.weights(), l1);
            }
        }
        if (clipping.isPresent()) {
            clip(clipping.get());
        }
    }

    /** Without a gradient no optimiser moves a zero, but one with no epsilon divides zero by zero. */
    void afterUpdate() {
        if (pruned.length > 0) {
            parameters.arithmetic().clear(parameters.values(), pruned);
        }
    }

    private void clip(Clipping how) {
        Arithmetic<A> arithmetic = parameters.arithmetic();
        double total = 0;
        for (int i = 0; i < squares.length; i++) {
            squares[i] = squaresNow(i);
            total += squares[i];
        }
        switch (how) {
            case Clipping.Norm(double maximum) -> {
                double learned = rates.anyFrozen() ? squaresOfLearned() : total;
                double factor = maximum / (Math.sqrt(learned + squaresOfActivations()) + TINY);
                if (factor < 1) {
                    arithmetic.scale(parameters.gradients(), parameters.size(), factor);
                    limitActivations(factor, Double.MAX_VALUE);
                }
            }
            case Clipping.Value(double maximum) -> {
                arithmetic.clamp(parameters.gradients(), parameters.size(), maximum);
                limitActivations(1, maximum);
            }
        }
    }

    private double squaresNow(int i) {
        int layers = parameters.blocks().size();
        Parameters.Block block = i < layers ? parameters.blocks().get(i) : parameters.normalizations().get(i - layers);
        return parameters.arithmetic().sumOfSquares(parameters.gradients(), block.at(), block.size());
    }

    /** Of all that is not frozen. */
    private double squaresOfLearned() {
        double sum = 0;
        for (int i = 0; i < rates.spans().size(); i++) {
            sum += parameters.arithmetic().sumOfSquares(parameters.gradients(), rates.spans().get(i).at(), rates.spans().get(i).count());
        }
        return sum;
    }

    private double squaresOfActivations() {
        double sum = 0;
        for (int i = 0; i < activations.size(); i++) {
            ActivationStage<A> stage = activations.get(i);
            for (double[] gradient : stage.gradients()) {
                for (int k = 0; k < gradient.length; k++) {
                    sum += stage.learned() && stage.learns(k) ? gradient[k] * gradient[k] : 0;
                }
            }
        }
        return sum;
    }

    private void limitActivations(double factor, double maximum) {
        for (int i = 0; i < activations.size(); i++) {
            for (double[] gradient : activations.get(i).gradients()) {
                for (int k = 0; k < gradient.length; k++) {
                    gradient[k] = Math.clamp(gradient[k] * factor, -maximum, maximum);
                }
            }
        }
    }

    /** Euclidean norm of the last step's gradient by this layer's weights and biases, penalties included, before it was clipped. */
    double norm(Parameters.Block block) {
        int i = parameters.blocks().indexOf(block);
        int place = i >= 0 ? i : parameters.blocks().size() + parameters.normalizations().indexOf(block);
        return Math.sqrt(clipping.isPresent() ? squares[place] : squaresNow(place));
    }
}
