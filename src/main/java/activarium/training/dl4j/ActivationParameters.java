package activarium.training.dl4j;

import activarium.activation.ActivationParameter;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays out the parameters of a {@link LearnedActivation} in a network's parameters, {@code [sets][components]} each, and starts them. */
final class ActivationParameters implements ParamInitializer {
    /**
     * One parameter of one part.
     *
     * @param place of its first component in a parameter set
     * @param sets  parameter sets of the part
     * @param at    where its numbers begin in the layer's
     */
    record Slot(String key, int part, ActivationParameter parameter, boolean learned, int place, int sets, int at) {
        int size() {
            return sets * parameter.size();
        }
    }

    static List<Slot> slots(List<ActivationPart> parts, int channels) {
        List<Slot> slots = new ArrayList<>();
        int at = 0;
        for (int k = 0; k < parts.size(); k++) {
            ActivationPart part = parts.get(k);
            int place = 0;
            for (ActivationParameter parameter : part.start().activation().parameters()) {
                Slot slot = new Slot(k == 0 ? parameter.name() : k + "." + parameter.name(), k, parameter, part.learns(parameter), place,
                        part.sets(channels), at);
                slots.add(slot);
                place += parameter.size();
                at += slot.size();
            }
        }
        return slots;
    }

    /** One constraint for every learned parameter that has bounds. */
    static List<Bounds> bounds(List<ActivationPart> parts) {
        return slots(parts, 1).stream().filter(slot -> slot.learned()
                        && (Double.isFinite(slot.parameter().minimum()) || Double.isFinite(slot.parameter().maximum())))
                .map(slot -> new Bounds(slot.key(), slot.parameter().minimum(), slot.parameter().maximum())).toList();
    }

    private static List<Slot> slots(Layer layer) {
        return layer instanceof LearnedActivation activation ? slots(activation.getParts(), activation.getChannels()) : List.of();
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return slots(layer).stream().mapToInt(Slot::size).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return slots(layer).stream().map(Slot::key).toList();
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return false;
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return false;
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        LearnedActivation layer = (LearnedActivation) conf.getLayer();
        Map<String, INDArray> table = views(layer, parameters);
        for (Slot slot : slots(layer)) {
            conf.addVariable(slot.key());
            if (initialize) {
                double[] components = layer.getParts().get(slot.part()).start().parameter(slot.parameter().name());
                for (int set = 0; set < slot.sets(); set++) {
                    NamedArrays.get(table, slot.key()).getRow(set).assign(Nd4j.createFromArray(components).castTo(parameters.dataType()));
                }
            }
        }
        return table;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return views((LearnedActivation) conf.getLayer(), gradients);
    }

    private static Map<String, INDArray> views(LearnedActivation layer, INDArray flat) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        for (Slot slot : slots(layer)) {
            views.put(slot.key(), flat.reshape(flat.length()).get(NDArrayIndex.interval(slot.at(), slot.at() + slot.size()))
                    .reshape('c', new long[] {slot.sets(), slot.parameter().size()}));
        }
        return views;
    }
}
