package activarium.export.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A layer whose channels have different activations: taken apart by channels, computed, put together in the old order. */
final class Mixture {
    private final Graph graph;
    private final Value x;
    private final long[] places;
    private final List<Value> parts = new ArrayList<>();
    private int next;

    /** @param x {@code [batch, channels, ...]} */
    Mixture(Graph graph, Value x, int channels) {
        this.graph = graph;
        this.x = x;
        places = new long[channels];
    }

    /** @param channels that are in no other part, in rising order */
    void add(int[] channels, UnaryOperator<Value> function) {
        for (int channel : channels) {
            places[channel] = next++;
        }
        long[] chosen = Arrays.stream(channels).asLongStream().toArray();
        parts.add(function.apply(graph.node("Gather", List.of(Graph.attribute("axis", 1)), x, graph.integers(chosen))));
    }

    /** Once every channel is in a part. */
    Value joined() {
        Value together = parts.size() == 1 ? parts.getFirst() : graph.node("Concat", List.of(Graph.attribute("axis", 1)), parts.toArray(Value[]::new));
        return graph.node("Gather", List.of(Graph.attribute("axis", 1)), together, graph.integers(places));
    }
}
