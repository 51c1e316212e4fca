package activarium.training.cuda.tiled;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.ptx.PtxModule;
import activarium.training.cuda.ptx.Ptxas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The kernels of a step are PTX that NVIDIA's assembler takes for every architecture, with a register for everything. */
class TiledPtxTest {
    private static final int SHARED_LIMIT = 48 * 1024;

    @Test
    void leNetIsAssembledForEveryArchitecture(@TempDir Path folder) throws Exception {
        List<Kernel> kernels = kernels(LargeNetworks.leNet("pelu", 128, 128), "lenet");
        for (int architecture : Ptxas.ARCHITECTURES) {
            assemble(kernels, architecture, folder);
        }
    }

    @Test
    void otherNetworksAreAssembled(@TempDir Path folder) throws Exception {
        List<Kernel> kernels = new ArrayList<>(kernels(LargeNetworks.wide(256, 64, 64), "wide"));
        kernels.addAll(kernels(LargeNetworks.deep(32, 64, 64), "deep"));
        kernels.addAll(kernels(LargeNetworks.deep(32, 64, 64), "parts", 1e6));
        assemble(kernels, Ptxas.ARCHITECTURES.getFirst(), folder);
        assemble(kernels, Ptxas.ARCHITECTURES.getLast(), folder);
    }

    private static void assemble(List<Kernel> kernels, int architecture, Path folder) throws Exception {
        Ptxas.assume();
        List<Ptxas.Report> reports = Ptxas.assemble(PtxModule.text(kernels), architecture, folder);
        assertEquals(kernels.size(), reports.size());
        System.out.println("sm_" + architecture + ", registers, local memory and shared memory: " + reports.stream().map(report -> report.kernel() + " "
                + report.registers() + " " + report.stack() + " " + named(kernels, report).sharedBytes()).sorted().toList());
        for (Ptxas.Report report : reports) {
            assertEquals(0, report.spilled(), report.toString());
            assertTrue(report.registers() * named(kernels, report).threads() <= 65536, report.toString());
            assertTrue(named(kernels, report).sharedBytes() <= SHARED_LIMIT, report.toString());
        }
    }

    private static Kernel named(List<Kernel> kernels, Ptxas.Report report) {
        return kernels.stream().filter(one -> one.name().equals(report.kernel())).findFirst().orElseThrow();
    }

    private static List<Kernel> kernels(RunSpec spec, String prefix) {
        return kernels(spec, prefix, Double.POSITIVE_INFINITY);
    }

    /** @param most operations of a launch */
    private static List<Kernel> kernels(RunSpec spec, String prefix, double most) {
        SmallNetwork network = SmallNetwork.of(spec, DataLoading.load(spec.data()).train());
        StepKernels kernels = new StepKernels(new GridCode.Room(new Layout(network, 256), 100, most));
        List<Kernel> all = new ArrayList<>(kernels.training().stream().map(one -> renamed(one.writing().get().kernel(), prefix + "_train_")).toList());
        all.addAll(Stream.concat(kernels.answering().stream().map(one -> one.writing().get()), Stream.of(kernels.preparation())).map(one -> renamed(one.kernel(), prefix + "_answer_")).toList());
        return all;
    }

    private static Kernel renamed(Kernel kernel, String prefix) {
        return new Kernel(prefix + kernel.name(), kernel.threads(), kernel.parameters(), kernel.shared(), kernel.local(), kernel.body(), kernel.registers());
    }
}
