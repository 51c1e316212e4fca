package activarium.training.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Batch normalisation whose running variance is the unbiased one, as PyTorch's, and whose gamma and beta decay as other weights do; otherwise
 * Deeplearning4j's.
 */
public final class RunningNormalization extends BatchNormalization {
    private static final long serialVersionUID = 1L;

    /** For reading configurations. */
    public RunningNormalization() {
        setUseLogStd(false);
    }

    /** @param momentum of the running statistics: their share of the newest batch */
    RunningNormalization(int channels, double momentum, double epsilon) {
        this();
        setNIn(channels);
        setNOut(channels);
        setDecay(1 - momentum);
        setEps(epsilon);
        regularization = new ArrayList<>();
        regularizationBias = new ArrayList<>();
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
                                                       INDArray parameters, boolean initialize, DataType type) {
        RunningNormalizationLayer layer = new RunningNormalizationLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String name) {
        return name.equals("gamma") ? regularization : name.equals("beta") ? regularizationBias : List.of();
    }

    @Override
    public RunningNormalization clone() {
        return (RunningNormalization) super.clone();
    }
}
