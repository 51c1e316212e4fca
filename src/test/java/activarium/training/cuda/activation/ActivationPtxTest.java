package activarium.training.cuda.activation;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.ptx.PtxModule;
import activarium.training.cuda.ptx.Ptxas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every activation of the catalogue is PTX that NVIDIA's assembler takes. */
class ActivationPtxTest {
    private static final int POINTS = 1000;

    @Test
    void everyActivationIsAssembled(@TempDir Path folder) throws Exception {
        Ptxas.assume();
        List<Kernel> kernels = new ArrayList<>();
        for (Activation activation : Catalogue.standard().activations()) {
            Kernel kernel = PointKernel.of(new ActivationCode(activation), POINTS);
            kernels.add(new Kernel("a" + kernels.size(), kernel.threads(), kernel.parameters(), kernel.shared(), kernel.local(), kernel.body(),
                    kernel.registers()));
        }
        String text = PtxModule.text(kernels);
        // What differs between architectures is tried with whole networks; the text of an activation is the same straight line for all.
        List<Ptxas.Report> reports = Ptxas.assemble(text, 75, folder);
        assertEquals(kernels.size(), reports.size());
        reports.forEach(report -> assertEquals(0, report.spilled(), report.toString()));
        int most = reports.stream().mapToInt(Ptxas.Report::registers).max().orElseThrow();
        System.out.println("most registers of an activation's kernel on sm_75: " + most);
    }
}
