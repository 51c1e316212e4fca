package activarium.training.dl4j;

import activarium.network.Clipping;
import activarium.network.Learning;
import activarium.network.Masks;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What happens to a graph's gradients between the backward pass and Deeplearning4j's updater, to the updates behind it, and to the weights after
 * them: pruned weights are held at zero, the L1 penalty's gradient is added, what is too large is clipped, layers and units learn by factors of
 * their own or not at all. Gradients here are sums over the batch; the updater divides them by its size.
 */
final class GraphRules {
    /** In the denominator of the factor by which gradients are clipped, as in PyTorch. */
    private static final double TINY = 1e-6;

    private final ParameterPlaces places;
    private final INDArray parameters;
    private final INDArray gradients;
    private final double l1;
    private final Optional<Clipping> clipping;
    /** For each layer ones and, where it is pruned, zeros. */
    private final List<Optional<INDArray>> kept = new ArrayList<>();
    /** 0 where weights are frozen, else 1; empty where none are. */
    private final Optional<INDArray> notFrozen;
    /** On the updates; empty where all are 1. */
    private final Optional<INDArray> factors;

    GraphRules(RunSpec spec, ParameterPlaces places, INDArray parameters, INDArray gradients) {
        this.places = places;
        this.parameters = parameters;
        this.gradients = gradients;
        l1 = spec.l1();
        clipping = spec.clipping();
        for (int i = 0; i < places.layers().size(); i++) {
            int layer = i;
            kept.add(spec.masks().flatMap(masks -> masks.layers().get(layer)).map(mask -> array(ones(mask))));
        }
        double[] learning = ones(parameters);
        double[] rates = ones(parameters);
        places.layers().forEach(layer -> learn(UnitLearning.of(layer.stage().spec(), layer.b().count()), List.of(layer.w(), layer.b()), learning, rates));
        places.normalizations().forEach(one -> learn(UnitLearning.of(one.stage().spec(), one.beta().count()), List.of(one.gamma(), one.beta()), learning,
                rates));
        // What is learned no longer, in a run that goes on by other rules, would be carried on by the optimiser's memory.
        places.activations().forEach(one -> Arrays.fill(rates, (int) one.place().at(), (int) one.place().at() + one.place().count(),
                one.slot().learned() ? one.part().learningRateFactor() : 0));
        notFrozen = Arrays.stream(learning).allMatch(one -> one == 1) ? Optional.empty() : Optional.of(array(learning));
        // Fromage's step is not proportional to its rate: there the factors are in FromageStep.
        boolean usual = spec.optimizer() instanceof OptimizerSpec.Fromage || Arrays.stream(rates).allMatch(one -> one == 1);
        factors = usual ? Optional.empty() : Optional.of(array(rates));
        afterUpdate();
    }

    private static double[] ones(Masks.Mask mask) {
        double[] ones = new double[mask.kept().length];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = mask.kept()[i] ? 1 : 0;
        }
        return ones;
    }

    private static double[] ones(INDArray parameters) {
        double[] ones = new double[(int) parameters.length()];
        Arrays.fill(ones, 1);
        return ones;
    }

    private INDArray array(double[] numbers) {
        return Nd4j.createFromArray(numbers).castTo(parameters.dataType());
    }

    private static void learn(Learning[] units, List<ParameterPlaces.Place> parts, double[] learning, double[] rates) {
        for (ParameterPlaces.Place place : parts) {
            int numbers = place.count() / units.length;
            for (int unit = 0; unit < units.length; unit++) {
                int at = (int) place.at() + unit * numbers;
                Arrays.fill(learning, at, at + numbers, units[unit].frozen() ? 0 : 1);
                Arrays.fill(rates, at, at + numbers, units[unit].frozen() ? 0 : units[unit].rateFactor());
            }
        }
    }

    /** After the backward pass, before the optimiser. @param rows of the batch */
    void beforeUpdate(int rows) {
        penalties(rows);
        notFrozen.ifPresent(gradients::muli);
        clipping.ifPresent(how -> clip(how, rows));
    }

    /** Clears the gradients of pruned weights and adds the penalty's. */
    void penalties(int rows) {
        for (int i = 0; i < kept.size(); i++) {
            if (l1 == 0 && kept.get(i).isEmpty()) {
                continue;
            }
            INDArray gradient = places.layers().get(i).w().of(gradients);
            kept.get(i).ifPresent(gradient::muli);
            if (l1 > 0) {
                gradient.addi(Transforms.sign(places.layers().get(i).w().of(parameters), true).muli(l1 * rows));
            }
        }
    }

    private void clip(Clipping how, int rows) {
        List<ParameterPlaces.Place> learned = new ArrayList<>(places.weightPlaces());
        places.activations().stream().filter(one -> one.slot().learned()).map(ParameterPlaces.ActivationPlace::place).forEach(learned::add);
        switch (how) {
            case Clipping.Norm(double maximum) -> {
                double norm = norm(learned) / rows;
                double factor = maximum / (norm + TINY);
                if (factor < 1) {
                    learned.forEach(place -> place.of(gradients).muli(factor));
                }
            }
            case Clipping.Value(double maximum) -> {
                for (ParameterPlaces.Place place : learned) {
                    INDArray gradient = place.of(gradients);
                    Nd4j.getExecutioner().exec(new ScalarMin(gradient, null, gradient, maximum * rows));
                    Nd4j.getExecutioner().exec(new ScalarMax(gradient, null, gradient, -maximum * rows));
                }
            }
        }
    }

    private double norm(List<ParameterPlaces.Place> of) {
        double squares = 0;
        for (ParameterPlaces.Place place : of) {
            double norm = place.of(gradients).norm2Number().doubleValue();
            squares += norm * norm;
        }
        return Math.sqrt(squares);
    }

    /** Behind the optimiser: on the updates that lie in the gradients' place. */
    void onUpdates() {
        factors.ifPresent(gradients::muli);
    }

    /** Without a gradient no optimiser moves a zero, but one with no epsilon divides zero by zero. */
    void afterUpdate() {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).isPresent()) {
                double[] w = places.layers().get(i).w().read(parameters);
                double[] ones = kept.get(i).get().toDoubleVector();
                for (int k = 0; k < w.length; k++) {
                    w[k] = ones[k] == 0 ? 0 : w[k];
                }
                places.layers().get(i).w().write(parameters, w);
            }
        }
    }

    /** Euclidean norm of a stage's gradient as it lies there, of the mean over the rows; empty where it has no weights. */
    OptionalDouble norm(GraphPlan.Stage stage, int rows) {
        List<ParameterPlaces.Place> own = new ArrayList<>();
        places.layers().stream().filter(layer -> layer.stage().equals(stage)).forEach(layer -> own.addAll(List.of(layer.w(), layer.b())));
        places.normalizations().stream().filter(one -> one.stage().equals(stage)).forEach(one -> own.addAll(List.of(one.gamma(), one.beta())));
        return own.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(norm(own) / rows);
    }
}
