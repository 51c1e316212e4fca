package activarium.training.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a {@link RunningNormalization} does. */
final class RunningNormalizationLayer extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    RunningNormalizationLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspace) {
        long count = epsilon.length() / epsilon.size(1);
        Pair<Gradient, INDArray> result = super.backpropGradient(epsilon, workspace);
        INDArray variance = gradientViews.get("var");
        if (count == 1) {
            // One value says nothing of the spread, and moves neither.
            gradientViews.get("mean").assign(0);
            variance.assign(0);
        } else {
            // What lies here is momentum (running - batch), to be taken away: with the batch's variance times n / (n - 1) instead.
            double unbiased = count / (count - 1.0);
            double momentum = 1 - layerConf().getDecay();
            variance.muli(unbiased).addi(params.get("var").mul(momentum * (1 - unbiased)));
        }
        return result;
    }
}
