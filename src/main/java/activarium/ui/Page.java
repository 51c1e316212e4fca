package activarium.ui;

import activarium.figure.Theme;
import javafx.scene.Node;

/** One page of the workbench. All calls come on the JavaFX thread. */
public interface Page {
    Node node();

    void undo();

    void redo();

    /** What the space bar does here. */
    default void primaryAction() {
    }

    /** Puts the keyboard where the page's main job begins. */
    default void focus() {
    }

    /** The window has changed its colours. */
    void themed(Theme theme);

    /** Says something that the user must know. */
    void complain(String message);
}
