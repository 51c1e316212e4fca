package activarium.activation;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every entry of the catalogue says about itself. */
class CatalogueTest {
    private static final List<Activation> ALL = Catalogue.standard().activations();

    @Test
    void everyEntryIsComplete() {
        assertTrue(ALL.size() >= 100, "entries: " + ALL.size());
        Set<String> names = new HashSet<>();
        for (Activation activation : ALL) {
            Stream.concat(Stream.of(activation.name()), activation.aliases().stream()).forEach(name ->
                    assertTrue(name.matches("[a-z][a-z0-9-]*") && names.add(name), name));
            assertFalse(activation.title().isBlank(), activation.name());
            assertTrue(activation.note().endsWith(".") && activation.note().length() > 20, activation.name());
            Source source = activation.source();
            assertTrue(!source.authors().isBlank() && source.year() > 1940 && source.year() < 2030 && !source.title().isBlank(), activation.name());
            assertTrue(source.link().isEmpty() || source.link().matches("arXiv:\\d{4}\\.\\d{4,5}|doi:10\\.\\S+|hdl:\\S+|https://\\S+"), source.link());
            for (ActivationParameter parameter : activation.parameters()) {
                assertTrue(parameter.effect().length() > 3, activation + " " + parameter.name());
            }
            activation.settings().forEach(setting -> assertTrue(setting.effect().length() > 3, activation + " " + setting.name()));
            assertEquals(activation.parameters().stream().map(ActivationParameter::name).distinct().count(), activation.parameters().size());
        }
    }

    @Test
    void namesAreFoundHoweverTheyAreSpelled() {
        for (String name : List.of("LeakyReLU", "leaky relu", "leaky_relu", " Leaky-ReLU ", "LRELU")) {
            assertEquals("leaky-relu", Catalogue.standard().get(name).name());
        }
        assertEquals("hard-swish", Catalogue.standard().get("Hardswish").name());
        assertEquals("e-swish", Catalogue.standard().get("eswish").name());
    }

    /** Names of parameters as people type them. */
    @Test
    void typedNamesAreTypeset() {
        for (String name : List.of("a", "_", "x_1", "a_b", "alpha", "theta12", "\u03b1", "\u03a9", "\u65e5\u672c", "\u00e9", "a1b2", "q".repeat(40))) {
            String latex = Catalogue.ofFormula(name + "*x").latex();
            assertTrue(new TeXFormula("f(x) = " + latex).createTeXIcon(TeXConstants.STYLE_DISPLAY, 16).getIconWidth() > 20, latex);
        }
        assertEquals("x_{1}\\,x", Catalogue.ofFormula("x_1*x").latex());
    }

    /** Every candidate of SAFS is there as its paper has it, and multiplied by a factor outside and inside. */
    @Test
    void everyCandidateOfSafsIsThereInScaledForm() {
        for (String name : List.of("relu", "relu6", "hard-swish", "silu", "swish", "tanhsoft-1", "tanhsoft-2", "acon-c", "gelu", "srs", "elu", "tanh",
                "sigmoid", "softplus", "log-sigmoid", "symlog", "symexp", "selu", "srelu", "mish", "elish", "hard-elish", "falu", "hard-tanh", "sin", "cos")) {
            ActivationInstance plain = Catalogue.standard().get(name).instance();
            Activation scaled = Catalogue.standard().get("safs-scaled-" + name);
            ActivationInstance instance = scaled.instance().with("alpha", ParameterValue.of(1.7)).with("beta", ParameterValue.of(0.6));
            for (double x : new double[] {-2.3, -0.4, 0.9, 4.1}) {
                assertEquals(1.7 * plain.value(0.6 * x), instance.value(x), 1e-14, name + " at " + x);
            }
        }
    }

    /** What is shown and what is computed are one function: the computed form only keeps more digits. */
    @TestFactory
    List<DynamicTest> theFormulaShownIsTheFunctionComputed() {
        return ALL.stream().filter(a -> a.parameters().stream().allMatch(p -> a.expression().parameterNames().contains(p.name())))
                .map(a -> DynamicTest.dynamicTest(a.name(), () -> sameAsTyped(a))).toList();
    }

