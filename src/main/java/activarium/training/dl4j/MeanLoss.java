package activarium.training.dl4j;

import activarium.network.Loss;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The losses of a RunSpec by the outputs before any activation, in forms that lose no digits however sure the network is: a sample's squared
 * error or binary cross entropy is the mean over its outputs. As Deeplearning4j asks, gradients are those of the sum over the samples.
 */
public final class MeanLoss implements ILossFunction {
    private static final long serialVersionUID = 1L;

    private final Loss loss;

    public MeanLoss(@JsonProperty("loss") Loss loss) {
        this.loss = loss;
    }

    public Loss getLoss() {
        return loss;
    }

    @Override
    public double computeScore(INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
        double sum = loss == Loss.MSE ? output.squaredDistance(labels) / output.size(1)
                : computeScoreArray(labels, output, activation, mask).sumNumber().doubleValue();
        return average ? sum / output.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray output, IActivation activation, INDArray mask) {
        return switch (loss) {
            case MSE -> {
                INDArray error = output.sub(labels);
                yield error.muli(error).mean(true, 1);
            }
            case CROSS_ENTROPY -> {
                INDArray shifted = shifted(output);
                INDArray ofLabel = shifted.mul(labels).sum(true, 1);
                Nd4j.getExecutioner().exec(new Exp(shifted, shifted));
                yield Transforms.log(shifted.sum(true, 1), false).subi(ofLabel);
            }
            case BINARY_CROSS_ENTROPY -> {
                INDArray sure = Transforms.abs(output, true).negi();
                Nd4j.getExecutioner().exec(new Exp(sure, sure));
                Nd4j.getExecutioner().exec(new Log1p(sure, sure));
                INDArray larger = output.ulike();
                Nd4j.getExecutioner().exec(new ScalarMax(output, null, larger, 0));
                yield sure.addi(larger).subi(output.mul(labels)).mean(true, 1);
            }
        };
    }

    /** Minus the row's largest. */
    private static INDArray shifted(INDArray output) {
        return output.subColumnVector(output.max(true, 1));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray output, IActivation activation, INDArray mask) {
        return switch (loss) {
            case MSE -> output.sub(labels).muli(2.0 / output.size(1));
            case CROSS_ENTROPY -> {
                INDArray share = shifted(output);
                Nd4j.getExecutioner().exec(new Exp(share, share));
                yield share.diviColumnVector(share.sum(true, 1)).subi(labels);
            }
            case BINARY_CROSS_ENTROPY -> {
                INDArray probability = output.ulike();
                Nd4j.getExecutioner().exec(new Sigmoid(output, probability));
                yield probability.subi(labels).divi(output.size(1));
            }
        };
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
        return new Pair<>(computeScore(labels, output, activation, mask, average), computeGradient(labels, output, activation, mask));
    }

    @Override
    public String name() {
        return loss.word();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeanLoss that && loss == that.loss;
    }

    @Override
    public int hashCode() {
        return loss.hashCode();
    }
}
