package activarium.ui.explore;

import activarium.activation.Catalogue;
import activarium.activation.CatalogueTexts;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.activation.SignalPropagation;
import activarium.activation.SignalPropagation.Verdict;
import activarium.activation.WeightScale;
import activarium.figure.Figure;
import activarium.figure.LinkedPlots;
import activarium.figure.Mark;
import activarium.figure.MessageFigure;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.ui.explore.ExploreState.Chosen;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The Explore page's behaviour, without a window. */
class ExploreModelTest {
    private static final CatalogueTexts WORDS = CatalogueTexts.of(Locale.ENGLISH);

    /** What each of the ready-made comparisons promises is what the theory finds. */
    @Test
    void examplesShowWhatTheySay() {
        assertEquals(List.of(Set.of(Verdict.VANISHING), Set.of(Verdict.STEADY)), verdicts(Example.SIGMOID));
        assertTrue(verdicts(Example.TANH).getLast().contains(Verdict.VANISHING));
        ExploreModel he = new ExploreModel(Catalogue.standard());
        he.show(Example.TANH);
        he.signal(new SignalSettings(WeightScale.HE, 30, 1), null);
        assertEquals(List.of(Set.of(Verdict.STEADY), Set.of(Verdict.STEADY)), verdicts(he.state()));
        assertEquals(List.of(Set.of(Verdict.STEADY), Set.of(Verdict.EXPLODING)), verdicts(Example.EXPLODING));
        assertEquals(Set.of(Verdict.STEADY), verdicts(Example.DEAD).getFirst());
        assertTrue(verdicts(Example.DEAD).getLast().contains(Verdict.DEAD));
        assertTrue(verdicts(Example.SATURATED).getLast().contains(Verdict.SATURATED));
        for (Example example : Example.values()) {
            ExploreState state = example.state(Catalogue.standard());
            assertEquals(state.chosen().size(), state.chosen().stream().map(ExploreState.Chosen::key).distinct().count(), example.word());
        }
    }

    private static List<Set<Verdict>> verdicts(Example example) {
        return verdicts(example.state(Catalogue.standard()));
    }

    private static List<Set<Verdict>> verdicts(ExploreState state) {
        return state.chosen().stream().map(ExploreState.Chosen::activation).map(one -> SignalPropagation.of(one, state.signal().scale().gain(one),
                state.signal().deviation(), state.signal().depth()).verdicts()).toList();
    }

    private final ExploreModel model = new ExploreModel(Catalogue.standard());

    @Test
    void beginsWithPeluFreluAndDitac() {
        assertEquals(List.of("pelu", "frelu", "ditac"), names());
    }

    @Test
    void eightAndNoMoreAreShownEachInAColourOfItsOwn() {
        List.of("relu", "elu", "gelu", "tanh", "sigmoid").forEach(name -> assertTrue(model.choose(name)));
        assertFalse(model.choose("selu"));
        assertEquals(8, model.state().chosen().stream().mapToInt(Chosen::colour).distinct().count());
        model.remove("frelu");
        assertTrue(model.choose("selu"));
        assertEquals(1, model.find("selu").orElseThrow().colour(), "the colour that became free");
    }

    @Test
    void aSlidersWholeJourneyIsUndoneAtOnce() {
        ExploreState before = model.state();
        for (int i = 1; i <= 20; i++) {
            model.setParameter("pelu", "a", 0, 1 + i / 10.0);
        }
        assertArrayEquals(new double[] {3}, model.find("pelu").orElseThrow().activation().parameter("a"));
        model.undo();
        assertEquals(before, model.state());
        model.redo();
        assertArrayEquals(new double[] {3}, model.find("pelu").orElseThrow().activation().parameter("a"));
    }

    @Test
    void oneComponentOfAVectorMovesAlone() {
        double[] before = model.find("ditac").orElseThrow().activation().parameter("theta");
        model.setParameter("ditac", "theta", 3, 1.5);
        double[] after = model.find("ditac").orElseThrow().activation().parameter("theta");
        before[3] = 1.5;
        assertArrayEquals(before, after);
    }

    @Test
    void aSettingThatCannotBeChangesNothing() {
        ExploreState before = model.state();
        assertThrows(InvalidActivationException.class, () -> model.setSetting("ditac", "lo", ParameterValue.of(7)));
        assertEquals(before, model.state());
    }

