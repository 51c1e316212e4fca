package activarium.training.engines;

import activarium.message.Message;
import activarium.training.Engine;

import java.util.Optional;

/**
 * What trains many networks at the same time, one a thread.
 *
 * @param engine   keeps to one thread a network, or computes elsewhere
 * @param networks at the same time, as many as are trained well
 * @param memory   of the device, in bytes, in which the samples of different data lie beside each other; as good as endless where it is the program's own
 * @param notice   why it is another device than the one chosen, in a sentence that must be shown; empty where it is that one
 */
public record SideBySide(Engine engine, int networks, long memory, Optional<Message> notice) {
}
