package activarium.training.cuda.driver;

/** What a launch gives for one parameter of its kernel. */
public sealed interface KernelArgument permits DeviceMemory, KernelArgument.Int32, KernelArgument.Float32 {
    record Int32(int number) implements KernelArgument {
    }

    record Float32(float number) implements KernelArgument {
    }
}
