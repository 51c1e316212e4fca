package activarium.training.cuda.tiled;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.network.StandardNetworks;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BlockOrGridTest {
    private static final int SHARED = 64 * 1024;

    private static BlockOrGrid of(RunSpec spec) {
        return BlockOrGrid.of(SmallNetwork.of(spec, DataLoading.load(spec.data()).train()), SHARED);
    }

    @Test
    void whatOneBlockDoesInMicrosecondsStaysThere() {
        BlockOrGrid small = of(RunSpecReader.read(StandardNetworks.pelu()));
        assertFalse(small.spread(), small.toString());
    }

    @Test
    void imagesAndWideLayersAreSpread() {
        for (RunSpec spec : new RunSpec[] {LargeNetworks.leNet("relu", 32, 32), LargeNetworks.wide(256, 64, 64), LargeNetworks.deep(32, 64, 64)}) {
            assertTrue(of(spec).spread(), of(spec).toString());
        }
    }

    /** A larger batch costs one block what it is larger, and a card next to nothing. */
    @Test
    void aLargerBatchSpeaksForSpreading() {
        BlockOrGrid few = of(LargeNetworks.wide(32, 64, 4));
        BlockOrGrid many = of(LargeNetworks.wide(32, 64, 64));
        assertTrue(many.block() > 8 * few.block(), few + " " + many);
        assertTrue(many.grid() < 1.5 * few.grid(), few + " " + many);
    }

    /** What does not fit into a block's shared memory is slower there, and the same over the card. */
    @Test
    void sharedMemoryCounts() {
        RunSpec spec = RunSpecReader.read(StandardNetworks.pelu());
        SmallNetwork network = SmallNetwork.of(spec, DataLoading.load(spec.data()).train());
        BlockOrGrid narrow = BlockOrGrid.of(network, 8 * 1024);
        BlockOrGrid roomy = BlockOrGrid.of(network, SHARED);
        assertTrue(narrow.block() > roomy.block() && narrow.grid() == roomy.grid(), narrow + " " + roomy);
    }
}