    private static void sameAsTyped(Activation activation) {
        Activation typed = Catalogue.ofFormula(activation.formula());
        assertEquals(activation.formula(), typed.formula());
        SplittableRandom random = new SplittableRandom(activation.name().hashCode());
        for (int trial = 0; trial < 50; trial++) {
            ActivationInstance known = activation.instance();
            ActivationInstance read = typed.instance();
            for (ActivationParameter parameter : activation.parameters()) {
                ParameterValue value = ParameterValue.of(parameter.defaultValue() + random.nextDouble(0.05, 0.6));
                known = known.with(parameter.name(), value);
                read = typed.parameters().stream().anyMatch(p -> p.name().equals(parameter.name())) ? read.with(parameter.name(), value) : read;
            }
            double x = random.nextDouble(-4, 4);
            Derivatives want = read.evaluate(new double[] {x});
            Derivatives got = known.evaluate(new double[] {x});
            assertEquals(want.y()[0], got.y()[0], 1e-13 * Math.max(1, Math.abs(want.y()[0])), "y at " + x);
            assertEquals(want.dydx()[0], got.dydx()[0], 1e-12 * Math.max(1, Math.abs(want.dydx()[0])), "slope at " + x);
            for (ActivationParameter parameter : typed.parameters()) {
                double wanted = want.dydparam().get(parameter.name())[0][0];
                assertEquals(wanted, got.dydparam().get(parameter.name())[0][0], 1e-11 * Math.max(1, Math.abs(wanted)), parameter.name() + " at " + x);
            }
        }
    }

    /** The typesetter takes every formula; it throws at what it does not know. */
    @TestFactory
    List<DynamicTest> everyFormulaIsTypeset() {
        return ALL.stream().map(a -> DynamicTest.dynamicTest(a.name(), () -> {
            for (String latex : List.of(a.latex(), a.expression().latex(), a.expression().derivative().latex())) {
                var icon = new TeXFormula("f(x) = " + latex).createTeXIcon(TeXConstants.STYLE_DISPLAY, 16);
                assertTrue(icon.getIconWidth() > 20 && icon.getIconHeight() > 5);
            }
        })).toList();
    }

    /** What the slope of a kinked or merely continuous function is at 0 where both sides agree. */
    @Test
    void slopesAtTheOrigin() {
        for (String name : List.of("symlog", "symexp", "softsign", "tanh", "scaled-sigmoid", "isru", "elu", "pelu", "celu", "dyt")) {
            double want = name.equals("dyt") ? 0.5 : 1;
            assertEquals(want, Catalogue.standard().get(name).instance().evaluate(new double[] {0, -0.0}).dydx()[0], 1e-15, name);
        }
        assertEquals(0, Catalogue.standard().get("tanhshrink").instance().evaluate(new double[] {0}).dydx()[0]);
    }

    /** Where two nearly equal numbers would be subtracted: against series and limits. */
    @Test
    void tailsKeepTheirDigits() {
        assertEquals(1e-24 / 3, value("tanhshrink", 1e-8), 1e-36);
        assertEquals(0.1 - Math.tanh(0.1), value("tanhshrink", Math.nextDown(0.1)), 1e-15);
        assertEquals(1e-8 + 0.25e-16, value("bent-identity", 1e-8), 1e-24);
        assertEquals(1e-10, value("squareplus", -1e10), 1e-25);
        assertEquals(0.5 / (1 + 1e10), value("elliott", -1e10), 1e-26);
        assertEquals(1 / (1 + 1e10) / (1 + 1e10), slope("softsign", -1e10), 1e-35);
        assertEquals(1e-30, slope("isru", 1e10), 1e-45);
        assertEquals(1e-30, slope("isrlu", -1e10), 1e-45);
    }

    private static double value(String name, double x) {
        return Catalogue.standard().get(name).instance().value(x);
    }

    private static double slope(String name, double x) {
        return Catalogue.standard().get(name).instance().evaluate(new double[] {x}).dydx()[0];
    }
}
