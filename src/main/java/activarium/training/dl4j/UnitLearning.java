package activarium.training.dl4j;

import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.UnitGroup;

import java.util.Arrays;

/** How each unit of a layer learns: as the layer, and on top of it as its group. */
final class UnitLearning {
    private UnitLearning() {
    }

    static Learning[] of(LayerSpec layer, int units) {
        Learning[] learning = new Learning[units];
        Arrays.fill(learning, layer.learning());
        for (UnitGroup group : layer.groups()) {
            group.units().stream().forEach(unit -> learning[unit] = layer.learning().and(group.learning()));
        }
        return learning;
    }
}
