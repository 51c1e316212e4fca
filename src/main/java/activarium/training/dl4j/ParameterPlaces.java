package activarium.training.dl4j;

import activarium.network.Weights;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where everything lies in a graph's flat array of parameters, and so in that of its gradients. W lies row by row, as a RunSpec's weights do.
 *
 * @param layers         W and b of dense and conv2d layers, in the RunSpec's order
 * @param normalizations of batchnorm layers
 * @param activations    parameters of {@link LearnedActivation}s
 */
record ParameterPlaces(List<Layer> layers, List<Normalization> normalizations, List<ActivationPlace> activations) {
    /** Numbers {@code [at, at + count)}. */
    record Place(long at, int count) {
        INDArray of(INDArray flat) {
            return flat.reshape(flat.length()).get(NDArrayIndex.interval(at, at + count));
        }

        double[] read(INDArray flat) {
            return of(flat).toDoubleVector();
        }

        void write(INDArray flat, double[] numbers) {
            of(flat).assign(Nd4j.createFromArray(numbers).castTo(flat.dataType()));
        }
    }

    record Layer(GraphPlan.Stage stage, List<Integer> shape, Place w, Place b) {
    }

    record Normalization(GraphPlan.Stage stage, Place gamma, Place beta, Place mean, Place variance) {
    }

    /** One parameter of one part of a layer's activation. */
    record ActivationPlace(GraphPlan.Stage stage, ActivationPart part, ActivationParameters.Slot slot, Place place) {
    }

    static ParameterPlaces of(ComputationGraph graph, GraphPlan plan) {
        List<Layer> layers = new ArrayList<>();
        List<Normalization> normalizations = new ArrayList<>();
        List<ActivationPlace> activations = new ArrayList<>();
        long begin = graph.numParams() == 0 ? 0 : graph.params().offset();
        for (GraphPlan.Stage stage : plan.stages()) {
            if (stage.weighted()) {
                Map<String, INDArray> table = graph.getLayer(stage.vertex()).paramTable();
                List<Integer> shape = new ArrayList<>();
                long[] dimensions = NamedArrays.get(table, "W").shape();
                for (long dimension : dimensions) {
                    shape.add((int) dimension);
                }
                layers.add(new Layer(stage, shape.size() == 2 ? List.of(shape.get(1), shape.get(0)) : shape, place(table, "W", begin),
                        place(table, "b", begin)));
            } else if (stage.normalization()) {
                Map<String, INDArray> table = graph.getLayer(stage.vertex()).paramTable();
                normalizations.add(new Normalization(stage, place(table, "gamma", begin), place(table, "beta", begin), place(table, "mean", begin),
                        place(table, "var", begin)));
            }
            if (stage.activation().isPresent() && graph.getLayer(stage.activation().get()) instanceof LearnedActivationLayer layer) {
                LearnedActivation conf = layer.layerConf();
                for (ActivationParameters.Slot slot : ActivationParameters.slots(conf.getParts(), conf.getChannels())) {
                    activations.add(new ActivationPlace(stage, conf.getParts().get(slot.part()), slot, place(layer.paramTable(), slot.key(), begin)));
                }
            }
        }
        return new ParameterPlaces(layers, normalizations, activations);
    }

    private static Place place(Map<String, INDArray> table, String key, long begin) {
        INDArray view = NamedArrays.get(table, key);
        return new Place(view.offset() - begin, (int) view.length());
    }

    /** Puts start weights in their places; normalisations that are missing start as they do. */
    void put(Weights start, INDArray flat) {
        for (int i = 0; i < layers.size(); i++) {
            layers.get(i).w().write(flat, start.layers().get(i).w());
            layers.get(i).b().write(flat, start.layers().get(i).b());
        }
        for (int i = 0; i < start.normalizations().size(); i++) {
            normalizations.get(i).gamma().write(flat, start.normalizations().get(i).gamma());
            normalizations.get(i).beta().write(flat, start.normalizations().get(i).beta());
            normalizations.get(i).mean().write(flat, start.normalizations().get(i).mean());
            normalizations.get(i).variance().write(flat, start.normalizations().get(i).variance());
        }
    }

    Weights weights(INDArray flat) {
        return new Weights(layers.stream().map(layer -> new Weights.Layer(layer.shape(), layer.w().read(flat), layer.b().read(flat))).toList(),
                normalizations.stream().map(one -> new Weights.Normalization(one.gamma().read(flat), one.beta().read(flat), one.mean().read(flat),
                        one.variance().read(flat))).toList());
    }

    /** All that the optimiser moves, as a checkpoint keeps it: W and b of every layer, then gamma and beta of every normalisation. */
    List<Place> weightPlaces() {
        List<Place> places = new ArrayList<>();
        layers.forEach(layer -> places.addAll(List.of(layer.w(), layer.b())));
        normalizations.forEach(one -> places.addAll(List.of(one.gamma(), one.beta())));
        return places;
    }

    List<Place> statisticPlaces() {
        return normalizations.stream().flatMap(one -> java.util.stream.Stream.of(one.mean(), one.variance())).toList();
    }

    List<Place> activationPlaces() {
        return activations.stream().map(ActivationPlace::place).toList();
    }
}
