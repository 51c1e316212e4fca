package activarium.training.fused;

import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.UnitGroup;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * How fast each weight learns: layers and groups of their units may have factors of their own, or be frozen.
 *
 * @param parts     of W and b (gamma and beta of a normalisation) that have one factor, in order; what is frozen is in none
 * @param spans     the same, neighbours with one factor joined
 * @param anyFrozen whether weights are missing
 */
record LearningRates(List<Span> parts, List<Span> spans, boolean anyFrozen) {
    /** Weights {@code [at, at + count)}. @param factor multiplies the learning rate */
    record Span(int at, int count, double factor) {
    }

    static LearningRates of(List<LayerSpec> layers, Parameters<?> parameters) {
        List<Span> parts = new ArrayList<>();
        List<Span> normalized = new ArrayList<>();
        collect(layers, parameters.blocks().iterator(), parameters.normalizations().iterator(), parts, normalized);
        // Normalisations lie behind all layers.
        parts.addAll(normalized);
        List<Span> spans = new ArrayList<>();
        for (Span part : parts) {
            Span before = spans.isEmpty() ? null : spans.getLast();
            if (before != null && before.at + before.count == part.at && before.factor == part.factor) {
                spans.set(spans.size() - 1, new Span(before.at, before.count + part.count, part.factor));
            } else {
                spans.add(part);
            }
        }
        return new LearningRates(parts, spans, spans.stream().mapToInt(Span::count).sum() < parameters.size());
    }

    private static void collect(List<LayerSpec> layers, Iterator<Parameters.Block> blocks, Iterator<Parameters.Block> normalizations,
                                List<Span> parts, List<Span> normalized) {
        for (LayerSpec layer : layers) {
            switch (layer) {
                case LayerSpec.Dense _, LayerSpec.Conv2d _ -> add(layer, blocks.next(), parts);
                case LayerSpec.BatchNorm _ -> add(layer, normalizations.next(), normalized);
                case LayerSpec.Residual residual -> collect(residual.layers(), blocks, normalizations, parts, normalized);
                case LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.Dropout _, LayerSpec.Flatten _ -> {
                }
            }
        }
    }

    private static void add(LayerSpec layer, Parameters.Block block, List<Span> to) {
        int units = block.outputs();
        Learning[] learning = new Learning[units];
        for (int unit = 0; unit < units; unit++) {
            learning[unit] = layer.learning();
        }
        for (UnitGroup group : layer.groups()) {
            group.units().stream().forEach(unit -> learning[unit] = layer.learning().and(group.learning()));
        }
        // Rows of W are units.
        add(learning, block.at(), block.weights() / units, to);
        add(learning, block.bias(), 1, to);
    }

    private static void add(Learning[] learning, int at, int numbers, List<Span> to) {
        int first = 0;
        for (int unit = 1; unit <= learning.length; unit++) {
            if (unit == learning.length || !learning[unit].equals(learning[first])) {
                if (!learning[first].frozen()) {
                    to.add(new Span(at + first * numbers, (unit - first) * numbers, learning[first].rateFactor()));
                }
                first = unit;
            }
        }
    }
}
