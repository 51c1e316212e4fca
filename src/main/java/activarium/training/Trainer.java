package activarium.training;

import activarium.network.Weights;

import java.util.List;

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

    /** Loss and accuracy or R2 on the test samples; on the training samples where there are no test samples. */
    Evaluation evaluate();

    /** The loss over all training samples, with the weights as they are now. */
    double trainingLoss();

    /** The activation of every layer that has one, as it is now, in order. */
    List<LayerActivation> activations();

    /** The weights as they are now. */
    Weights weights();

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
