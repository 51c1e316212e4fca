package activarium.training.cuda.driver;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What can go wrong between this program and a card's driver. */
public enum CudaProblem {
    NO_LIBRARY, OLD_LIBRARY, NO_DEVICE, NO_SUCH_DEVICE, OUT_OF_MEMORY, COMPILATION, FAULT, LOST, REFUSED;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.training.cuda.driver.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
