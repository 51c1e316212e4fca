package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaStream;
import activarium.training.cuda.driver.KernelArgument;

import java.util.List;

/**
 * A kernel of a sequence, launched by itself.
 *
 * @param kernel    with arguments as any kernel has them
 * @param arguments in the order of the kernel's parameters
 */
record Single(CompiledKernel kernel, int blocks, List<Bound> arguments) {
    Single {
        arguments = List.copyOf(arguments);
    }

    /** Once all its arrays have their places. */
    void queue(CudaStream stream) {
        List<KernelArgument> inOrder = arguments.stream().map(argument -> switch (argument) {
            case Words words -> words.placed();
            case Bound.Number(int value) -> new KernelArgument.Int32(value);
        }).toList();
        kernel.function().launch(blocks, kernel.kernel().threads(), kernel.kernel().sharedBytes(), stream, inOrder);
    }
}
