package activarium.activation;

import activarium.message.Message;

import java.util.List;
import java.util.Locale;

/** What can be wrong with an activation's name, parameters and settings. */
enum ActivationProblem {
    UNKNOWN, UNKNOWN_NEAR, NO_PARAMETER, NO_PARAMETER_NEAR, NO_PARAMETERS, NUMBER, ONE_COMPONENT, COMPONENTS, FINITE, NO_SETTING, NO_SETTINGS,
    FINITE_SETTING, ENDS, CELLS, WHOLE_CELLS, BASIS;

    static final String BUNDLE = "activarium.activation.problems";

    /** Its words' key. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    Message with(Object... arguments) {
        return new Message(BUNDLE, key(), List.of(arguments));
    }
}
