package activarium.training.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalization;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.List;

/** What a {@link RunningNormalization} does. */
final class RunningNormalizationLayer extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    RunningNormalizationLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspace) {
        long count = epsilon.length() / epsilon.size(1);
        if (count == 1) {
            return ofOneValue(epsilon, workspace);
        }
        Pair<Gradient, INDArray> result = super.backpropGradient(epsilon, workspace);
        // What lies here is momentum (running - batch), to be taken away: with the batch's variance times n / (n - 1) instead.
        double unbiased = count / (count - 1.0);
        double momentum = 1 - layerConf().getDecay();
        NamedArrays.get(gradientViews, "var").muli(unbiased).addi(NamedArrays.get(params, "var").mul(momentum * (1 - unbiased)));
        return result;
    }

    /** One value a channel is its own mean: nothing depends on it, and it says nothing of the spread. */
    private Pair<Gradient, INDArray> ofOneValue(INDArray epsilon, LayerWorkspaceMgr workspace) {
        INDArray beta = NamedArrays.get(gradientViews, "beta");
        beta.assign(epsilon.dup('c').reshape('c', beta.shape()));
        Gradient gradient = new DefaultGradient();
        for (String key : List.of("gamma", "beta", "mean", "var")) {
            INDArray view = NamedArrays.get(gradientViews, key);
            if (view != beta) {
                view.assign(0);
            }
            gradient.setGradientFor(key, view);
        }
        INDArray back = workspace.createUninitialized(ArrayType.ACTIVATION_GRAD, epsilon.dataType(), epsilon.shape(), 'c');
        return new Pair<>(gradient, back.assign(0));
    }
}