    @Test
    void everyQuantityHasAPanelAndEveryActivationACurveInIt() {
        LinkedPlots plots = plots();
        assertEquals(List.of("f(x)", "f\u2032(x)"), plots.panels().stream().map(LinkedPlots.Panel::symbol).toList());
        plots.panels().forEach(panel -> assertEquals(3, panel.curves().size()));
        model.show(Quantity.CURVATURE, true);
        model.show(Quantity.DIFFERENCE, true);
        assertEquals(4, plots().panels().size());
        for (Quantity quantity : Quantity.values()) {
            model.show(quantity, false);
        }
        assertEquals(1, plots().panels().size(), "one is always drawn");
        names().forEach(model::remove);
        assertEquals(new MessageFigure("nothing"), figure());
    }

    @Test
    void theDifferenceToItselfIsZero() {
        model.compareTo("pelu");
        model.show(Quantity.DIFFERENCE, true);
        LinkedPlots.Panel panel = plots().panels().getLast();
        assertTrue(Arrays.stream(panel.curves().getFirst().y()).allMatch(y -> y == 0), "PELU is the first");
        assertTrue(Arrays.stream(panel.curves().get(1).y()).anyMatch(y -> y != 0));
    }

    @Test
    void aKinkIsMarkedAndItsSlopeJumps() {
        LinkedPlots plots = plots();
        assertTrue(plots.panels().getFirst().marks().stream().anyMatch(mark -> mark.kind() == Mark.Kind.KINK && mark.x() == 0 && mark.colour() == 1),
                "FReLU's, at 0");
        double[] slope = plots.panels().get(1).curves().get(1).y();
        assertTrue(Arrays.stream(slope).anyMatch(Double::isNaN), "the line is broken there");
        assertTrue(Arrays.stream(slope).allMatch(y -> Double.isNaN(y) || y == 0 || y == 1), "and nothing lies between");
    }

    @Test
    void theViewIsFittedUntilItIsMoved() {
        Range x = new Range(-1, 2);
        Range y = new Range(0, 3);
        model.look(x, Map.of(Quantity.SLOPE, y));
        assertEquals(x, plots().x().range());
        assertEquals(y, plots().panels().get(1).y().range());
        model.lookHome();
        assertEquals(ExploreState.HOME, plots().x().range());
    }

    @Test
    void aTypedFormulaHasItsParametersAndCanBeTypedAnew() {
        assertTrue(model.chooseFormula("a*tanh(b*x)"));
        Chosen typed = model.state().chosen().getFirst();
        assertEquals("a*tanh(b*x)", typed.title(WORDS));
        model.setParameter(typed.key(), "b", 0, 2);
        model.retype(typed.key(), "b*x + c");
        Chosen other = model.find(typed.key()).orElseThrow();
        assertArrayEquals(new double[] {2}, other.activation().parameter("b"), "what both have is kept");
        assertArrayEquals(new double[] {1}, other.activation().parameter("c"));
        assertThrows(InvalidActivationException.class, () -> model.retype(typed.key(), "b*"));
        assertEquals(other, model.find(typed.key()).orElseThrow());
    }

    @Test
    void aCopyIsChangedBesideItsOriginal() {
        assertTrue(model.duplicate("pelu"));
        Chosen copy = model.state().chosen().getFirst();
        assertEquals("PELU (2)", copy.title(WORDS));
        model.setParameter(copy.key(), "a", 0, 2);
        assertArrayEquals(new double[] {1}, model.find("pelu").orElseThrow().activation().parameter("a"));
        model.reset(copy.key());
        assertArrayEquals(new double[] {1}, model.find(copy.key()).orElseThrow().activation().parameter("a"));
    }

    @Test
    void aPulledCurvePassesThroughThePoint() {
        model.pull("ditac", 1, 1.6);
        assertEquals(1.6, model.find("ditac").orElseThrow().activation().value(1), 1e-6);
        model.pull("pelu", -2, -2);
        assertEquals(-2, model.find("pelu").orElseThrow().activation().value(-2), 1e-6);
    }

    private Figure figure() {
        return new ExploreFigure().of(model.state(), WORDS, model.reference(), OptionalDouble.empty(), "nothing", 0);
    }

    private LinkedPlots plots() {
        return assertInstanceOf(LinkedPlots.class, figure());
    }

    private List<String> names() {
        return model.state().chosen().stream().map(Chosen::key).toList();
    }
}
