package activarium.training.fused;

import activarium.network.LayerSpec;
import activarium.network.Shapes;

import java.util.List;

/**
 * How a batch is divided into portions that may be computed on different threads. It follows from the network and the batch alone,
 * never from the number of threads: sums over a portion are added in order, so the numbers are the same on any machine.
 *
 * @param most portions of one batch
 */
record Portions(int most) {
    private static final int MOST = 8;
    /** Floating-point operations of one portion of a step, at least: handing it to another thread costs about a microsecond. */
    private static final double WORTHWHILE = 2e6;
    /** Floating-point operations of an activation, roughly: an exponential and its derivatives. */
    private static final double ACTIVATION = 20;
    /** Samples of a portion are a multiple of it, as tiles of products have as many rows. */
    private static final int MULTIPLE = 8;

    /** @param shapes before the first layer and after every layer */
    static Portions of(List<LayerSpec> layers, List<List<Integer>> shapes, int batch) {
        // Backward costs about twice as much as forward.
        double work = 3 * batch * perSample(layers, shapes);
        return new Portions(Math.clamp(Integer.highestOneBit((int) Math.min(work / WORTHWHILE, MOST)), 1, MOST));
    }

    private static double perSample(List<LayerSpec> layers, List<List<Integer>> shapes) {
        double sum = 0;
        for (int i = 0; i < layers.size(); i++) {
            List<Integer> in = shapes.get(i);
            double size = Shapes.size(shapes.get(i + 1));
            sum += switch (layers.get(i)) {
                case LayerSpec.Dense dense -> size * (2 * Shapes.size(in) + of(dense));
                case LayerSpec.Conv2d conv -> size * (2.0 * in.getFirst() * conv.kernel() * conv.kernel() + of(conv));
                case LayerSpec.BatchNorm norm -> size * (4 + of(norm));
                case LayerSpec.Residual residual -> perSample(residual.layers(), Shapes.through(residual.layers(), in, "/network/layers/" + i))
                        + size * (1 + of(residual));
                case LayerSpec.MaxPool2d _, LayerSpec.AvgPool2d _, LayerSpec.Dropout _ -> Shapes.size(in);
                case LayerSpec.Flatten _ -> 0;
            };
        }
        return sum;
    }

    private static double of(LayerSpec layer) {
        return layer.activation().isPresent() || layer.groups().stream().anyMatch(group -> group.activation().isPresent()) ? ACTIVATION : 0;
    }

    /** Samples in each portion but the last of a batch of so many. */
    int size(int rows) {
        int even = (rows + most - 1) / most;
        return (even + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
    }

    /** Portions of a batch of so many samples. */
    int count(int rows) {
        int size = size(rows);
        return (rows + size - 1) / size;
    }
}
