package activarium.training.cuda.driver;

import activarium.training.device.Card;

/**
 * A card with what decides how kernels are laid out on it.
 *
 * @param card                     name, memory and compute capability
 * @param multiprocessors          how many blocks run at the same time at least
 * @param sharedMemoryPerBlock     bytes, at most, where a kernel asks for it (opt-in)
 * @param sharedMemoryPerProcessor bytes of one multiprocessor, for all its blocks
 * @param registersPerProcessor    of 32 bits
 * @param threadsPerProcessor      at most
 * @param clock                    kHz
 * @param memoryClock              kHz
 * @param memoryBusWidth           bits
 */
public record CudaDevice(Card card, int multiprocessors, int sharedMemoryPerBlock, int sharedMemoryPerProcessor, int registersPerProcessor,
                         int threadsPerProcessor, int clock, int memoryClock, int memoryBusWidth) {
    /** Bytes a second between the card and its memory, at most: two transfers a clock. */
    public double memoryBandwidth() {
        return 2e3 * memoryClock * memoryBusWidth / 8;
    }
}
