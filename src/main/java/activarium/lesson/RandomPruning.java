package activarium.lesson;

import activarium.network.DataLoading;
import activarium.network.Masks;
import activarium.network.RunSpec;
import activarium.network.Shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Takes weights away before training, each with the same probability: a sparse network in one line of a lesson. The output layer stays whole.
 *
 * @param share of the weights of every other layer, 0 to 1
 * @param seed  of the choice
 */
record RandomPruning(double share, long seed) {
    /** @throws activarium.data.InvalidDataException where the samples cannot be had, whose shape decides how many weights there are */
    RunSpec of(RunSpec dense) {
        List<Integer> input = dense.network().input().orElseGet(() -> List.of(DataLoading.load(dense.data()).train().features()));
        List<List<Integer>> shapes = Shapes.weightShapes(dense.network().layers(), input);
        Random random = new Random(seed);
        List<Optional<Masks.Mask>> masks = new ArrayList<>();
        for (List<Integer> shape : shapes.subList(0, shapes.size() - 1)) {
            boolean[] kept = new boolean[Shapes.size(shape)];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = random.nextDouble() >= share;
            }
            masks.add(Optional.of(new Masks.Mask(shape, kept)));
        }
        masks.add(Optional.empty());
        return dense.withMasks(Optional.of(new Masks(masks)));
    }
}
