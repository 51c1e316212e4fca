package activarium.training;

import java.util.List;

/**
 * What a step's batch showed in its forward and backward pass, before the update. Of large layers every so many-th sample is looked at.
 *
 * @param layers every layer that computes something, in order, those inside a residual block before the block itself
 */
public record BatchStatistics(List<LayerStatistics> layers) {
    public BatchStatistics {
        layers = List.copyOf(layers);
    }
}
