package activarium.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Weights as JSON: {@code {"layers": [{"W": [[out][in]] or [out][in][kernel][kernel], "b": [out]}, ...]}}. */
public final class WeightsJson {
    private WeightsJson() {
    }

    static Weights read(Field field) {
        field.object("layers");
        List<Weights.Layer> layers = new ArrayList<>();
        for (Field layer : field.get("layers").list()) {
            layer.object("W", "b");
            List<Integer> shape = new ArrayList<>();
            for (JsonNode node = layer.get("W").node(); node.isArray(); node = node.get(0)) {
                if (node.isEmpty()) {
                    throw layer.get("W").problem("a list of weights is empty");
                }
                shape.add(node.size());
            }
            if (shape.size() != 2 && shape.size() != 4) {
                throw layer.get("W").problem("weights are [[out][in]] or [out][in][kernel][kernel]");
            }
            DoubleStream.Builder w = DoubleStream.builder();
            collect(layer.get("W"), shape, 0, w);
            double[] b = layer.get("b").list().stream().mapToDouble(Field::number).toArray();
            if (b.length != shape.getFirst()) {
                throw layer.get("b").problem(b.length + " biases for " + shape.getFirst() + " outputs");
            }
            layers.add(new Weights.Layer(shape, w.build().toArray(), b));
        }
        return new Weights(layers);
    }

    /** Number by number: a shape read from the first rows alone may promise far more than there is. */
    private static void collect(Field field, List<Integer> shape, int depth, DoubleStream.Builder w) {
        if (depth == shape.size()) {
            w.add(field.number());
            return;
        }
        List<Field> list = field.list();
        if (list.size() != shape.get(depth)) {
            throw field.problem(list.size() + " entries where the first row has " + shape.get(depth));
        }
        list.forEach(one -> collect(one, shape, depth + 1, w));
    }

    /** The form that {@link RunSpecReader} reads. */
    public static ObjectNode write(Weights weights, ObjectMapper mapper) {
        ObjectNode root = mapper.createObjectNode();
        ArrayNode layers = root.putArray("layers");
        for (Weights.Layer layer : weights.layers()) {
            ObjectNode node = layers.addObject();
            node.set("W", nested(layer.shape(), 0, layer.w(), new int[1], mapper));
            ArrayNode b = node.putArray("b");
            for (double value : layer.b()) {
                b.add(value);
            }
        }
        return root;
    }

    private static ArrayNode nested(List<Integer> shape, int depth, double[] w, int[] at, ObjectMapper mapper) {
        ArrayNode list = mapper.createArrayNode();
        for (int i = 0; i < shape.get(depth); i++) {
            if (depth == shape.size() - 1) {
                list.add(w[at[0]++]);
            } else {
                list.add(nested(shape, depth + 1, w, at, mapper));
            }
        }
        return list;
    }
}
