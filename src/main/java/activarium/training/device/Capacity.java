package activarium.training.device;

/**
 * How many small networks a card trains well at the same time. A block of threads trains one; a multiprocessor has as many blocks as its shared memory has room
 * for, and about twice as many networks keep it busy while the host looks at what came of the others. Nothing has to be started to know it.
 */
public final class Capacity {
    /** Of a block that trains a network of some fifty units in batches of about a hundred, in KiB; the smallest take less. */
    private static final int SHARED_OF_A_NETWORK = 46;
    private static final int ROUNDS = 2;
    /** More threads on the host would wait for each other longer than for the card. */
    private static final int MOST = 1024;

    private Capacity() {
    }

    /** Networks at the same time, from 2 to 1024. */
    public static int networks(Card card) {
        int blocks = Math.max(1, sharedMemory(card.capability()) / SHARED_OF_A_NETWORK);
        return Math.clamp((long) ROUNDS * blocks * card.multiprocessors(), ROUNDS, MOST);
    }

    /** Of a multiprocessor, in KiB (CUDA C++ Programming Guide, technical specifications per compute capability); of cards to come as little as any has. */
    private static int sharedMemory(ComputeCapability capability) {
        return switch (capability.major() * 10 + capability.minor()) {
            case 80, 87 -> 164;
            case 86, 89, 120, 121 -> 100;
            case 90, 100, 101, 103, 110 -> 228;
            default -> 64;
        };
    }
}
