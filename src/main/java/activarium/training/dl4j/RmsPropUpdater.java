package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** s = decay s + (1 - decay) g^2; the update is rate g / (sqrt(s) + epsilon). Deeplearning4j's has epsilon inside the root. */
public final class RmsPropUpdater extends SteeredUpdater {
    private static final long serialVersionUID = 1L;

    private final double decay;
    private final double epsilon;

    public RmsPropUpdater(@JsonProperty("rate") SteeredRate rate, @JsonProperty("decay") double decay, @JsonProperty("epsilon") double epsilon) {
        super(rate);
        this.decay = decay;
        this.epsilon = epsilon;
    }

    @Override
    int states() {
        return 1;
    }

    @Override
    void update(INDArray gradient, INDArray[] state, int iteration, double rate) {
        INDArray work = gradient.mul(gradient);
        state[0].muli(decay).addi(work.muli(1 - decay));
        Nd4j.getExecutioner().exec(new Sqrt(state[0], work));
        gradient.muli(rate).divi(work.addi(epsilon));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RmsPropUpdater that && rate().equals(that.rate()) && decay == that.decay && epsilon == that.epsilon;
    }

    @Override
    public int hashCode() {
        return rate().hashCode();
    }
}
