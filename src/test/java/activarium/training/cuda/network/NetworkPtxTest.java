package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.ptx.PtxModule;
import activarium.training.cuda.ptx.Ptxas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The kernels of standard networks are PTX that NVIDIA's assembler takes for every architecture, with a register for everything. */
class NetworkPtxTest {
    private static final int SHARED_LIMIT = 48 * 1024;

    @Test
    void standardNetworksAreAssembled(@TempDir Path folder) throws Exception {
        Ptxas.assume();
        List<Kernel> kernels = new ArrayList<>();
        int number = 0;
        for (RunSpec spec : StandardNetworks.all()) {
            Dataset data = DataLoading.load(spec.data()).train();
            SmallNetwork network = SmallNetwork.of(spec, data);
            kernels.add(renamed(TrainingKernel.of(network, SHARED_LIMIT).kernel(), "train" + number));
            if (number == 0) {
                kernels.add(renamed(TrainingKernel.drawing(network, SHARED_LIMIT, data.count()).kernel(), "draw"));
                kernels.add(renamed(ObservationKernel.of(network, SHARED_LIMIT).kernel(), "observe"));
                kernels.add(renamed(AnswerKernel.of(network, SHARED_LIMIT).kernel(), "answer"));
            }
            number++;
        }
        kernels.forEach(kernel -> assertTrue(kernel.sharedBytes() <= SHARED_LIMIT, kernel.name() + " takes " + kernel.sharedBytes()));
        String text = PtxModule.text(kernels);
        for (int architecture : Ptxas.ARCHITECTURES) {
            List<Ptxas.Report> reports = Ptxas.assemble(text, architecture, folder);
            assertEquals(kernels.size(), reports.size());
            System.out.println("sm_" + architecture + ", registers, local memory and shared memory: " + reports.stream().map(report -> report.kernel() + " "
                    + report.registers() + " " + report.stack() + " " + kernels.stream().filter(one -> one.name().equals(report.kernel())).findFirst().orElseThrow()
                    .sharedBytes()).sorted().toList());
            for (Ptxas.Report report : reports) {
                Kernel kernel = kernels.stream().filter(one -> one.name().equals(report.kernel())).findFirst().orElseThrow();
                assertEquals(0, report.spilled(), report.toString());
                assertTrue(report.registers() * kernel.threads() <= 65536, report.toString());
            }
        }
    }

    /** As the engine launches them: with arguments of each block's own. */
    @Test
    void gatheredKernelsAreAssembled(@TempDir Path folder) throws Exception {
        Ptxas.assume();
        for (RunSpec spec : List.of(StandardNetworks.all().getFirst(), StandardNetworks.all().get(3), StandardNetworks.all().getLast())) {
            Dataset data = DataLoading.load(spec.data()).train();
            SmallNetwork network = SmallNetwork.of(spec, data);
            for (Kernel kernel : List.of(TrainingKernel.of(network, SHARED_LIMIT).kernel(), AnswerKernel.of(network, SHARED_LIMIT).kernel())) {
                for (int architecture : Ptxas.ARCHITECTURES) {
                    Ptxas.Report alone = Ptxas.assemble(PtxModule.text(List.of(kernel)), architecture, folder).getFirst();
                    Ptxas.Report gathered = Ptxas.assemble(PtxModule.gathered(kernel), architecture, folder).getFirst();
                    System.out.println("sm_" + architecture + ": " + kernel.name() + " takes " + alone.registers() + " registers alone, " + gathered.registers()
                            + " gathered");
                    assertEquals(0, gathered.spilled(), gathered.toString());
                    assertTrue(gathered.registers() * kernel.threads() <= 65536, gathered.toString());
                }
            }
        }
    }

    private static Kernel renamed(Kernel kernel, String name) {
        return new Kernel(name, kernel.threads(), kernel.parameters(), kernel.shared(), kernel.local(), kernel.body(), kernel.registers());
    }
}
