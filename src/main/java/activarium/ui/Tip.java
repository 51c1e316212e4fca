package activarium.ui;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/**
 * Words beside the mouse when it rests on a control. JavaFX's tooltip is a window with a scene of its own as soon as it is made, and a page has a hundred that
 * nobody asks for: this one is made when the mouse first comes to its control. A screen reader has the words at once.
 */
public final class Tip {
    private Tip() {
    }

    /** In place of what was said before; nothing is shown for an empty text. */
    public static void on(Control control, String text) {
        on(control, text, Region.USE_COMPUTED_SIZE);
    }

    /** @param widest where lines are broken, in points */
    public static void on(Control control, String text, double widest) {
        boolean first = control.getAccessibleHelp() == null;
        control.setAccessibleHelp(text);
        if (text.isEmpty()) {
            control.setTooltip(null);
        } else if (control.getTooltip() != null) {
            control.getTooltip().setText(text);
        }
        if (first) {
            // Entering comes before the movement that a tooltip listens to.
            control.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> entered(control, widest));
        }
    }

    private static void entered(Control control, double widest) {
        String text = control.getAccessibleHelp();
        if (control.getTooltip() == null && text != null && !text.isEmpty()) {
            Tooltip made = new Tooltip(text);
            made.setWrapText(widest > 0);
            made.setMaxWidth(widest);
            control.setTooltip(made);
        }
    }
}
