package activarium.ui;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Two parts of a page beside or above each other. The line between them moves by the mouse and, once the Tab key has come to it, by the arrow keys, with
 * Shift in larger steps; the Home key or a double click takes it back to where it was at first.
 */
public final class Divided extends SplitPane {
    private static final double STEP = 0.02;
    private static final double LARGE_STEP = 0.1;

    private final double begin;
    private final String words;

    /**
     * @param words for those who cannot see the line: what it divides
     * @param share of the first part, 0 to 1, at first
     */
    public Divided(Orientation orientation, String words, double share, Node first, Node second) {
        super(first, second);
        this.words = words;
        begin = share;
        setOrientation(orientation);
        setDividerPositions(share);
    }

    /** The line is made by the skin, and made anew with it. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        for (Node child : getChildren()) {
            if (child.getStyleClass().contains("split-pane-divider") && !child.isFocusTraversable()) {
                child.setFocusTraversable(true);
                child.setAccessibleRole(AccessibleRole.SLIDER);
                child.setAccessibleText(words);
                child.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
                child.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                    if (event.getClickCount() == 2) {
                        setDividerPositions(begin);
                    }
                });
            }
        }
    }

    private void pressed(KeyEvent event) {
        double step = event.isShiftDown() ? LARGE_STEP : STEP;
        boolean across = getOrientation() == Orientation.HORIZONTAL;
        switch (event.getCode()) {
            case LEFT -> move(event, across, -step);
            case RIGHT -> move(event, across, step);
            case UP -> move(event, !across, -step);
            case DOWN -> move(event, !across, step);
            case HOME -> move(event, true, begin - getDividerPositions()[0]);
            default -> {
            }
        }
    }

    /** Arrows that the line cannot follow are not for it, but they do not lead away from it either. */
    private void move(KeyEvent event, boolean along, double by) {
        if (along) {
            setDividerPositions(Math.clamp(getDividerPositions()[0] + by, 0, 1));
        }
        event.consume();
    }
}
