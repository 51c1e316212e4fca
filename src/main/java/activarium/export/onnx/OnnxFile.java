package activarium.export.onnx;

import activarium.data.Dataset;
import activarium.data.Scaling;
import activarium.network.DataLoading;
import activarium.network.DataSpec;
import activarium.network.Precision;
import activarium.network.Shapes;
import activarium.training.NetworkState;
import ai.onnx.proto.OnnxMl.ModelProto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A trained network as an ONNX file, which ONNX Runtime and many others run: input {@code x}, any number of samples at once; outputs {@code probabilities}
 * and {@code logits} of a classifier, {@code y} of a regression.
 */
public final class OnnxFile {
    /** Of June 2022: ONNX Runtime 1.12 and all later ones read it, and nothing newer is needed. */
    static final int OPERATOR_SET = 17;
    /** The version of the format that came with it. */
    static final int IR_VERSION = 8;

    private OnnxFile() {
    }

    /**
     * @throws IOException                              where the file cannot be written; what was there before stays
     * @throws activarium.data.InvalidDataException     where the data are gone, which say what inputs and classes are
     * @throws activarium.network.InvalidSpecException  where weights and layers do not fit
     */
    public static void write(NetworkState network, OnnxOptions options, Path file) throws IOException {
        ModelProto model = model(network, options);
        Path whole = file.toAbsolutePath();
        Path beside = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
        try {
            try (OutputStream out = Files.newOutputStream(beside)) {
                model.writeTo(out);
            }
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** The file's bytes. Throws as {@link #write} does. */
    public static byte[] bytes(NetworkState network, OnnxOptions options) {
        return model(network, options).toByteArray();
    }

    private static ModelProto model(NetworkState network, OnnxOptions options) {
        DataSpec data = network.spec().data();
        Dataset samples = DataLoading.unscaled(data).train();
        Optional<Scaling> scaling = options.rawInputs() ? DataLoading.scaling(data, samples) : Optional.empty();
        ModelDescription description = new ModelDescription(network, samples, options);
        Graph graph = new Graph(options.precision(), "network", description.text());
        description.outputs().forEach(graph::reserve);
        Value x = graph.input("x", network.input(), description.inputs());
        graph.enter("normalization");
        Value scaled = scaling.isPresent() ? scaled(graph, x, scaling.get(), network.input()) : x;
        Value answers = new NetworkNodes(graph, network).of(network.spec().network().layers(), scaled, network.input(), "layers.");
        List<Integer> shape = Shapes.through(network.spec().network().layers(), network.input(), "/network/layers").getLast();
        graph.enter("answers");
        switch (network.spec().loss()) {
            case MSE -> graph.output("y", answers, shape, description.output("y"));
            case CROSS_ENTROPY -> {
                graph.output("probabilities", graph.node("Softmax", List.of(Graph.attribute("axis", 1)), answers), shape, description.output("probabilities"));
                graph.output("logits", answers, shape, description.output("logits"));
            }
            case BINARY_CROSS_ENTROPY -> {
                graph.output("probabilities", new Functions(graph).apply(activarium.expression.Function.SIGMOID, answers), shape,
                        description.output("probabilities"));
                graph.output("logits", answers, shape, description.output("logits"));
            }
        }
        ModelProto.Builder model = ModelProto.newBuilder().setIrVersion(IR_VERSION).setGraph(graph.finished()).setModelVersion(1)
                .setProducerName(ModelDescription.PRODUCER).setProducerVersion(ModelDescription.VERSION).setDocString(description.text());
        model.addOpsetImportBuilder().setDomain("").setVersion(OPERATOR_SET);
        description.properties().forEach((key, value) -> model.addMetadataPropsBuilder().setKey(key).setValue(value));
        return model.build();
    }

    /** (x - shift) factor; in single precision the shift is taken off in two parts, because far from zero it has more digits than one holds. */
    private static Value scaled(Graph graph, Value x, Scaling scaling, List<Integer> shape) {
        long[] dimensions = shape.stream().mapToLong(Integer::longValue).toArray();
        double[] shift = scaling.shift();
        Value centred = graph.node("Sub", x, graph.tensor("normalization.shift", shift, dimensions));
        double[] rest = new double[shift.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = shift[i] - (float) shift[i];
        }
        if (graph.precision() == Precision.FLOAT32 && java.util.Arrays.stream(rest).anyMatch(part -> part != 0)) {
            centred = graph.node("Sub", centred, graph.tensor("normalization.shift.rest", rest, dimensions));
        }
        return graph.node("Mul", centred, graph.tensor("normalization.factor", scaling.factor(), dimensions));
    }
}
