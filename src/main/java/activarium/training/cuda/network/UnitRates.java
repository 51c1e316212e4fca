package activarium.training.cuda.network;

import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.UnitGroup;

import java.util.ArrayList;
import java.util.List;

/** How fast the weights of each unit learn. @param layers {@code [layer][unit]} */
public record UnitRates(List<List<Learning>> layers) {
    /** Neighbouring units that learn at one rate. */
    public record Run(int first, int units, double factor) {
    }

    public static UnitRates of(SmallNetwork network) {
        List<List<Learning>> layers = new ArrayList<>();
        for (NetworkLayer layer : network.layers()) {
            LayerSpec spec = layer.spec();
            Learning[] units = new Learning[layer.units()];
            java.util.Arrays.fill(units, spec.learning());
            for (UnitGroup group : spec.groups()) {
                group.units().stream().forEach(unit -> units[unit] = spec.learning().and(group.learning()));
            }
            layers.add(List.of(units));
        }
        return new UnitRates(layers);
    }

    public boolean allUsual() {
        return layers.stream().flatMap(List::stream).allMatch(Learning.usual()::equals);
    }

    /** Every unit's factor, layer after layer; -1 where it is frozen. */
    public float[] factors() {
        List<Learning> all = layers.stream().flatMap(List::stream).toList();
        float[] factors = new float[all.size()];
        for (int k = 0; k < factors.length; k++) {
            factors[k] = all.get(k).frozen() ? -1 : (float) all.get(k).rateFactor();
        }
        return factors;
    }

    /** What is frozen is in none; nor is a layer without weights. */
    public List<Run> runs(int layer) {
        List<Learning> units = layers.get(layer);
        List<Run> runs = new ArrayList<>();
        int first = 0;
        for (int unit = 1; unit <= units.size(); unit++) {
            if (unit == units.size() || !units.get(unit).equals(units.get(first))) {
                if (!units.get(first).frozen()) {
                    runs.add(new Run(first, unit - first, units.get(first).rateFactor()));
                }
                first = unit;
            }
        }
        return runs;
    }
}
