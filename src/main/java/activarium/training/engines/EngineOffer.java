package activarium.training.engines;

import activarium.message.Message;
import activarium.training.device.Card;

import java.util.Optional;

/**
 * One engine on one device.
 *
 * @param card    the device, where it is one
 * @param problem why it cannot be chosen, in a sentence; empty where it can
 */
public record EngineOffer(EngineChoice choice, Optional<Card> card, Optional<Message> problem) {
    /** Whether it can be chosen. */
    public boolean usable() {
        return problem.isEmpty();
    }
}
