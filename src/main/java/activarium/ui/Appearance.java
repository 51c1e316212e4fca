package activarium.ui;

import activarium.figure.Theme;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import java.util.List;
import java.util.function.Consumer;
import java.util.prefs.Preferences;

/** Light or dark, for controls and figures alike; remembered. */
public final class Appearance {
    private static final String DARK = "dark";

    private final BooleanProperty dark = new SimpleBooleanProperty();

    /** @param changed hears of every switch */
    public Appearance(boolean startsDark, Consumer<Boolean> changed) {
        dark.set(startsDark);
        for (String file : List.of("Inter-Regular.otf", "Inter-SemiBold.otf")) {
            Font.loadFont(Theme.class.getResourceAsStream("fonts/" + file), 13);
        }
        apply();
        dark.addListener((_, _, now) -> {
            changed.accept(now);
            apply();
        });
    }

    /** As the user left it. */
    public static Appearance remembered(Preferences preferences) {
        return new Appearance(preferences.getBoolean(DARK, false), dark -> preferences.putBoolean(DARK, dark));
    }

    private void apply() {
        Application.setUserAgentStylesheet(dark.get() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    public void toggle() {
        dark.set(!dark.get());
    }

    public Theme theme() {
        return dark.get() ? Theme.dark() : Theme.light();
    }

    /** The program's own style on a scene. */
    void style(Scene scene) {
        scene.getStylesheets().add(Appearance.class.getResource("/activarium/ui/workbench.css").toExternalForm());
    }
}
