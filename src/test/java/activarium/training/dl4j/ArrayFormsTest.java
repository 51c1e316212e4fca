package activarium.training.dl4j;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.expression.Evaluator;
import activarium.expression.Expression;
import activarium.expression.Gradient;
import activarium.expression.Instruction;
import activarium.expression.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ArrayFormsTest {
    private static final double[] POINTS = {-40, -7.5, -3, -1.25, -1, -0.5, -1e-3, -1e-9, 0, 1e-9, 1e-3, 0.25, 0.5, 1, 1.75, 2.5, 3, 6, 11, 30};

    static Stream<Activation> activations() {
        return Catalogue.standard().activations().stream();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void areTheSameFunctions(Activation activation) {
        ArrayForms forms = new ArrayForms(activation.layout().places());
        List<Expression> all = new ArrayList<>(List.of(activation.expression()));
        all.addAll(Gradient.of(activation.expression(), activation.layout()).expressions());
        for (double shift : new double[] {0, 0.375}) {
            double[] parameters = activation.instance().parameters();
            for (int k = 0; k < parameters.length; k++) {
                parameters[k] += shift;
            }
            for (Expression e : all) {
                Scaled scaled = forms.of(e);
                double[] expected = values(e, activation, parameters);
                double[] values = values(scaled.expression(), activation, parameters);
                double[] rest = values(scaled.rest(), activation, parameters);
                double[] factor = values(scaled.factor().expression(), activation, parameters);
                for (int i = 0; i < POINTS.length; i++) {
                    double tolerance = 1e-13 * Math.max(1, Math.abs(expected[i]));
                    assertThat(values[i]).as("%s at %s", e.print(), POINTS[i]).isCloseTo(expected[i], within(tolerance));
                    assertThat(factor[i] * rest[i]).as("%s in two parts at %s", e.print(), POINTS[i]).isCloseTo(expected[i], within(tolerance));
                }
            }
        }
    }

    private static double[] values(Expression e, Activation activation, double[] parameters) {
        double[] y = new double[POINTS.length];
        new Evaluator(Evaluator.planValue(e, activation.layout())).evaluate(POINTS, parameters, y);
        return y;
    }

    @Test
    void pieceWithoutJumpIsASum() {
        assertThat(form("where(x > 0, x, a*x)").expression().print()).isEqualTo("max(x, 0) + a*(x - max(x, 0))");
        assertThat(form("where(x <= 0, 0, 3*x)").expression().print()).isEqualTo("3*max(x, 0)");
        assertThat(form("where(x > 0, b/a, b*exp(x)/a)").rest().print()).isEqualTo("exp(x - max(x, 0))");
    }

    @Test
    void jumpStaysACondition() {
        assertThat(form("where(x > 0, x + 1, x)").expression()).isInstanceOf(Expression.Where.class);
        assertThat(form("where(x > 1, x, 1)").expression()).isInstanceOf(Expression.Where.class);
        assertThat(form("where(x > 0, a, b)").expression()).isInstanceOf(Expression.Where.class);
    }

    @Test
    void whatIsWorkedOutTwiceStaysACondition() {
        assertThat(form("where(x > 0, tanh(x), a*tanh(x))").expression()).isInstanceOf(Expression.Where.class);
    }

    @Test
    void numbersAreGatheredInOneFactor() {
        Scaled scaled = form("-(a*(exp(x/b)*(x/b/b)))");
        assertThat(scaled.factor().equal(Monomial.of(Expression.parse("-1*a/b/b")))).isTrue();
        assertThat(scaled.rest().parameterNames()).as("but for the exponent's").containsExactly("b");
        assertThat(form("2*a/(a*4)").factor().equal(Monomial.of(Expression.parse("0.5")))).isTrue();
    }

    @Test
    void learnedExponentialUnitSharesItsArrays() {
        Activation pelu = Catalogue.standard().find("pelu").orElseThrow();
        ArrayForms forms = new ArrayForms(pelu.layout().places());
        List<Expression> all = new ArrayList<>(List.of(forms.of(pelu.expression()).expression()));
        Gradient.of(pelu.expression(), pelu.layout()).expressions().forEach(e -> all.add(forms.of(e).rest()));
        Program program = Program.of(all, pelu.layout().places());
        List<Instruction> arrays = Stream.iterate(0, i -> i + 1).limit(program.instructions().size()).filter(i -> !program.uniform().get(i))
                .map(program.instructions()::get).toList();
        assertThat(arrays).as("x, its two halves, 1/b of each, exp, expm1, their sum, a times it; then by b a product and a sum").hasSize(11);
    }

    private static Scaled form(String formula) {
        return new ArrayForms(Map.of("a", 0, "b", 1)).of(Expression.parse(formula));
    }
}
