package activarium.activation;

import activarium.expression.Expression;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes one entry of the catalogue down, step by step. */
final class Definition {
    private final String name;
    private final String title;
    private final Family family;
    private final List<String> aliases = new ArrayList<>();
    private final List<ActivationParameter> parameters = new ArrayList<>();
    private @Nullable Form form;
    private @Nullable Source source;
    private String note = "";

    Definition(Family family, String name, String title) {
        this.family = family;
        this.name = name;
        this.title = title;
    }

    Definition aliases(String... more) {
        aliases.addAll(List.of(more));
        return this;
    }

    /** As a typed formula. */
    Definition formula(String text) {
        return computed(Expression.parse(text), Expression.parse(text));
    }

    /**
     * As a formula that people know, and another of the same function that is computed, because the first loses digits in a
     * tail or near zero.
     */
    Definition formula(String written, String stable) {
        return computed(Expression.parse(stable), Expression.parse(written));
    }

    Definition computed(Expression expression, Expression written) {
        return form(new Form.Fixed(expression, written));
    }

    Definition form(Form made) {
        form = made;
        return this;
    }

    /** A learnable scalar without bounds. */
    Definition learned(String parameter, double value, double low, double high, String effect) {
        return parameter(new ActivationParameter(parameter, 1, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                low, high, true, effect));
    }

    /** A learnable scalar that training keeps at or above its minimum. */
    Definition learnedFrom(double minimum, String parameter, double value, double high, String effect) {
        return parameter(new ActivationParameter(parameter, 1, value, minimum, Double.POSITIVE_INFINITY, minimum, high, true,
                effect));
    }

    /** A scalar that a person chooses and training leaves alone unless it is asked by name. */
    Definition fixed(String parameter, double value, double low, double high, String effect) {
        return parameter(new ActivationParameter(parameter, 1, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                low, high, false, effect));
    }

    Definition parameter(ActivationParameter parameter) {
        parameters.add(parameter);
        return this;
    }

    Definition source(Source from) {
        source = from;
        return this;
    }

    /** One sentence for a student. */
    Definition note(String sentence) {
        note = sentence;
        return this;
    }

    Activation build() {
        return new Activation(name, aliases, title, family, Objects.requireNonNull(source), note, Objects.requireNonNull(form), parameters);
    }
}
