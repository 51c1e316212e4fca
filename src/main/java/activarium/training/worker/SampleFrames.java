package activarium.training.worker;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.data.TrainTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Samples in a frame: {@code train} and, where there is one, {@code test} in the header, each with two lists of numbers, x and the targets. */
final class SampleFrames {
    private static final String TRAIN = "train";
    private static final String TEST = "test";

    private SampleFrames() {
    }

    /** @return the lists of numbers, for the frame that has the header */
    static List<double[]> write(TrainTest data, ObjectNode header) {
        List<double[]> numbers = new ArrayList<>();
        write(data.train(), header.putObject(TRAIN), numbers);
        data.test().ifPresent(test -> write(test, header.putObject(TEST), numbers));
        return numbers;
    }

    private static void write(Dataset samples, ObjectNode node, List<double[]> numbers) {
        node.put("name", samples.name()).put("count", samples.count());
        ArrayNode shape = node.putArray("shape");
        samples.shape().forEach(shape::add);
        numbers.add(samples.x());
        switch (samples.targets()) {
            case Targets.Classes(var names, var labels) -> {
                ArrayNode classes = node.putArray("classes");
                names.forEach(classes::add);
                numbers.add(Arrays.stream(labels).asDoubleStream().toArray());
            }
            case Targets.Values(var width, var y) -> {
                node.put("width", width);
                numbers.add(y);
            }
        }
    }

    static TrainTest read(Frame frame) {
        Dataset train = read(frame.header().path(TRAIN), frame.numbers().get(0), frame.numbers().get(1));
        return new TrainTest(train, frame.header().has(TEST)
                ? Optional.of(read(frame.header().path(TEST), frame.numbers().get(2), frame.numbers().get(3))) : Optional.empty());
    }

    private static Dataset read(JsonNode node, double[] x, double[] y) {
        List<Integer> shape = StreamSupport.stream(node.path("shape").spliterator(), false).map(JsonNode::intValue).toList();
        Targets targets = node.has("classes")
                ? new Targets.Classes(StreamSupport.stream(node.path("classes").spliterator(), false).map(JsonNode::asText).toList(),
                        Arrays.stream(y).mapToInt(label -> (int) label).toArray())
                : new Targets.Values(node.path("width").intValue(), y);
        return new Dataset(node.path("name").asText(), shape, node.path("count").intValue(), x, targets);
    }
}
