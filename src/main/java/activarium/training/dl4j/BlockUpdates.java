package activarium.training.dl4j;

import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Deeplearning4j's updaters, called block by block. Its own entry, {@code ComputationGraphUpdater.update}, takes a graph's own gradients for
 * those of another network and makes two views of every parameter in every step, which is a quarter of a small network's step.
 */
final class BlockUpdates {
    private final List<UpdaterBlock> blocks;
    /** The gradients that are sums over a batch; a normalisation's running statistics are not. */
    private final List<INDArray> sums;
    private final LayerWorkspaceMgr memory;

    BlockUpdates(ComputationGraph graph, ParameterPlaces places, INDArray gradients) {
        blocks = List.copyOf(graph.getUpdater().getUpdaterBlocks());
        sums = without(places.statisticPlaces(), gradients);
        memory = LayerWorkspaceMgr.builder().with(ArrayType.UPDATER_WORKING_MEM, "activarium-update-" + System.identityHashCode(this),
                Backend.workspace()).build();
    }

    private static List<INDArray> without(List<ParameterPlaces.Place> places, INDArray all) {
        List<INDArray> rest = new ArrayList<>();
        long from = 0;
        for (ParameterPlaces.Place place : places.stream().sorted(Comparator.comparingLong(ParameterPlaces.Place::at)).toList()) {
            if (place.at() > from) {
                rest.add(all.get(NDArrayIndex.interval(from, place.at())));
            }
            from = place.at() + place.count();
        }
        if (from == 0) {
            rest.add(all);
        } else if (from < all.length()) {
            rest.add(all.get(NDArrayIndex.interval(from, all.length())));
        }
        return rest;
    }

    /** Gradients, summed over the rows, become updates, in their place. */
    void apply(int step, int rows) {
        sums.forEach(sum -> sum.divi(rows));
        for (UpdaterBlock block : blocks) {
            try (MemoryWorkspace _ = memory.notifyScopeEntered(ArrayType.UPDATER_WORKING_MEM)) {
                block.update(step, 0);
            }
        }
    }
}
