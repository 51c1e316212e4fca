package activarium.training.cuda.network;

import activarium.network.OptimizerSpec;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The numbers of an optimiser's rule, and of how fast activations learn, as kernels take them: an array {@code rule}. They are no part of the kernels, so that networks
 * which differ in them alone, as in a search for hyperparameters, have the same ones. Whether something is 0, and so is not done at all, is part of them.
 */
public final class RuleNumbers {
    private final FloatArray all;
    private final Map<Place, F32> loaded = new EnumMap<>(Place.class);

    /** Where each lies; factors of the activations' rates are behind. */
    enum Place {
        /** Of what an average was, and of what is new: SGD's momentum, Adam's beta1. */
        KEPT, TAKEN,
        /** The same of squares: Adam's beta2, RMSProp's decay. */
        SQUARES_KEPT, SQUARES_TAKEN,
        EPSILON, WEIGHT_DECAY
    }

    private RuleNumbers(FloatArray all) {
        this.all = all;
    }

    /** Those that the rule has, in registers from here on. */
    public static RuleNumbers of(KernelBuilder code, OptimizerSpec optimizer) {
        RuleNumbers numbers = new RuleNumbers(code.globalFloats("rule", false));
        List<Place> needed = switch (optimizer) {
            case OptimizerSpec.Sgd _ -> List.of(Place.KEPT);
            case OptimizerSpec.Adam _ -> List.of(Place.KEPT, Place.TAKEN, Place.SQUARES_KEPT, Place.SQUARES_TAKEN, Place.EPSILON);
            case OptimizerSpec.RmsProp _ -> List.of(Place.SQUARES_KEPT, Place.SQUARES_TAKEN, Place.EPSILON);
            case OptimizerSpec.Fromage _ -> List.of();
        };
        needed.forEach(numbers::load);
        if (optimizer.weightDecay() != 0) {
            numbers.load(Place.WEIGHT_DECAY);
        }
        return numbers;
    }

    private void load(Place place) {
        loaded.put(place, all.get(place.ordinal()));
    }

    /** @throws NullPointerException where the rule has no such number */
    F32 get(Place place) {
        return Objects.requireNonNull(loaded.get(place));
    }

    /** What the learning rate is multiplied by for an activation's parameters. @param part among all of the network */
    F32 rateFactor(int part) {
        return all.get(Place.values().length + part);
    }

    /** For the host: the array. */
    public static float[] of(SmallNetwork network) {
        double[] rule = switch (network.spec().optimizer()) {
            case OptimizerSpec.Sgd sgd -> new double[] {sgd.momentum(), 0, 0, 0, 0, sgd.weightDecay()};
            case OptimizerSpec.Adam adam ->
                    new double[] {adam.beta1(), 1 - adam.beta1(), adam.beta2(), 1 - adam.beta2(), adam.epsilon(), adam.weightDecay()};
            case OptimizerSpec.RmsProp rms -> new double[] {0, 0, rms.decay(), 1 - rms.decay(), rms.epsilon(), rms.weightDecay()};
            case OptimizerSpec.Fromage fromage -> new double[] {0, 0, 0, 0, 0, fromage.weightDecay()};
        };
        List<Part> parts = network.parts();
        float[] numbers = new float[rule.length + parts.size()];
        for (int i = 0; i < rule.length; i++) {
            numbers[i] = (float) rule[i];
        }
        for (int part = 0; part < parts.size(); part++) {
            numbers[rule.length + part] = (float) parts.get(part).spec().learningRateFactor();
        }
        return numbers;
    }

    /** The same rule with other numbers, and as these: what is 0 stays so. */
    static OptimizerSpec form(OptimizerSpec optimizer) {
        double decay = optimizer.weightDecay() == 0 ? 0 : 1;
        return switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> new OptimizerSpec.Sgd(1, sgd.momentum() == 0 ? 0 : 0.5, sgd.nesterov(), decay);
            case OptimizerSpec.Adam adam -> new OptimizerSpec.Adam(1, 0.5, 0.5, 1, decay, adam.decoupled());
            case OptimizerSpec.RmsProp _ -> new OptimizerSpec.RmsProp(1, 0.5, 1, decay);
            case OptimizerSpec.Fromage _ -> new OptimizerSpec.Fromage(1, decay);
        };
    }
}
