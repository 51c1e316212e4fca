package activarium.ui;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/**
 * Scroll panes over what moves. A scroll pane has JavaFX keep a picture of its viewport, which makes scrolling cheaper; but where one slider in it moves, all that
 * is seen is drawn anew for that picture, and not only the slider. While a slider of the Explore page was dragged, that was three quarters of all drawing on the
 * software pipeline.
 */
public final class LiveContent {
    private LiveContent() {
    }

    /** From here on, whatever the content is. */
    public static void in(ScrollPane pane) {
        pane.contentProperty().flatMap(Node::parentProperty).flatMap(Node::parentProperty).subscribe(viewport -> {
            if (viewport != null) {
                viewport.setCache(false);
            }
        });
    }
}
