package activarium.training.dl4j;

import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Configuration of a Deeplearning4j layer y = f(x; p) whose f is any activation of this program and whose parameters p, one set for the layer
 * or one for each channel, lie in the network's parameter table: its updaters move them, its {@code ModelSerializer} keeps them. They stay
 * within their bounds by a constraint. Takes {@code [samples][units]} and {@code [samples][channels][rows][columns]}.
 */
public final class LearnedActivation extends BaseLayer {
    private static final long serialVersionUID = 1L;

    private List<ActivationPart> parts;
    private int channels;
    private boolean decayed;

    /** For reading configurations. */
    public LearnedActivation() {
        this(List.of(), 0, false);
    }

    /**
     * @param parts    activations of the units; units in none of them are linear
     * @param channels of the input; units of a dense layer
     * @param decayed  whether the network's weight decay reaches the parameters
     */
    public LearnedActivation(List<ActivationPart> parts, int channels, boolean decayed) {
        this.parts = new ArrayList<>(parts);
        this.channels = channels;
        this.decayed = decayed;
        constraints = new ArrayList<>(ActivationParameters.bounds(parts));
        regularization = new ArrayList<>();
        regularizationBias = new ArrayList<>();
        biasInit = 0;
        gainInit = 1;
    }

    public List<ActivationPart> getParts() {
        return parts;
    }

    public void setParts(List<ActivationPart> parts) {
        this.parts = parts;
    }

    public int getChannels() {
        return channels;
    }

    public void setChannels(int channels) {
        this.channels = channels;
    }

    public boolean isDecayed() {
        return decayed;
    }

    public void setDecayed(boolean decayed) {
        this.decayed = decayed;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
                                                       INDArray parameters, boolean initialize, DataType type) {
        LearnedActivationLayer layer = new LearnedActivationLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return new ActivationParameters();
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        if (channels == 0 || override) {
            channels = (int) (input instanceof InputType.InputTypeConvolutional image ? image.getChannels() : input.arrayElementsPerExample());
        }
    }

    @Override
    public @Nullable InputPreProcessor getPreProcessorForInputType(InputType input) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String name) {
        return false;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String name) {
        List<Regularization> all = new ArrayList<>();
        for (ActivationParameters.Slot slot : ActivationParameters.slots(parts, channels)) {
            if (slot.key().equals(name) && slot.learned()) {
                regularization.stream().filter(one -> decayed && one instanceof Decay).forEach(all::add);
                if (getIUpdater() instanceof FromageUpdater) {
                    all.add(new FromageStep(List.of(new FromageStep.Part(0, slot.size(), parts.get(slot.part()).learningRateFactor()))));
                }
            }
        }
        return all;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        long numbers = initializer().numParams(this);
        return new LayerMemoryReport.Builder(layerName, LearnedActivation.class, input, input)
                .standardMemory(numbers, getIUpdater() == null ? 0 : getIUpdater().stateSize(numbers)).workingMemory(0, 0, 0, 0)
                .cacheMemory(Map.of(), Map.of()).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LearnedActivation that && super.equals(other) && parts.equals(that.parts) && channels == that.channels
                && decayed == that.decayed;
    }

    @Override
    public int hashCode() {
        return 31 * parts.hashCode() + channels;
    }

    @Override
    public LearnedActivation clone() {
        return (LearnedActivation) super.clone();
    }
}
