package activarium.training.cuda.ptx;

import activarium.training.cuda.kernel.Kernel;

import java.util.List;
import java.util.stream.Collectors;

/** Kernels as PTX text, which the driver compiles for the card at hand. */
public final class PtxModule {
    /** PTX ISA 8.0 came with CUDA 12.0: every driver from 525 on reads it. Its sm_75 is the first that is written for, and all later cards take it. */
    private static final String HEADER = """
            .version 8.0
            .target sm_75
            .address_size 64
            """;

    private PtxModule() {
    }

    /** One module of several kernels, whose names differ. */
    public static String text(List<Kernel> kernels) {
        return HEADER + kernels.stream().map(kernel -> "\n" + new PtxKernel(kernel).text()).collect(Collectors.joining());
    }
}
