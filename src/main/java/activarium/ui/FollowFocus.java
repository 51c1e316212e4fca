package activarium.ui;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Scrolls to whatever the keyboard has reached, so that nobody types out of sight. */
public final class FollowFocus {
    private static final double MARGIN = 12;

    private FollowFocus() {
    }

    /** From here on. */
    public static void in(ScrollPane pane) {
        ChangeListener<Node> follow = (_, _, owner) -> {
            if (owner != null && inside(owner, pane.getContent())) {
                show(owner, pane);
            }
        };
        pane.sceneProperty().addListener((_, before, scene) -> {
            // A page that is shown no longer must not be kept by the window's scene.
            if (before != null) {
                before.focusOwnerProperty().removeListener(follow);
            }
            if (scene != null) {
                scene.focusOwnerProperty().addListener(follow);
            }
        });
    }

    private static boolean inside(Node node, Node content) {
        Node at = node;
        while (at != null && at != content) {
            at = at.getParent();
        }
        return at != null;
    }

    private static void show(Node node, ScrollPane pane) {
        double height = pane.getContent().getLayoutBounds().getHeight();
        double seen = pane.getViewportBounds().getHeight();
        if (height <= seen) {
            return;
        }
        Bounds place = pane.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
        double top = pane.getVvalue() * (height - seen);
        if (place.getMinY() - MARGIN < top) {
            pane.setVvalue(Math.max(0, place.getMinY() - MARGIN) / (height - seen));
        } else if (place.getMaxY() + MARGIN > top + seen) {
            pane.setVvalue(Math.min(1, (place.getMaxY() + MARGIN - seen) / (height - seen)));
        }
    }
}
