package activarium.ui;

import javafx.scene.input.KeyCombination;

import java.util.Optional;

/**
 * Something that the user can do, for the command palette and the keyboard.
 *
 * @param title in the user's language, beginning with a capital
 * @param keys  that do it anywhere in the window
 */
public record Action(String title, Optional<KeyCombination> keys, Runnable run) {
    /** Without keys. */
    public static Action of(String title, Runnable run) {
        return new Action(title, Optional.empty(), run);
    }

    /** @param keys as {@link KeyCombination#valueOf} reads them */
    public static Action of(String title, String keys, Runnable run) {
        return new Action(title, Optional.of(KeyCombination.valueOf(keys)), run);
    }
}
