package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Adam (Kingma and Ba 2015). Deeplearning4j's adds epsilon to the square root before its bias is corrected, as the paper's closing remark has it;
 * PyTorch's adds it after. With epsilon times the correction, ND4J's one operation does the latter.
 */
public final class AdamUpdater extends SteeredUpdater {
    private static final long serialVersionUID = 1L;

    private final double beta1;
    private final double beta2;
    private final double epsilon;

    public AdamUpdater(@JsonProperty("rate") SteeredRate rate, @JsonProperty("beta1") double beta1, @JsonProperty("beta2") double beta2,
                       @JsonProperty("epsilon") double epsilon) {
        super(rate);
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
    }

    @Override
    int states() {
        return 2;
    }

    @Override
    void update(INDArray gradient, INDArray[] state, int iteration, double rate) {
        double corrected = epsilon * Math.sqrt(1 - Math.pow(beta2, iteration + 1));
        Nd4j.exec(new org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater(gradient, state[1], state[0], rate, beta1, beta2, corrected, iteration));
        if (rate == 0) {
            // ND4J's operation takes epsilon for a rate of 0, with which some schedules end.
            gradient.assign(0);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AdamUpdater that && rate().equals(that.rate()) && beta1 == that.beta1 && beta2 == that.beta2 && epsilon == that.epsilon;
    }

    @Override
    public int hashCode() {
        return rate().hashCode();
    }
}
