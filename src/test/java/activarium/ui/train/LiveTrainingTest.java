package activarium.ui.train;

import activarium.network.DataLoading;
import activarium.network.ExampleRuns;
import activarium.network.PaperRuns;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Small runs at every change, and runs one after the other, without a window. */
class LiveTrainingTest {
    private final TrainModel model = new TrainModel(new FusedEngine());

    @AfterEach
    void close() {
        model.close();
    }

    private void rate(double rate) {
        model.edit(SpecEdit.withOptimizer(model.spec(), SpecEdit.withRate(model.spec().optimizer(), rate)), "rate");
    }

    private Run ended() throws InterruptedException {
        Run run = model.runProperty().get();
        assertTrue(run.await(60, TimeUnit.SECONDS));
        model.poll();
        return run;
    }

    @Test
    void aChangeTrainsASmallRunAndOnlyTheNewestWaits() throws InterruptedException {
        model.liveProperty().set(true);
        rate(0.01);
        model.poll();
        Run first = model.runProperty().get();
        assertTrue(first.spec().steps() < model.spec().steps());
        rate(0.02);
        rate(0.03);
        assertSame(first, model.runProperty().get());
        ended();
        Run second = model.runProperty().get();
        assertNotSame(first, second);
        assertEquals(0.03, second.spec().optimizer().learningRate());
        assertSame(first, model.previous().orElseThrow());
        ended();
        assertSame(second, model.runProperty().get(), "nothing changed: nothing is trained");
    }

    @Test
    void nothingTrainsByItselfOtherwise() {
        rate(0.01);
        model.poll();
        assertEquals(null, model.runProperty().get());
    }

    @Test
    void comparedRunsFollowEachOther() throws InterruptedException {
        List<RunSpec> two = List.of(ExampleRuns.digits("elu").withSteps(40), ExampleRuns.digits("pelu").withSteps(40));
        model.startAll(two);
        Run first = ended();
        Run second = model.runProperty().get();
        assertEquals(two.getFirst(), first.spec());
        assertEquals(two.getLast(), second.spec());
        assertEquals(two.getLast(), model.spec());
        ended();
        assertSame(second, model.runProperty().get());
        assertEquals(RunState.FINISHED, second.state());
    }

    @Test
    void everyPaperComparesNetworksThatFitTheirData() {
        for (PaperRuns.Comparison comparison : PaperRuns.all()) {
            assertEquals(2, comparison.runs().size());
            comparison.runs().forEach(spec -> assertFalse(Shapes.check(spec, DataLoading.load(spec.data()).train()).isEmpty(), comparison.word()));
        }
    }

    @Test
    void onlyRulesMayChangeOnTheWay() {
        RunSpec spec = model.spec();
        assertTrue(SpecEdit.sameButRules(spec, SpecEdit.withOptimizer(spec, SpecEdit.withRate(spec.optimizer(), 0.5))));
        assertTrue(SpecEdit.sameButRules(spec, SpecEdit.withSteps(spec, 9000)));
        assertFalse(SpecEdit.sameButRules(spec, SpecEdit.withHidden(spec, List.of(new Hidden(8, "pelu")))));
        assertFalse(SpecEdit.sameButRules(spec, spec.withSeed(5)));
    }
}
