package activarium.training.dl4j;

import activarium.training.StepStream;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Dropout whose choice depends on the seed and the step alone, so that it is the same on every engine and after every interruption. */
public final class SeededDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    private final double rate;
    private final long seed;
    /** Between a forward pass and its backward pass. */
    private transient @Nullable INDArray mask;

    /** @param rate probability of a zero */
    public SeededDropout(@JsonProperty("rate") double rate, @JsonProperty("seed") long seed) {
        this.rate = rate;
        this.seed = seed;
    }

    public double getRate() {
        return rate;
    }

    public long getSeed() {
        return seed;
    }

    @Override
    public INDArray applyDropout(INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspace) {
        StepStream random = new StepStream(seed);
        random.begin(iteration);
        long dropped = Math.round(rate * 0x1p32);
        double[] kept = new double[(int) input.length()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.at(i) >>> 32 < dropped ? 0 : 1 / (1 - rate);
        }
        mask = workspace.createUninitialized(ArrayType.INPUT, input.dataType(), input.shape(), 'c');
        mask.assign(Nd4j.createFromArray(kept).castTo(input.dataType()).reshape('c', input.shape()));
        // Not in the place of the input: that is the output of the layer before, which may still be looked at.
        return input.mul(mask, workspace.createUninitialized(ArrayType.INPUT, input.dataType(), input.shape(), 'c'));
    }

    @Override
    public INDArray backprop(INDArray atOutput, INDArray atInput, int iteration, int epoch) {
        atOutput.muli(mask, atInput);
        mask = null;
        return atInput;
    }

    @Override
    public void clear() {
        mask = null;
    }

    @Override
    public SeededDropout clone() {
        return new SeededDropout(rate, seed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeededDropout that && rate == that.rate && seed == that.seed;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seed);
    }
}
