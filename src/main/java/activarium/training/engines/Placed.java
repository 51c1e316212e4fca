package activarium.training.engines;

import activarium.message.Message;
import activarium.training.Engine;

import java.util.Optional;

/**
 * Where a choice led.
 *
 * @param notice why it is another device than the one chosen, in a sentence that must be shown; empty where it is that one
 */
public record Placed(Engine engine, Optional<Message> notice) {
}
