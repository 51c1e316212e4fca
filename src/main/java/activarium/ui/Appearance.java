package activarium.ui;

import activarium.figure.Theme;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import java.util.List;

/** How the window looks: its colours, for controls and figures alike, and whether it is being shown to an audience. */
public final class Appearance {
    private static final String STYLE = style("workbench.css");
    private static final String CONTRAST = style("high-contrast.css");
    /** Figures for the last row of a lecture hall. */
    private static final double PRESENTED = 1.5;

    private final ObjectProperty<Look> look = new SimpleObjectProperty<>();
    private final BooleanProperty presenting = new SimpleBooleanProperty();

    public Appearance(Look start) {
        look.set(start);
        for (String file : List.of("Inter-Regular.ttf", "Inter-SemiBold.ttf")) {
            Font.loadFont(Theme.class.getResourceAsStream("fonts/" + file), 13);
        }
        Application.setUserAgentStylesheet(start.stylesheet());
        look.addListener((_, _, now) -> Application.setUserAgentStylesheet(now.stylesheet()));
    }

    private static String style(String file) {
        return Appearance.class.getResource("/activarium/ui/" + file).toExternalForm();
    }

    public ObjectProperty<Look> lookProperty() {
        return look;
    }

    public BooleanProperty presentingProperty() {
        return presenting;
    }

    /** From light to dark and from anything else to light. */
    public void toggle() {
        look.set(look.get().next());
    }

    public Theme theme() {
        return look.get().theme();
    }

    /** How much larger than usual figures are drawn. */
    double magnification() {
        return presenting.get() ? PRESENTED : 1;
    }

    /** The program's own style on a scene. */
    void style(Scene scene) {
        scene.getStylesheets().setAll(STYLE);
        Runnable contrast = () -> {
            if (look.get() != Look.HIGH_CONTRAST) {
                scene.getStylesheets().remove(CONTRAST);
            } else if (!scene.getStylesheets().contains(CONTRAST)) {
                scene.getStylesheets().add(CONTRAST);
            }
        };
        contrast.run();
        look.addListener(_ -> contrast.run());
    }
}
