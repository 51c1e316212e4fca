package activarium.ui.train;

import activarium.data.DataCatalogue;
import activarium.data.NamedData;
import activarium.data.Task;
import activarium.network.ActivationSpec;
import activarium.network.BatchSize;
import activarium.network.DataSpec;
import activarium.network.ExampleRuns;
import activarium.network.LayerSpec;
import activarium.network.Loss;
import activarium.network.NetworkSpec;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes that the form can make to a RunSpec; each leaves everything else as it is. */
public final class SpecEdit {
    private static final double SMALL_SECONDS = 0.3;
    private static final int SMALLEST = 60;
    private static final int USUAL = 200;
    private static final int LARGEST = 1500;

    private SpecEdit() {
    }

    /** The hidden layers, where all layers are dense and each hidden one has a named activation; empty otherwise. */
    static Optional<List<Hidden>> hidden(RunSpec spec) {
        List<LayerSpec> layers = spec.network().layers();
        List<Hidden> hidden = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (!(layers.get(i) instanceof LayerSpec.Dense dense)) {
                return Optional.empty();
            }
            Optional<ActivationSpec> activation = dense.activation();
            if (i == layers.size() - 1) {
                return activation.isEmpty() ? Optional.of(hidden) : Optional.empty();
            }
            if (activation.isEmpty() || !(activation.get().function() instanceof ActivationSpec.Function.Named(String name))) {
                return Optional.empty();
            }
            hidden.add(new Hidden(dense.units(), name));
        }
        return Optional.empty();
    }

    /** With other hidden layers; a layer that keeps its activation keeps its start values too. */
    static RunSpec withHidden(RunSpec spec, List<Hidden> hidden) {
        List<LayerSpec> before = spec.network().layers();
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 0; i < hidden.size(); i++) {
            Hidden one = hidden.get(i);
            ActivationSpec activation = i < before.size() - 1 && before.get(i) instanceof LayerSpec.Dense old && old.activation().isPresent()
                    && old.activation().get().function().equals(new ActivationSpec.Function.Named(one.activation())) ? old.activation().get()
                    : ActivationSpec.named(one.activation());
            layers.add(new LayerSpec.Dense(one.units(), Optional.of(activation)));
        }
        layers.add(before.getLast());
        return with(spec, spec.data(), new NetworkSpec(spec.network().input(), layers, spec.network().initialization()), spec.loss());
    }

    /** With other layers; start weights and masks stay where every layer keeps its shape. */
    static RunSpec withLayers(RunSpec spec, List<LayerSpec> layers) {
        NetworkSpec network = spec.network();
        RunSpec changed = spec.withNetwork(new NetworkSpec(network.input(), layers, network.initialization()));
        boolean sameShapes = Layers.withoutActivations(layers).equals(Layers.withoutActivations(network.layers()));
        return sameShapes ? changed : changed.withWeights(Optional.empty()).withMasks(Optional.empty());
    }

    /** With samples that arrive in another shape; empty for the data's own. */
    static RunSpec withInput(RunSpec spec, Optional<List<Integer>> input) {
        NetworkSpec network = spec.network();
        return spec.withNetwork(new NetworkSpec(input, network.layers(), network.initialization())).withWeights(Optional.empty()).withMasks(Optional.empty());
    }

    /** With another data set: the last layer and the loss follow its task; a preset brings its own network. */
    static RunSpec withData(RunSpec spec, String name) {
        NamedData data = DataCatalogue.standard().get(name);
        String activation = hidden(spec).filter(list -> !list.isEmpty()).map(list -> list.getFirst().activation()).orElse("pelu");
        switch (name) {
            case "digits8x8" -> {
                return ExampleRuns.digits(activation).withSeed(spec.seed());
            }
            case "two-spirals" -> {
                return ExampleRuns.spirals(activation).withSeed(spec.seed());
            }
            case "sine-sum" -> {
                return ExampleRuns.sineSum(activation).withSeed(spec.seed());
            }
            default -> {
            }
        }
        boolean classes = data.task() == Task.CLASSIFICATION;
        int outputs = data.outputs();
        List<Hidden> hidden = hidden(spec).orElse(List.of(new Hidden(32, activation), new Hidden(32, activation)));
        DataSpec of = new DataSpec.Named(name, Map.of(), new DataSpec.SplitSpec(0.2, 0),
                data.options().isEmpty() ? DataSpec.Normalization.STANDARD : DataSpec.Normalization.NONE);
        NetworkSpec network = new NetworkSpec(Optional.empty(), List.of(new LayerSpec.Dense(outputs, Optional.empty())),
                spec.network().initialization());
        return withHidden(with(spec, of, network, classes ? Loss.CROSS_ENTROPY : Loss.MSE), hidden);
    }

    static RunSpec withOptimizer(RunSpec spec, OptimizerSpec optimizer) {
        return spec.withOptimizer(optimizer);
    }

    static OptimizerSpec withRate(OptimizerSpec optimizer, double rate) {
        return switch (optimizer) {
            case OptimizerSpec.Sgd s -> new OptimizerSpec.Sgd(rate, s.momentum(), s.nesterov(), s.weightDecay());
            case OptimizerSpec.Adam a -> new OptimizerSpec.Adam(rate, a.beta1(), a.beta2(), a.epsilon(), a.weightDecay(), a.decoupled());
            case OptimizerSpec.RmsProp r -> new OptimizerSpec.RmsProp(rate, r.decay(), r.epsilon(), r.weightDecay());
            case OptimizerSpec.Fromage f -> new OptimizerSpec.Fromage(rate, f.weightDecay());
        };
    }

    static RunSpec withBatch(RunSpec spec, int samples) {
        return spec.withBatch(new BatchSize.Samples(samples));
    }

    /** With another length; evaluations and snapshots keep their share of it. */
    public static RunSpec withSteps(RunSpec spec, int steps) {
        return spec.withSteps(steps).withIntervals(Math.max(1, steps / 60), Math.max(1, steps / 150));
    }

    /**
     * Steps of so short a run that it ends while the hand is still moving.
     *
     * @param before of the run before, which stay where they nearly fit: curves of one length are compared more easily; 0 for none
     * @param speed  steps a second of a similar run; 0 where none is known
     */
    static int smallSteps(int before, double speed) {
        if (speed == 0) {
            return before == 0 ? USUAL : before;
        }
        int wanted = (int) Math.clamp(speed * SMALL_SECONDS, SMALLEST, LARGEST);
        return before > wanted * 2 || before * 3 < wanted ? wanted : before;
    }

    /** Whether a run by one spec may go on by the other: all that differs is how and how long it learns. */
    static boolean sameButRules(RunSpec one, RunSpec other) {
        return rest(one).equals(rest(other));
    }

    /** What no rule can change. */
    private static RunSpec rest(RunSpec spec) {
        NetworkSpec network = spec.network();
        OptimizerSpec method = withRate(spec.optimizer(), 1);
        return withSteps(spec, 1).withOptimizer(method).withSchedule(new ScheduleSpec.Constant()).withNetwork(
                new NetworkSpec(network.input(), Layers.byUsualRules(network.layers()), network.initialization()));
    }

    private static RunSpec with(RunSpec spec, DataSpec data, NetworkSpec network, Loss loss) {
        // Weights and masks are for one shape.
        return spec.withData(data).withNetwork(network).withLoss(loss).withSchedule(new ScheduleSpec.Constant()).withWeights(Optional.empty())
                .withMasks(Optional.empty());
    }
}
