package activarium.study.sparse;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.Shapes;
import activarium.training.Engine;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What the window's studies keep, and what their progress says. */
class StudyShelfTest {
    private static final Engine ENGINE = new FusedEngine(1);
    private static final SafsSpec SPEC = SafsReader.read("""
            {"version": 1, "run": {"version": 1, "data": {"name": "wine", "split": {"test": 0.3, "seed": 2}}, "network": {"layers": [
              {"type": "dense", "units": 8, "activation": "relu"}, {"type": "dense", "units": 3}]}, "loss": "cross-entropy",
              "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 16, "steps": 40},
             "rates": [0.8], "fineTuneSteps": 20, "candidates": ["relu", "silu", "tanh"], "baselines": ["pelu"],
             "stage1": {"evaluations": 6, "batch": 2, "steps": 10, "racing": {"name": "none"}},
             "stage2": {"evaluations": 5, "initial": 3, "trees": 4, "batch": 2, "steps": 10, "racing": {"name": "none"}}, "seeds": [1]}""");

    @TempDir
    private Path folder;

    private SparseProgress run(SafsSpec spec) throws IOException, InterruptedException {
        try (SparseStudy study = new StudyShelf(folder).start(spec, ENGINE, 2)) {
            assertTrue(study.await(2, TimeUnit.MINUTES));
            assertEquals(Optional.empty(), study.failure());
            assertEquals(study.result().orElseThrow(), study.latest().soFar());
            return study.latest();
        }
    }

    @Test
    void aStudyThatIsStartedAgainTrainsNothingAndOneThatIsChangedOnlyWhatIsNew() throws IOException, InterruptedException {
        StudyShelf shelf = new StudyShelf(folder);
        assertFalse(shelf.begun(SPEC));
        SparseProgress first = run(SPEC);
        assertEquals(0, first.found());
        assertTrue(shelf.begun(SPEC));
        SparseProgress again = run(SPEC);
        assertTrue(again.found() > again.done() / 2 && again.secondsRemaining().isEmpty(), again.found() + " of " + again.done());
        assertEquals(SparseStudyTest.numbers(first.soFar()), SparseStudyTest.numbers(again.soFar()));
        SafsSpec changed = SPEC.withRates(List.of(0.8, 0.9));
        assertFalse(shelf.begun(changed));
        assertEquals(shelf.folder(SPEC), shelf.folder(changed));
        SparseProgress more = run(changed);
        assertEquals(again.found(), more.found());
        assertTrue(more.done() > again.done());
    }

    @Test
    void oneStudyAtATimeHasAFolder() throws IOException, InterruptedException {
        SafsSpec longer = SPEC.withSeeds(java.util.stream.LongStream.rangeClosed(1, 200).boxed().toList());
        StudyShelf shelf = new StudyShelf(folder);
        try (SparseStudy study = shelf.start(longer, ENGINE, 1)) {
            assertThrows(IOException.class, () -> shelf.start(SPEC, ENGINE, 1));
            study.stop();
            assertTrue(study.await(1, TimeUnit.MINUTES));
        }
        run(SPEC);
    }

    @Test
    void theProgressSaysWhatIsThereAndEndsWhereItWasPlanned() throws IOException, InterruptedException {
        SparseProgress end = run(SPEC);
        assertEquals(SparseProgress.State.FINISHED, end.state());
        assertEquals(end.planned(), end.done());
        assertEquals(1, end.fraction());
        assertTrue(end.secondsElapsed() > 0);
        assertEquals(List.of(SearchTrace.Stage.UNIFORM, SearchTrace.Stage.ACTIVATIONS, SearchTrace.Stage.HYPERPARAMETERS, SearchTrace.Stage.CONTROL),
                end.soFar().traces().stream().map(SearchTrace::stage).toList());
        assertEquals(1, end.soFar().pruned().size());
    }

    @Test
    void aStudyThatIsPausedTakesNoTime() throws IOException, InterruptedException {
        SafsSpec longer = SPEC.withSeeds(java.util.stream.LongStream.rangeClosed(1, 200).boxed().toList());
        try (SparseStudy study = new StudyShelf(folder).start(longer, ENGINE, 1)) {
            study.pause();
            assertEquals(SparseProgress.State.PAUSED, study.latest().state());
            double paused = study.latest().secondsElapsed();
            study.pause();
            study.resume();
            assertEquals(SparseProgress.State.RUNNING, study.latest().state());
            assertTrue(study.latest().secondsElapsed() >= paused);
            study.stop();
            assertTrue(study.await(1, TimeUnit.MINUTES));
            assertEquals(SparseProgress.State.STOPPED, study.latest().state());
        }
    }

    @Test
    void theSecondStageCanBeLeftOut() throws IOException, InterruptedException {
        SafsSpec one = SPEC.with(SPEC.stageTwo().with(Budget.of(0)));
        assertEquals(one, SafsReader.read(SafsWriter.write(one)));
        SparseProgress end = run(one);
        assertEquals(end.planned(), end.done());
        assertEquals(List.of(new Arm.Dense(), new Arm.Pruned(), new Arm.Fixed("pelu"), new Arm.BestUniform(), new Arm.StageOne()), end.soFar().kinds());
        assertEquals(new Arm.StageOne(), end.soFar().found(0.8).orElseThrow().arm());
    }

    @Test
    void everyPresetIsWrittenAndReadBack() {
        for (String name : SparsePresets.names()) {
            SafsSpec preset = SparsePresets.get(name);
            assertEquals(preset, SafsReader.read(SafsWriter.write(preset)), name);
            TrainTest data = DataLoading.load(preset.run().data());
            assertTrue(data.test().isPresent(), name);
            Shapes.check(preset.run(), data.train());
        }
    }
}
