package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Fromage needs the parameters as well, which Deeplearning4j shows to regularisations only: {@link FromageStep} makes the update. */
public final class FromageUpdater extends SteeredUpdater {
    private static final long serialVersionUID = 1L;

    public FromageUpdater(@JsonProperty("rate") SteeredRate rate) {
        super(rate);
    }

    @Override
    int states() {
        return 0;
    }

    @Override
    void update(INDArray gradient, INDArray[] state, int iteration, double rate) {
        // FromageStep follows.
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FromageUpdater that && rate().equals(that.rate());
    }

    @Override
    public int hashCode() {
        return rate().hashCode();
    }
}
