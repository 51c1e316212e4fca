package activarium.training;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.network.UnitGroup;
import activarium.network.Units;
import activarium.network.Weights;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A network at one moment of its training, whichever engine trained it: all that decides what it answers.
 *
 * @param spec        whose network it is
 * @param input       shape of one sample
 * @param weights     of its layers and normalisations
 * @param activations of every layer that has one, in order
 */
public record NetworkState(RunSpec spec, List<Integer> input, Weights weights, List<LayerActivation> activations) {
    public NetworkState {
        input = List.copyOf(input);
        activations = List.copyOf(activations);
    }

    /** As a trainer has it now. */
    static NetworkState of(RunSpec spec, TrainTest samples, Trainer trainer) {
        return new NetworkState(spec, spec.network().input().orElse(samples.train().shape()), trainer.weights(), trainer.activations());
    }

    /**
     * As a RunSpec says that it begins.
     *
     * @param spec with start weights
     */
    public static NetworkState beginning(RunSpec spec, List<Integer> input) {
        List<LayerActivation> all = new ArrayList<>();
        begin(spec.network().layers(), input, -1, all);
        return new NetworkState(spec, input, spec.weights().orElseThrow(), all);
    }

    /** @param block index of the residual layer whose inside this is; -1 for the network itself */
    private static void begin(List<LayerSpec> layers, List<Integer> input, int block, List<LayerActivation> all) {
        List<List<Integer>> shapes = Shapes.through(layers, input, "/network/layers");
        for (int i = 0; i < layers.size(); i++) {
            LayerSpec layer = layers.get(i);
            int index = block < 0 ? i : block;
            if (layer instanceof LayerSpec.Residual(var inner, var _)) {
                begin(inner, shapes.get(i), index, all);
            }
            BitSet others = new BitSet();
            others.set(0, shapes.get(i + 1).getFirst());
            boolean mixed = false;
            for (UnitGroup group : layer.groups()) {
                if (group.activation().isPresent()) {
                    mixed = true;
                    all.add(new LayerActivation(index, List.of(group.activation().get().instance()), Optional.of(group.units())));
                    group.units().stream().forEach(others::clear);
                }
            }
            if (layer.activation().isPresent() && !others.isEmpty()) {
                Optional<Units> rest = mixed ? Optional.of(new Units(others.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList())) : Optional.empty();
                all.add(new LayerActivation(index, List.of(layer.activation().get().instance()), rest));
            }
        }
    }

    /**
     * As it was when a checkpoint was taken: loads the data and builds the network, which may take seconds.
     *
     * @param engine of the kind that was training
     * @throws activarium.data.InvalidDataException where the data cannot be read any more
     * @throws InvalidCheckpointException           for a checkpoint of another engine or other data
     */
    public static NetworkState of(Checkpoint checkpoint, Engine engine) {
        if (!checkpoint.engine().equals(engine.name())) {
            throw new InvalidCheckpointException(TrainingProblem.OTHER_ENGINE.with(checkpoint.engine()));
        }
        TrainTest samples = DataLoading.load(checkpoint.spec().data());
        if (checkpoint.data() != DataFingerprint.of(samples)) {
            throw new InvalidCheckpointException(TrainingProblem.OTHER_DATA.with());
        }
        Shapes.check(checkpoint.spec(), samples.train());
        try (Trainer trainer = engine.prepare(checkpoint.spec(), samples)) {
            trainer.restore(checkpoint.state());
            return of(checkpoint.spec(), samples, trainer);
        }
    }
}
