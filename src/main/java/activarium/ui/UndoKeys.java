package activarium.ui;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/** The keys that take back and do again: of letters while some are being typed, else of the page. */
record UndoKeys(Supplier<Page> page) {
    void in(Scene scene) {
        // Before any control: a text field's own undo is of letters, and is given way to while one is being typed in.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean again = event.getCode() == KeyCode.Y || event.getCode() == KeyCode.Z && event.isShiftDown();
            boolean back = event.getCode() == KeyCode.Z && !event.isShiftDown();
            if (event.isShortcutDown() && (back || again) && !isTyping(scene.getFocusOwner(), again)) {
                if (again) {
                    page.get().redo();
                } else {
                    page.get().undo();
                }
                event.consume();
            }
        });
    }

    /** Whether there are letters to be taken back, or to come again. */
    private static boolean isTyping(@Nullable Node owner, boolean again) {
        return switch (owner) {
            case NumberField field -> field.pending();
            case TextInputControl control -> again ? control.isRedoable() : control.isUndoable();
            case null, default -> false;
        };
    }
}
