package activarium.ui.train;

import activarium.network.ActivationSpec;
import activarium.network.ExampleRuns;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.Loss;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.network.UnitGroup;
import activarium.network.Units;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The Train page's behaviour, without a window; the pulse is asked for by hand. */
class TrainModelTest {
    private final TrainModel model = new TrainModel(new FusedEngine());

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void beginsWithTheDigits() {
        assertTrue(model.copy().contains("digits8x8"));
        assertEquals(List.of(new Hidden(32, "pelu"), new Hidden(32, "pelu")), SpecEdit.hidden(model.spec()).orElseThrow());
    }

    @Test
    void copiedAndPastedItIsTheSame() {
        RunSpec before = model.spec();
        String json = model.copy();
        model.edit(SpecEdit.withSteps(before, 10), null);
        model.paste(json);
        assertEquals(before, model.spec());
        model.undo();
        assertEquals(10, model.spec().steps());
    }

    @Test
    void aBadRunSpecChangesNothing() {
        RunSpec before = model.spec();
        for (String bad : List.of("", "{", "[]", "{\"version\": 2}", model.copy().replace("\"steps\"", "\"stepps\""))) {
            assertThrows(InvalidSpecException.class, () -> model.paste(bad), bad);
        }
        assertEquals(before, model.spec());
    }

    @Test
    void anotherDataSetBringsItsOutputsAndItsLoss() {
        RunSpec iris = SpecEdit.withData(model.spec(), "iris");
        assertEquals(3, ((LayerSpec.Dense) iris.network().layers().getLast()).units());
        assertEquals(Loss.CROSS_ENTROPY, iris.loss());
        RunSpec diabetes = SpecEdit.withData(iris, "diabetes");
        assertEquals(1, ((LayerSpec.Dense) diabetes.network().layers().getLast()).units());
        assertEquals(Loss.MSE, diabetes.loss());
    }

    @Test
    void editingDoesNotDisturbTheRunThatGoesOn() throws InterruptedException {
        model.edit(SpecEdit.withSteps(model.spec(), 200), null);
        RunSpec started = model.spec();
        model.start();
        Run run = model.runProperty().get();
        model.edit(SpecEdit.withOptimizer(model.spec(), new OptimizerSpec.Sgd(0.1, 0, false, 0)), null);
        assertTrue(run.await(60, TimeUnit.SECONDS));
        model.poll();
        assertEquals(started, run.spec());
        assertEquals(RunState.FINISHED, model.stateProperty().get());
        assertEquals(200, model.snapshotProperty().get().step());
    }

    @Test
    void anotherStartKeepsTheEarlierRunForComparison() throws InterruptedException {
        model.edit(SpecEdit.withSteps(model.spec(), 60), null);
        model.start();
        Run first = model.runProperty().get();
        assertTrue(first.await(60, TimeUnit.SECONDS));
        model.poll();
        model.toggle();
        assertSame(first, model.previous().orElseThrow());
        assertFalse(model.runProperty().get() == first);
        assertFalse(first.losses().values().isEmpty());
    }

    @Test
    void aMomentOfTheReplayIsTheLastSnapshotUpToIt() throws InterruptedException {
        model.edit(SpecEdit.withSteps(model.spec(), 300), null);
        model.start();
        Run run = model.runProperty().get();
        assertTrue(run.await(60, TimeUnit.SECONDS));
        var snapshots = run.snapshots().values();
        assertEquals(0, TimeLine.moment(snapshots, 0));
        int middle = TimeLine.moment(snapshots, 151);
        assertTrue(snapshots.get(middle).step() <= 151 && snapshots.get(middle + 1).step() > 151);
        assertEquals(snapshots.size() - 1, TimeLine.moment(snapshots, TrainModel.NEWEST));
    }

    @Test
    void ratesAndLocksAreRulesAndActivationsOfUnitsAreNot() {
        RunSpec spec = ExampleRuns.digits("pelu");
        LayerSpec first = spec.network().layers().getFirst();
        LayerSpec slower = Layers.withGroups(Layers.withLearning(first, new Learning(0.1, false)),
                List.of(new UnitGroup(Units.of("0-3"), java.util.Optional.empty(), new Learning(1, true))));
        assertTrue(SpecEdit.sameButRules(spec, with(spec, slower)));
        LayerSpec frozen = first.withActivation(first.activation().map(of -> Layers.learning(of, new ActivationSpec.Learn.None(), 3)));
        assertTrue(SpecEdit.sameButRules(spec, with(spec, frozen)));
        LayerSpec other = Layers.withGroups(first, List.of(GroupCard.first(Units.of("0-3"), first.activation())));
        assertFalse(SpecEdit.sameButRules(spec, with(spec, other)));
    }

    private static RunSpec with(RunSpec spec, LayerSpec first) {
        return SpecEdit.withLayers(spec, LayerTree.replaced(spec.network().layers(), LayerPath.of(0), first));
    }

    @Test
    void aLongRunHasAnAxisForWhatItHasReached() {
        assertEquals(3000, TrainPage.horizon(3000, 10));
        assertEquals(1_000_000, TrainPage.horizon(1_000_000, 400_000));
        int early = TrainPage.horizon(1_000_000, 900);
        assertTrue(early > 900 && early < 5000, early + "");
    }

    @Test
    void anEarlierRunIsNamedByWhatDiffers() {
        activarium.ui.Texts texts = activarium.ui.Texts.of(java.util.Locale.ENGLISH);
        assertEquals("before: ELU", RunNames.earlier(ExampleRuns.digits("elu"), ExampleRuns.digits("pelu"), texts));
        RunSpec slow = SpecEdit.withOptimizer(ExampleRuns.digits("elu"), SpecEdit.withRate(ExampleRuns.digits("elu").optimizer(), 0.0125));
        assertEquals("before: learning rate 0.0125", RunNames.earlier(slow, ExampleRuns.digits("elu"), texts));
        assertEquals("", RunNames.earlier(slow, slow, texts));
    }
}
