package activarium.training;

import activarium.network.Weights;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One network being trained, on the calling thread: one thread at a time may use it. */
public interface Trainer extends AutoCloseable {
    /** Updates done so far. */
    int stepsDone();

    /**
     * One update.
     *
     * @return the loss of this step's batch in its own forward pass, before the update, without penalties
     * @throws NonFiniteLossException if that loss is not finite; the network is left as it was before this step
     */
    double step();

    /**
     * Updates in a row, each as {@link #step} makes it. An engine for which every call is a journey makes many in one; none makes so many that a pause
     * would be felt.
     *
     * @param losses takes the loss of each, from its beginning
     * @param most   at most so many, at least 1
     * @return how many were made, at least 1
     * @throws NonFiniteLossException if the loss of the first is not finite
     */
    default int steps(double[] losses, int most) {
        losses[0] = step();
        return 1;
    }

    /** How often its state should be kept elsewhere, because it may be lost by itself; empty where it lives as long as the program. */
    default Optional<Duration> keepEvery() {
        return Optional.empty();
    }

    /** No step will be wanted any more; may be called from any thread. An engine that could be waited for in vain gives up the step that it makes. */
    default void cancel() {
    }

    /** Loss and accuracy or R2 on the test samples; on the training samples where there are no test samples. Changes nothing. */
    Evaluation evaluate();

    /** Tells the schedule of an evaluation made before the next step. */
    void observe(Evaluation evaluation);

    /** The loss over all training samples, with the weights as they are now. */
    double trainingLoss();

    /** The activation of every layer that has one, as it is now, in order. */
    List<LayerActivation> activations();

    /** The weights as they are now. */
    Weights weights();

    /** What the last step's batch showed; empty before the first step and after anything else has gone through the network. */
    Optional<BatchStatistics> statistics();

    /** {@link #statistics} will not be asked for, so that an engine need not have them ready. */
    default void unwatched() {
    }

    /** All that is needed to go on from here, as a copy. */
    TrainerState state();

    /**
     * Goes on from a state of a trainer of the same RunSpec and data.
     *
     * @throws InvalidCheckpointException for a state that does not fit
     */
    void restore(TrainerState state);

    /**
     * What the network answers to any inputs.
     *
     * @param x     {@code [count * features]}, normalised as the training samples were
     * @param count number of samples
     * @return {@code [count * outputs]}, the last layer's outputs (logits of a classifier)
     */
    double[] predict(double[] x, int count);

    @Override
    void close();
}
