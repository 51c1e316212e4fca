package activarium.training.device;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** Why a graphics card cannot be computed on. */
public enum DeviceProblem {
    NO_DRIVER, SILENT, TOO_NEW, TOO_OLD, CAPABILITY, CAPABILITY_OF, MEMORY, NO_LIBRARY, HIDDEN, ALL_HIDDEN, ALL_HIDDEN_OF, DRIVER,
    DRIVER_VERSION, NO_CARD, MISMATCH, NO_START, OLD_DRIVER, OLD_DRIVER_FOR_KERNELS,
    TOO_OLD_FOR_KERNELS;

    /** Where {@link #key} is looked up. */
    public static final String BUNDLE = "activarium.training.device.problems";

    /** Its words' key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** @param arguments in the order of the words */
    public Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
