package activarium.study.sparse;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Replicas;
import activarium.training.RunResult;
import activarium.training.RunStart;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The pipeline on a network that trains in milliseconds. */
class SparseStudyTest {
    private static final Engine ENGINE = new FusedEngine(1);
    private static final String SPEC = """
            {"version": 1, "run": {"version": 1, "data": {"name": "wine", "split": {"test": 0.3, "seed": 2}}, "network": {"layers": [
              {"type": "dense", "units": 16, "activation": "relu"}, {"type": "batchnorm"}, {"type": "dense", "units": 8, "activation": "prelu"},
              {"type": "dense", "units": 3}]}, "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 16, "steps": 60},
             "rates": [0.8, 0.95], "pruning": {"allocation": "global", "gradual": {"events": 2, "stepsBetween": 10}}, "validation": {"fraction": 0.3},
             "fineTuneSteps": 40, "candidates": ["relu", "silu", "tanh"], "baselines": ["pelu"],
             "stage1": {"evaluations": 5, "batch": 2, "steps": 20, "racing": {"name": "median", "looks": 2, "warmup": 2}},
             "stage2": {"evaluations": 6, "initial": 3, "trees": 4, "batch": 2, "steps": 20, "racing": {"name": "halving"}}, "seeds": [1, 2]}""";

    private static SparseResult run(SafsSpec spec, int threads) throws InterruptedException {
        try (SparseStudy study = SparseStudy.start(spec, ENGINE, threads)) {
            assertTrue(study.await(2, TimeUnit.MINUTES));
            assertEquals(Optional.empty(), study.failure());
            assertEquals(SparseProgress.State.FINISHED, study.latest().state());
            return study.result().orElseThrow();
        }
    }

    /** Everything but times. */
    static List<Object> numbers(SparseResult result) {
        List<Object> all = new ArrayList<>();
        for (ArmResult arm : result.arms()) {
            all.add(List.of(arm.arm(), arm.seed(), arm.rate(), arm.activations(), arm.validationCost(), arm.outcome().evaluation(), arm.run(), arm.learned().map(TrainedNetwork::weights)));
        }
        result.traces().forEach(trace -> trace.points().forEach(point -> all.add(List.of(point.activations(), point.hyperparameters(), point.accepted(), point.best(),
                point.judgement().cost(), point.judgement().steps()))));
        all.addAll(result.pruned());
        return all;
    }

    @Test
    void numbersDoNotDependOnThreadsAndOnlySeedsChangeThem() throws InterruptedException {
        SparseResult one = run(SafsReader.read(SPEC), 1);
        assertEquals(numbers(one), numbers(run(SafsReader.read(SPEC), 3)));
        assertNotEquals(one.of(new Arm.Full(), 0.8).get(0).outcome().evaluation(), one.of(new Arm.Full(), 0.8).get(1).outcome().evaluation());
        assertEquals(2 * (1 + 2 * 6), one.arms().size());
        for (PrunedNetwork network : one.pruned()) {
            assertEquals(Math.round(network.savings().weights() * (1 - network.rate())), network.savings().kept());
        }
    }

    @Test
    void prunedWeightsAreZeroInEveryNetworkAndTheFoundRunRepeatsItself() throws InterruptedException {
        SparseResult result = run(SafsReader.read(SPEC.replace("[1, 2]", "[3]")), 2);
        List<ArmResult> kept = result.arms().stream().filter(arm -> arm.learned().isPresent() && !(arm.arm() instanceof Arm.Dense)).toList();
        assertEquals(4, kept.size());
        for (ArmResult arm : kept) {
            var masks = arm.run().masks().orElseThrow();
            for (int layer = 0; layer < masks.layers().size(); layer++) {
                for (int place : masks.layers().get(layer).orElseThrow().pruned()) {
                    assertEquals(0.0, Math.abs(arm.learned().get().weights().layers().get(layer).w()[place]));
                }
            }
        }
        ArmResult found = result.found(0.8).orElseThrow();
        try (Replicas replicas = Replicas.start(ENGINE, List.of(RunStart.of(found.run())), 1)) {
            assertTrue(replicas.await(1, TimeUnit.MINUTES));
            RunResult repeated = replicas.results().getFirst().orElseThrow();
            assertEquals(found.outcome().evaluation(), repeated.evaluation());
            assertEquals(found.learned().orElseThrow().weights(), repeated.weights());
        }
    }

    @Test
    void stoppedAnywhereItGoesOnToTheSameNumbers(@TempDir Path folder) throws IOException, InterruptedException {
        SafsSpec spec = SafsReader.read(SPEC);
        List<Object> whole = numbers(run(spec, 2));
        for (int enough : new int[] {1, 9, 30, 70}) {
            try (SparseStudy study = SparseStudy.start(spec, ENGINE, folder, 2)) {
                study.pause();
                study.resume();
                while (study.latest().done() < enough && !study.await(1, TimeUnit.MILLISECONDS)) {
                    // Until so much is done.
                }
                study.stop();
                assertTrue(study.await(1, TimeUnit.MINUTES));
            }
        }
        try (SparseStudy study = SparseStudy.start(spec, ENGINE, folder, 1)) {
            assertTrue(study.await(2, TimeUnit.MINUTES));
            assertEquals(whole, numbers(study.result().orElseThrow()));
        }
    }

    @Test
    void foldsHoldEverySampleBackOnceAndSearchesNeverSeeTheTest() throws InterruptedException {
        SafsSpec spec = SafsReader.read(SPEC.replace("\"fraction\": 0.3", "\"folds\": 3").replace("[1, 2]", "[1]").replace("[0.8, 0.95]", "[0.8]"));
        RunSpec run = spec.run();
        TrainTest data = DataLoading.load(run.data());
        List<TrainTest> folds = spec.validation().of(data.train(), 1);
        assertEquals(data.train().count(), folds.stream().mapToInt(fold -> fold.test().orElseThrow().count()).sum());
        double[] held = folds.stream().flatMapToDouble(fold -> Arrays.stream(fold.test().orElseThrow().x())).sorted().toArray();
        double[] all = Arrays.stream(data.train().x()).sorted().toArray();
        assertTrue(Arrays.equals(all, held));
        assertEquals(6, run(spec, 2).kinds().stream().filter(arm -> !(arm instanceof Arm.Dense)).count());
    }
}
