package activarium.training.worker;

import activarium.training.ActivationInput;
import activarium.training.BatchStatistics;
import activarium.training.Histogram;
import activarium.training.LayerStatistics;
import activarium.training.Moments;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a batch showed, in frames: the layers in the header, and one list in which each has the mean and variance before and after its
 * activation, its gradient's norm, and of everything that its activations saw the fractions saturated and dead, the histogram's ends and
 * its counts; {@code bins} says how many, {@code whole} whether the first of them is about the whole layer.
 */
final class StatisticsFrames {
    private static final int FIXED = 5;
    private static final int OF_INPUT = 4;

    private StatisticsFrames() {
    }

    static double[] write(BatchStatistics statistics, ArrayNode into) {
        List<double[]> parts = new ArrayList<>();
        for (LayerStatistics layer : statistics.layers()) {
            ObjectNode node = into.addObject().put("layer", layer.layer()).put("pointer", layer.pointer()).put("gradient", layer.gradientNorm().isPresent())
                    .put("whole", layer.activation().isPresent());
            parts.add(new double[] {layer.before().mean(), layer.before().variance(), layer.after().mean(), layer.after().variance(),
                layer.gradientNorm().orElse(0)});
            ArrayNode bins = node.putArray("bins");
            Stream.concat(layer.activation().stream(), layer.parts().stream()).forEach(input -> {
                bins.add(input.histogram().counts().length);
                parts.add(numbers(input));
            });
        }
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static double[] numbers(ActivationInput input) {
        int[] counts = input.histogram().counts();
        double[] numbers = new double[OF_INPUT + counts.length];
        numbers[0] = input.saturated();
        numbers[1] = input.dead();
        numbers[2] = input.histogram().low();
        numbers[3] = input.histogram().high();
        for (int k = 0; k < counts.length; k++) {
            numbers[OF_INPUT + k] = counts[k];
        }
        return numbers;
    }

    static BatchStatistics read(JsonNode layers, double[] numbers) {
        List<LayerStatistics> all = new ArrayList<>();
        int at = 0;
        for (JsonNode layer : layers) {
            int begin = at;
            at += FIXED;
            List<ActivationInput> inputs = new ArrayList<>();
            for (JsonNode bins : layer.path("bins")) {
                inputs.add(input(numbers, at, bins.asInt()));
                at += OF_INPUT + bins.asInt();
            }
            boolean whole = layer.path("whole").asBoolean();
            OptionalDouble gradient = layer.path("gradient").asBoolean() ? OptionalDouble.of(numbers[begin + 4]) : OptionalDouble.empty();
            all.add(new LayerStatistics(layer.path("layer").asInt(), layer.path("pointer").asText(), new Moments(numbers[begin], numbers[begin + 1]),
                    new Moments(numbers[begin + 2], numbers[begin + 3]), gradient, whole ? Optional.of(inputs.getFirst()) : Optional.empty(),
                    whole ? inputs.subList(1, inputs.size()) : inputs));
        }
        return new BatchStatistics(all);
    }

    private static ActivationInput input(double[] numbers, int at, int bins) {
        int[] counts = new int[bins];
        for (int k = 0; k < bins; k++) {
            counts[k] = (int) numbers[at + OF_INPUT + k];
        }
        return new ActivationInput(new Histogram(numbers[at + 2], numbers[at + 3], counts), numbers[at], numbers[at + 1]);
    }
}
