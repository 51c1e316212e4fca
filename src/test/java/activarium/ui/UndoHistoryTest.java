package activarium.ui;

import org.junit.jupiter.api.Test;

import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;

class UndoHistoryTest {
    private final UndoHistory<String> history = new UndoHistory<>();

    @Test
    void goesBackAndForthAgain() {
        history.changed("a", null);
        history.changed("b", null);
        assertEquals(Optional.of("b"), history.undo("c"));
        assertEquals(Optional.of("a"), history.undo("b"));
        assertEquals(Optional.empty(), history.undo("a"));
        assertEquals(Optional.of("b"), history.redo("a"));
        assertEquals(Optional.of("c"), history.redo("b"));
        assertEquals(Optional.empty(), history.redo("c"));
    }

    @Test
    void changesOfOneTagInARowAreOneStep() {
        history.changed("a", "slider");
        history.changed("b", "slider");
        history.changed("c", "slider");
        assertEquals(Optional.of("a"), history.undo("d"));
    }

    @Test
    void aTagThatComesBackAfterAnotherIsAnotherStep() {
        history.changed("a", "slider");
        history.changed("b", "other");
        history.changed("c", "slider");
        assertEquals(Optional.of("c"), history.undo("d"));
        assertEquals(Optional.of("b"), history.undo("c"));
    }

    @Test
    void aChangeAfterAnUndoForgetsWhatWasUndone() {
        history.changed("a", "slider");
        assertEquals(Optional.of("a"), history.undo("b"));
        history.changed("a", "slider");
        assertEquals(Optional.empty(), history.redo("c"));
        assertEquals(Optional.of("a"), history.undo("c"));
    }
}
