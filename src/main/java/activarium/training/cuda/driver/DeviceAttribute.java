package activarium.training.cuda.driver;

/** {@code CUdevice_attribute} of {@code cuda.h}. */
enum DeviceAttribute {
    CLOCK(13), MULTIPROCESSORS(16), MEMORY_CLOCK(36), MEMORY_BUS_WIDTH(37), THREADS_PER_PROCESSOR(39), CAPABILITY_MAJOR(75), CAPABILITY_MINOR(76),
    SHARED_MEMORY_PER_PROCESSOR(81), REGISTERS_PER_PROCESSOR(82), SHARED_MEMORY_PER_BLOCK(97);

    private final int number;

    DeviceAttribute(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
