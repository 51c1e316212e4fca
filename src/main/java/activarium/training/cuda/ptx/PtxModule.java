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
        return HEADER + kernels.stream().map(kernel -> "\n" + new PtxKernel(kernel, new Entry.Launched()).text()).collect(Collectors.joining());
    }

    /**
     * A module of one kernel whose blocks have arguments of their own, so that launches of it by many are one grid. Its entry takes the address of a table (u64)
     * and where in it the rows of this grid begin, in bytes (u32, a multiple of 8). The row of a block is {@link #rowBytes} long: its number in its own launch,
     * then the arguments in the order of the kernel's parameters, 8 bytes each, numbers of 32 bits in the lower half.
     */
    public static String gathered(Kernel kernel) {
        return HEADER + "\n" + new PtxKernel(kernel, new Entry.Tabled()).text();
    }

    /** Of a row of a gathered kernel's table. */
    public static int rowBytes(Kernel kernel) {
        return placeInRow(kernel.parameters().size());
    }

    /** Where in its row, in bytes, an argument lies. */
    public static int placeInRow(int parameter) {
        return Long.BYTES * (1 + parameter);
    }
}
