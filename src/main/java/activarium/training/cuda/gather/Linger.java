package activarium.training.cuda.gather;

import java.time.Duration;

/**
 * For how long something is kept that nobody uses.
 *
 * @param card   after the last network has gone
 * @param memory after its network has given it back
 */
public record Linger(Duration card, Duration memory) {
}
