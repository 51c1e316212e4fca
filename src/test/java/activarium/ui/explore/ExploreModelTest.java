package activarium.ui.explore;

import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.figure.MessageFigure;
import activarium.figure.Plot;
import activarium.figure.Range;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The Explore page's behaviour, without a window. */
class ExploreModelTest {
    private final ExploreModel model = new ExploreModel(Catalogue.standard());

    @Test
    void beginsWithPeluFreluAndDitac() {
        assertEquals(List.of("pelu", "frelu", "ditac"), names());
    }

    @Test
    void eightAndNoMoreAreShownEachInAColourOfItsOwn() {
        List.of("relu", "elu", "gelu", "tanh", "sigmoid").forEach(name -> assertTrue(model.choose(name)));
        assertFalse(model.choose("selu"));
        assertEquals(8, model.state().chosen().stream().mapToInt(ExploreState.Chosen::colour).distinct().count());
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
    void thePlotHasACurveAndASlopeForEachAndWordsForNone() {
        Plot plot = assertInstanceOf(Plot.class, ExploreFigure.of(model.state(), OptionalDouble.empty(), "nothing"));
        assertEquals(6, plot.curves().size());
        model.showSlopes(false);
        assertEquals(3, assertInstanceOf(Plot.class, ExploreFigure.of(model.state(), OptionalDouble.empty(), "nothing")).curves().size());
        names().forEach(model::remove);
        assertEquals(new MessageFigure("nothing"), ExploreFigure.of(model.state(), OptionalDouble.empty(), "nothing"));
    }

    @Test
    void theViewIsFittedUntilItIsMoved() {
        Range x = new Range(-1, 2);
        Range y = new Range(0, 3);
        model.look(x, Optional.of(y));
        Plot plot = assertInstanceOf(Plot.class, ExploreFigure.of(model.state(), OptionalDouble.empty(), ""));
        assertEquals(x, plot.x().range());
        assertEquals(y, plot.y().range());
    }

    private List<String> names() {
        return model.state().chosen().stream().map(ExploreState.Chosen::name).toList();
    }
}
