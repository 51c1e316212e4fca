package activarium.training.cuda.network;

import activarium.network.DataLoading;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.cuda.kernel.KernelBuilder;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Where a kernel's arrays lie. */
class BuffersTest {
    @Test
    void whatFitsIsSharedInTheOrderOfAsking() {
        KernelBuilder code = new KernelBuilder("tried", 32);
        Buffers buffers = new Buffers();
        buffers.ask("first", 100);
        buffers.ask("large", 1000);
        buffers.ask("nothing", 0);
        buffers.ask("last", 20);
        buffers.place(code, 500, code.globalFloats("workspace", true));
        assertEquals(1000, buffers.workspace());
        assertEquals(1120, buffers.numbers());
        assertEquals(1100, buffers.at("last"));
        assertTrue(code.sharedBytes() <= 500);
        assertFalse(buffers.has("nothing"));
        assertTrue(buffers.has("large"));
    }

    /** A batch whose numbers no longer fit into 32 bits, in sum or in one array, is refused and not wrapped around. */
    @Test
    void moreThanAKernelCanCountIsRefused() {
        RunSpec spec = RunSpecReader.read(StandardNetworks.pelu());
        SmallNetwork network = SmallNetwork.of(spec, DataLoading.load(spec.data()).train());
        for (int batch : new int[] {20_000_000, 100_000_000}) {
            SmallNetwork huge = new SmallNetwork(spec, network.layers(), network.features(), network.width(), batch, network.weights(), network.parameters(), network.tables(),
                    network.statistics(), network.dropouts(), network.bases(), network.threads());
            String words = assertThrows(InvalidSpecException.class, () -> TrainingKernel.of(huge, 48 << 10)).getMessage();
            assertTrue(words.startsWith("/batch: a step of this network has ") && words.contains("more than a kernel can count"), words);
            Buffers buffers = new Buffers();
            NetworkCode.ask(huge, buffers, batch);
            assertTrue(buffers.numbers() > 100L * batch, "not wrapped around");
        }
    }
}
