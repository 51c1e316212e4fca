package activarium.training.engines;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** Why an engine cannot be had on a device, and what is taken instead. */
public enum EngineProblem {
    CUDA_ON_CARDS, NO_DL4J, ON_THE_CPU, FUSED_ON_CPU, NO_ENGINE, NO_DEVICE, CARD_UNUSABLE, NO_CARD_BUT_ONE, NO_CARD_BUT;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.training.engines.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
