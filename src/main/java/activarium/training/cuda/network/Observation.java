package activarium.training.cuda.network;

import activarium.training.BatchStatistics;
import activarium.training.LayerActivation;
import activarium.training.LayerStatistics;
import activarium.training.LayerValues;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the {@link ObservationKernel} brought of one batch.
 *
 * @param rows      of the batch
 * @param seen      every layer's numbers before and after its activation
 * @param gradients by all weights; those of another batch where the loss is not finite
 */
public record Observation(SmallNetwork network, int rows, float[] seen, float[] gradients) {
    /** @param activations as they were in this pass */
    public BatchStatistics statistics(List<LayerActivation> activations) {
        List<LayerStatistics> layers = new ArrayList<>();
        int at = 0;
        int part = 0;
        for (NetworkLayer layer : network.layers()) {
            List<LayerActivation> parts = activations.subList(part, part + layer.parts().size());
            part += parts.size();
            LayerValues before = values(layer, at);
            at += network.batch() * layer.out();
            LayerValues after = before;
            if (!parts.isEmpty()) {
                after = values(layer, at);
                at += network.batch() * layer.out();
            }
            layers.add(before.statistics(layer.origin().layer(), layer.origin().pointer(), after, parts, norm(layer)));
        }
        return new BatchStatistics(layers);
    }

    private LayerValues values(NetworkLayer layer, int at) {
        double[] values = new double[rows * layer.out()];
        for (int k = 0; k < values.length; k++) {
            values[k] = seen[at + k];
        }
        return LayerValues.of(values, rows, layer.units());
    }

    private OptionalDouble norm(NetworkLayer layer) {
        if (layer.size() == 0) {
            return OptionalDouble.empty();
        }
        double squares = 0;
        for (int k = 0; k < layer.size(); k++) {
            double gradient = gradients[layer.weightsAt() + k];
            squares += gradient * gradient;
        }
        return OptionalDouble.of(Math.sqrt(squares));
    }

    /** In words, the first layer whose output is not finite; empty where all are, and only the loss is not. */
    public Optional<String> firstNotFinite() {
        int at = 0;
        for (NetworkLayer layer : network.layers()) {
            for (int pass = 0; pass < (layer.parts().isEmpty() ? 1 : 2); pass++) {
                for (int k = 0; k < rows * layer.out(); k++) {
                    if (!Float.isFinite(seen[at + k])) {
                        return Optional.of(layer.origin().words());
                    }
                }
                at += network.batch() * layer.out();
            }
        }
        return Optional.empty();
    }
}
