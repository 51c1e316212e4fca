package activarium.export.onnx;

import activarium.network.LayerSpec;
import activarium.network.Precision;
import activarium.network.Shapes;
import activarium.network.Weights;
import activarium.training.LayerActivation;
import activarium.training.NetworkState;
import ai.onnx.proto.OnnxMl.AttributeProto;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/** A network's layers as nodes, as they answer outside of training. */
final class NetworkNodes {
    private final Graph graph;
    private final Iterator<Weights.Layer> weights;
    private final Iterator<Weights.Normalization> normalizations;
    private final Iterator<LayerActivation> activations;
    private final Windows windows;

    NetworkNodes(Graph graph, NetworkState network) {
        this.graph = graph;
        windows = Windows.of(graph);
        weights = network.weights().layers().iterator();
        List<Integer> normalized = Shapes.normalizedChannels(network.spec().network().layers(), network.input());
        normalizations = (network.weights().normalizations().isEmpty() ? normalized.stream().map(Weights.Normalization::start).toList()
                : network.weights().normalizations()).iterator();
        activations = network.activations().iterator();
    }

    /**
     * @param layers in order
     * @param x      {@code [batch, input...]}
     * @param input  shape of one sample
     * @param prefix of the layers' names
     * @return what the last layer answers
     */
    Value of(List<LayerSpec> layers, Value x, List<Integer> input, String prefix) {
        List<List<Integer>> shapes = Shapes.through(layers, input, "/network/layers");
        Value last = x;
        for (int i = 0; i < layers.size(); i++) {
            String name = prefix + i + "." + layers.get(i).type();
            graph.enter(name);
            Value made = layer(layers.get(i), last, shapes.get(i), name);
            last = activated(layers.get(i), made, shapes.get(i + 1), name + ".activation");
        }
        return last;
    }

    private Value layer(LayerSpec layer, Value x, List<Integer> shape, String name) {
        return switch (layer) {
            case LayerSpec.Dense _ -> {
                Weights.Layer own = weights.next();
                yield graph.node("Gemm", List.of(Graph.attribute("transB", 1)), x, graph.tensor(name + ".W", own.w(), dimensions(own.shape())),
                        graph.tensor(name + ".b", own.b(), own.b().length));
            }
            case LayerSpec.Conv2d conv -> {
                Weights.Layer own = weights.next();
                yield windows.convolution(x, conv, shape, graph.tensor(name + ".W", own.w(), windows.weights(own.shape())),
                        graph.tensor(name + ".b", own.b(), windows.bias(own.b().length)));
            }
            case LayerSpec.MaxPool2d(int kernel, int stride) -> graph.node("MaxPool", pooling(kernel, stride), x);
            case LayerSpec.AvgPool2d(int kernel, int stride) -> windows.average(x, kernel, stride, shape);
            case LayerSpec.BatchNorm norm -> {
                Weights.Normalization own = normalizations.next();
                int channels = own.channels();
                // ONNX has epsilon in single precision; what that takes from it is added to the variance.
                double lost = graph.precision() == Precision.FLOAT64 ? norm.epsilon() - (float) norm.epsilon() : 0;
                yield graph.node("BatchNormalization", List.of(Graph.number("epsilon", norm.epsilon())), x,
                        graph.tensor(name + ".gamma", own.gamma(), channels), graph.tensor(name + ".beta", own.beta(), channels),
                        graph.tensor(name + ".mean", own.mean(), channels), graph.tensor(name + ".variance", Arrays.stream(own.variance()).map(variance -> variance + lost).toArray(), channels));
            }
            case LayerSpec.Dropout _ -> x;
            case LayerSpec.Flatten _ -> shape.size() == 1 ? x : graph.node("Flatten", List.of(Graph.attribute("axis", 1)), x);
            case LayerSpec.Residual(var inner, var _) -> {
                Value inside = of(inner, x, shape, name + ".");
                graph.enter(name);
                yield graph.node("Add", x, inside);
            }
        };
    }

    static List<AttributeProto> pooling(int kernel, int stride) {
        return List.of(Graph.attribute("kernel_shape", kernel, kernel), Graph.attribute("strides", stride, stride));
    }

    private static long[] dimensions(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).toArray();
    }

    private Value activated(LayerSpec layer, Value x, List<Integer> shape, String name) {
        int axes = shape.size() - 1;
        if (layer.groups().stream().noneMatch(group -> group.activation().isPresent())) {
            return layer.activation().isEmpty() ? x : ActivationNodes.of(graph, name, next().instances(), x, axes);
        }
        int channels = shape.getFirst();
        BitSet others = new BitSet();
        others.set(0, channels);
        Mixture mixture = new Mixture(graph, x, channels);
        int part = 0;
        for (var group : layer.groups()) {
            if (group.activation().isPresent()) {
                String own = name + "." + part++;
                mixture.add(group.units().stream().toArray(), of -> ActivationNodes.of(graph, own, next().instances(), of, axes));
                group.units().stream().forEach(others::clear);
            }
        }
        if (!others.isEmpty()) {
            String own = name + "." + part;
            mixture.add(others.stream().toArray(), of -> layer.activation().isEmpty() ? of : ActivationNodes.of(graph, own, next().instances(), of, axes));
        }
        graph.enter(name);
        return mixture.joined();
    }

    private LayerActivation next() {
        return activations.next();
    }
}
