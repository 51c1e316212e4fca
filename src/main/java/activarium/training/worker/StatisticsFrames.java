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

/**
 * What a batch showed, in frames: the layers in the header, and one list in which each has the mean and variance before and after its
 * activation, its gradient's norm, and of its activation the fractions saturated and dead, the histogram's ends and its counts.
 */
final class StatisticsFrames {
    private static final int FIXED = 5;
    private static final int OF_ACTIVATION = 4;

    private StatisticsFrames() {
    }

    static double[] write(BatchStatistics statistics, ArrayNode into) {
        List<double[]> rows = new ArrayList<>();
        int size = 0;
        for (LayerStatistics layer : statistics.layers()) {
            ObjectNode node = into.addObject().put("layer", layer.layer()).put("pointer", layer.pointer());
            int bins = layer.activation().map(activation -> activation.histogram().counts().length).orElse(-1);
            node.put("bins", bins).put("gradient", layer.gradientNorm().isPresent());
            double[] row = row(layer, bins);
            rows.add(row);
            size += row.length;
        }
        double[] all = new double[size];
        int at = 0;
        for (double[] row : rows) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        return all;
    }

    private static double[] row(LayerStatistics layer, int bins) {
        double[] row = new double[FIXED + (bins < 0 ? 0 : OF_ACTIVATION + bins)];
        row[0] = layer.before().mean();
        row[1] = layer.before().variance();
        row[2] = layer.after().mean();
        row[3] = layer.after().variance();
        row[4] = layer.gradientNorm().orElse(0);
        layer.activation().ifPresent(activation -> {
            row[5] = activation.saturated();
            row[6] = activation.dead();
            row[7] = activation.histogram().low();
            row[8] = activation.histogram().high();
            for (int k = 0; k < bins; k++) {
                row[FIXED + OF_ACTIVATION + k] = activation.histogram().counts()[k];
            }
        });
        return row;
    }

    static BatchStatistics read(JsonNode layers, double[] numbers) {
        List<LayerStatistics> all = new ArrayList<>();
        int at = 0;
        for (JsonNode layer : layers) {
            int bins = layer.path("bins").asInt();
            OptionalDouble gradient = layer.path("gradient").asBoolean() ? OptionalDouble.of(numbers[at + 4]) : OptionalDouble.empty();
            all.add(new LayerStatistics(layer.path("layer").asInt(), layer.path("pointer").asText(), new Moments(numbers[at], numbers[at + 1]),
                    new Moments(numbers[at + 2], numbers[at + 3]), gradient, activation(numbers, at + FIXED, bins)));
            at += FIXED + (bins < 0 ? 0 : OF_ACTIVATION + bins);
        }
        return new BatchStatistics(all);
    }

    private static Optional<ActivationInput> activation(double[] numbers, int at, int bins) {
        if (bins < 0) {
            return Optional.empty();
        }
        int[] counts = new int[bins];
        for (int k = 0; k < bins; k++) {
            counts[k] = (int) numbers[at + OF_ACTIVATION + k];
        }
        return Optional.of(new ActivationInput(new Histogram(numbers[at + 2], numbers[at + 3], counts), numbers[at], numbers[at + 1]));
    }
}
