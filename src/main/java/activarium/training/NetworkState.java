package activarium.training;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.network.Weights;

import java.util.List;

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
