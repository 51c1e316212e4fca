package activarium.training.worker;

import java.time.Duration;

/**
 * How long a worker process is waited for, and how often it is asked for what must not be lost with it.
 *
 * @param start  for its first word, which on a busy machine takes long
 * @param silent beats without any word of it after which it is ended; the beat is one a second
 * @param stuck  beats that a step may still take when its run was told to stop
 * @param keep   between two states kept
 */
public record Patience(Duration start, int silent, int stuck, Duration keep) {
    /** Two minutes for the first word, 45 silent beats, 15 for a step that is stuck; a state every two seconds. */
    public static Patience usual() {
        return new Patience(Duration.ofSeconds(120), 45, 15, Duration.ofSeconds(2));
    }
}
