package activarium.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/**
 * Weights as JSON: {@code {"layers": [{"W": [[out][in]] or [out][in][kernel][kernel], "b": [out]}, ...]}}, and where there are batchnorm
 * layers {@code "normalizations": [{"gamma": [channels], "beta": .., "mean": .., "variance": ..}, ...]} beside them.
 */
public final class WeightsJson {
    private WeightsJson() {
    }

    static Weights read(Field field) {
        field.object("layers", "normalizations");
        List<Weights.Layer> layers = new ArrayList<>();
        for (Field layer : field.get("layers").list()) {
            layer.object("W", "b");
            NestedNumbers w = NestedNumbers.read(layer.get("W"), Field::number);
            double[] b = numbers(layer.get("b"));
            if (b.length != w.shape().getFirst()) {
                throw layer.get("b").problem(SpecProblem.BIASES.with(b.length, w.shape().getFirst()));
            }
            layers.add(new Weights.Layer(w.shape(), w.flat(), b));
        }
        return new Weights(layers, field.find("normalizations").map(list -> list.list().stream().map(WeightsJson::normalization).toList())
                .orElse(List.of()));
    }

    private static Weights.Normalization normalization(Field field) {
        field.object("gamma", "beta", "mean", "variance");
        double[] gamma = numbers(field.get("gamma"));
        if (gamma.length == 0) {
            throw field.get("gamma").problem(SpecProblem.EMPTY_LIST.with());
        }
        List<double[]> others = new ArrayList<>();
        for (String name : List.of("beta", "mean", "variance")) {
            double[] values = numbers(field.get(name));
            if (values.length != gamma.length) {
                throw field.get(name).problem(SpecProblem.GAMMA_LENGTH.with(values.length, gamma.length));
            }
            others.add(values);
        }
        for (double variance : others.get(2)) {
            if (variance < 0) {
                throw field.get("variance").problem(SpecProblem.VARIANCE.with(variance));
            }
        }
        return new Weights.Normalization(gamma, others.get(0), others.get(1), others.get(2));
    }

    private static double[] numbers(Field field) {
        return field.list().stream().mapToDouble(Field::number).toArray();
    }

    /** The form that {@link RunSpecReader} reads. */
    public static ObjectNode write(Weights weights, ObjectMapper mapper) {
        ObjectNode root = mapper.createObjectNode();
        ArrayNode layers = root.putArray("layers");
        for (Weights.Layer layer : weights.layers()) {
            ObjectNode node = layers.addObject();
            node.set("W", new NestedNumbers(layer.shape(), layer.w()).write(mapper));
            put(node, "b", layer.b());
        }
        if (!weights.normalizations().isEmpty()) {
            ArrayNode list = root.putArray("normalizations");
            for (Weights.Normalization normalization : weights.normalizations()) {
                ObjectNode node = list.addObject();
                put(node, "gamma", normalization.gamma());
                put(node, "beta", normalization.beta());
                put(node, "mean", normalization.mean());
                put(node, "variance", normalization.variance());
            }
        }
        return root;
    }

    private static void put(ObjectNode node, String name, double[] values) {
        ArrayNode list = node.putArray(name);
        for (double value : values) {
            list.add(value);
        }
    }
}
