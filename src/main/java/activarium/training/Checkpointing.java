package activarium.training;

import java.util.function.Consumer;

/**
 * Takes a checkpoint every so many steps.
 *
 * @param every steps between two, at least 1; it is taken after the update that makes the number of steps done a multiple
 * @param to    hears of each, on the training thread
 */
public record Checkpointing(int every, Consumer<Checkpoint> to) {
    public Checkpointing {
        if (every < 1) {
            throw new IllegalArgumentException("checkpoints come every 1 or more steps, not " + every);
        }
    }
}
