package activarium.ui;

import activarium.figure.Theme;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** The colours of the window and its figures. */
public enum Look {
    LIGHT, DARK,
    /** White and yellow on black, thick borders. */
    HIGH_CONTRAST;

    /** Of figures. */
    public Theme theme() {
        return switch (this) {
            case LIGHT -> Theme.light();
            case DARK -> Theme.dark();
            case HIGH_CONTRAST -> Theme.highContrast();
        };
    }

    String stylesheet() {
        return this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet();
    }

    Look next() {
        return this == LIGHT ? DARK : LIGHT;
    }
}
