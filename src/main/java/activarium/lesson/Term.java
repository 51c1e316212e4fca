package activarium.lesson;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Arithmetic over measured numbers: {@code scaled / plain}. It is a formula of the program's own language, in which every word that is not
 * followed by a bracket is a measure's name, even where formulas know the word: {@code relu / tanh}, {@code abs(x)}.
 *
 * @param text   as it was written
 * @param names  of the measures in it
 */
public record Term(String text, List<String> names) {
    private static final Pattern NAME = Pattern.compile("(?<![A-Za-z0-9_.])[A-Za-z][A-Za-z0-9_]*(?!\\w|\\s*\\()");
    /** Before every name, so that none is one of the formulas' own words. */
    private static final String MARK = "m_";

    public Term {
        names = List.copyOf(names);
    }

    /** @throws InvalidActivationException where it cannot be read */
    static Term of(String text) {
        return new Term(text, activation(text).parameters().stream().map(parameter -> parameter.name().substring(MARK.length())).toList());
    }

    private static Activation activation(String text) {
        return Catalogue.ofFormula(NAME.matcher(text).replaceAll(MARK + "$0"));
    }

    /** Its value; empty where a measure in it has none, or the value is no finite number. */
    public OptionalDouble value(Map<String, Double> measured) {
        Map<String, ParameterValue> values = new HashMap<>();
        for (String name : names) {
            Double value = measured.get(name);
            if (value == null || !Double.isFinite(value)) {
                return OptionalDouble.empty();
            }
            values.put(MARK + name, ParameterValue.of(value));
        }
        double value = activation(text).instance(values).values(new double[] {0})[0];
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
