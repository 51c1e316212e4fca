package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Gradient descent with momentum: v = momentum v + g, the update is rate v, or Nesterov's rate (g + momentum v). */
public final class MomentumUpdater extends SteeredUpdater {
    private static final long serialVersionUID = 1L;

    private final double momentum;
    private final boolean nesterov;

    public MomentumUpdater(@JsonProperty("rate") SteeredRate rate, @JsonProperty("momentum") double momentum,
                           @JsonProperty("nesterov") boolean nesterov) {
        super(rate);
        this.momentum = momentum;
        this.nesterov = nesterov;
    }

    @Override
    int states() {
        return momentum == 0 ? 0 : 1;
    }

    @Override
    void update(INDArray gradient, INDArray[] state, int iteration, double rate) {
        if (momentum == 0) {
            gradient.muli(rate);
            return;
        }
        state[0].muli(momentum).addi(gradient);
        if (nesterov) {
            Nd4j.getBlasWrapper().level1().axpy(gradient.length(), momentum, state[0], gradient);
            gradient.muli(rate);
        } else {
            Nd4j.getExecutioner().exec(new ScalarMultiplication(state[0], null, gradient, rate));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MomentumUpdater that && rate().equals(that.rate()) && momentum == that.momentum && nesterov == that.nesterov;
    }

    @Override
    public int hashCode() {
        return rate().hashCode();
    }
}
