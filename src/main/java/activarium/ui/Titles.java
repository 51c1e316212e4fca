package activarium.ui;

import javafx.util.StringConverter;

import java.util.function.UnaryOperator;

/** Shows the entries of a list, which are names, by their titles. */
public final class Titles extends StringConverter<String> {
    private final UnaryOperator<String> title;

    public Titles(UnaryOperator<String> title) {
        this.title = title;
    }

    @Override
    public String toString(String name) {
        return name == null ? "" : title.apply(name);
    }

    @Override
    public String fromString(String text) {
        throw new UnsupportedOperationException("the list is not editable");
    }
}
