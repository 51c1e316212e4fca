package activarium.lesson;

import activarium.expression.Evaluator;
import activarium.expression.Expression;
import activarium.expression.FormulaException;
import activarium.expression.ParameterLayout;

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

    /** @throws FormulaException where it cannot be read */
    static Term of(String text) {
        return new Term(text, expression(text).parameterNames().stream().map(name -> name.substring(MARK.length())).toList());
    }

    private static Expression expression(String text) {
        return Expression.parse(NAME.matcher(text).replaceAll(MARK + "$0"));
    }

    /** Its value; empty where a measure in it has none, or the value is no finite number. */
    public OptionalDouble value(Map<String, Double> measured) {
        double[] values = new double[names.size()];
        for (int i = 0; i < values.length; i++) {
            Double value = measured.get(names.get(i));
            if (value == null || !Double.isFinite(value)) {
                return OptionalDouble.empty();
            }
            values[i] = value;
        }
        ParameterLayout layout = new ParameterLayout(names.stream().map(name -> new ParameterLayout.Slot(MARK + name, 1)).toList());
        double[] result = new double[1];
        new Evaluator(Evaluator.planValue(expression(text), layout)).evaluate(new double[1], values, result);
        return Double.isFinite(result[0]) ? OptionalDouble.of(result[0]) : OptionalDouble.empty();
    }
}
