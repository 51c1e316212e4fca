package activarium.ui;

import activarium.figure.Theme;
import javafx.scene.Node;

import java.util.List;

/** One page of the workbench. All calls come on the JavaFX thread. */
public interface Page {
    Node node();

    void undo();

    void redo();

    /** What can be done here, for the command palette. */
    default List<Action> actions() {
        return List.of();
    }

    /** What the space bar does here. */
    default void primaryAction() {
    }

    /** Puts the keyboard where the page's main job begins. */
    default void focus() {
    }

    /** The window has changed its colours. */
    void themed(Theme theme);

    /**
     * The window is shown to an audience, or no longer.
     *
     * @param magnification of figures
     */
    default void presented(boolean presenting, double magnification) {
    }

    /** A lesson stands beside the page and leaves it less room, or no longer. */
    default void accompanied(boolean lesson) {
    }

    /** The page will not be shown again: it listens to its model no longer. */
    default void close() {
    }

    /** Says something that the user must know. */
    void complain(String message);
}
