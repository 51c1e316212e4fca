package activarium.training.cuda.card;

/** A grid of blocks that was begun. */
public interface Underway {
    /** Waits until all of it is done; at once where that has been. @throws RuntimeException where it failed */
    void await();
}
