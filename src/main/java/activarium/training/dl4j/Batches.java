package activarium.training.dl4j;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.Loss;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A data set on the device, and parts of it as a network takes them.
 */
final class Batches {
    private final INDArray x;
    private final INDArray y;
    private final long[] shape;
    private final Map<Integer, Pair> places = new HashMap<>();

    /** Samples and what the network is to answer. */
    record Pair(INDArray x, INDArray y) {
    }

    /**
     * @param shape   of one sample
     * @param outputs of the network
     */
    Batches(Dataset data, List<Integer> shape, Loss loss, int outputs, DataType type) {
        this.shape = shape.stream().mapToLong(Integer::longValue).toArray();
        x = Nd4j.createFromArray(data.x()).castTo(type).reshape('c', new long[] {data.count(), data.features()});
        y = Nd4j.createFromArray(targets(data, loss, outputs)).castTo(type).reshape('c', new long[] {data.count(), outputs});
    }

    private static double[] targets(Dataset data, Loss loss, int outputs) {
        return switch (data.targets()) {
            case Targets.Values(int _, double[] values) -> values;
            case Targets.Classes(var _, int[] labels) -> {
                double[] targets = new double[data.count() * outputs];
                for (int i = 0; i < labels.length; i++) {
                    if (loss == Loss.CROSS_ENTROPY) {
                        targets[i * outputs + labels[i]] = 1;
                    } else {
                        targets[i] = labels[i];
                    }
                }
                yield targets;
            }
        };
    }

    /** All samples in their own order. */
    Pair all() {
        return new Pair(shaped(x), y);
    }

    /** Some samples; the same arrays every time for the same number of rows. */
    Pair of(int[] positions) {
        Pair flat = places.computeIfAbsent(positions.length, rows -> new Pair(Nd4j.createUninitialized(x.dataType(), new long[] {rows, x.size(1)}, 'c'),
                Nd4j.createUninitialized(y.dataType(), new long[] {rows, y.size(1)}, 'c')));
        Nd4j.pullRows(x, flat.x, 1, positions);
        Nd4j.pullRows(y, flat.y, 1, positions);
        return new Pair(shaped(flat.x), flat.y);
    }

    /** The inputs of samples {@code [from, to)}. */
    INDArray inputs(int from, int to) {
        return shaped(x.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()));
    }

    /** Samples that lie row by row, as the network takes them. */
    INDArray shaped(INDArray rows) {
        long[] whole = new long[shape.length + 1];
        whole[0] = rows.size(0);
        System.arraycopy(shape, 0, whole, 1, shape.length);
        return rows.reshape('c', whole);
    }
}
