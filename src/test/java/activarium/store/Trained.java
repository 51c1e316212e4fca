package activarium.store;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A run that was trained and recorded to its end. */
record Trained(Run run, StoredRun stored) {
    static final String LAYERS = """
            {"type": "dense", "units": 6, "activation": {"name": "pelu", "per": "channel"}},
            {"type": "residual", "layers": [{"type": "dense", "units": 6, "activation": "ditac"}], "activation": {"formula": "a*x*sigmoid(b*x)"}},
            {"type": "dense", "units": 6, "activation": "frelu", "groups": [{"units": "0-1, 4", "activation": "tanh"}]},
            {"type": "batchnorm", "activation": "relu"},
            {"type": "dense", "units": 2}""";

    static RunSpec spirals(int steps, long seed) {
        return spec("two-spirals", "{\"type\": \"dense\", \"units\": 8, \"activation\": \"pelu\"}, {\"type\": \"dense\", \"units\": 2}", steps, seed);
    }

    static RunSpec rich(int steps) {
        return spec("moons", LAYERS, steps, 3);
    }

    private static RunSpec spec(String data, String layers, int steps, long seed) {
        return RunSpecReader.read("""
                {"version": 1, "data": {"name": "%s"}, "network": {"layers": [%s]}, "loss": "cross-entropy",
                 "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 32, "steps": %d, "evaluateEvery": 10, "snapshotEvery": 5,
                 "seed": %d}""".formatted(data, layers, steps, seed));
    }

    static Trained in(RunStore store, RunSpec spec) throws InterruptedException {
        return of(store, RunStart.of(spec), store.recorder(Optional.empty()));
    }

    static Trained of(RunStore store, RunStart start, RunRecorder recorder) throws InterruptedException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(new FusedEngine(), start.with(recorder));
            assertTrue(run.await(60, TimeUnit.SECONDS));
            RunStore.await(recorder.saved());
            return new Trained(run, RunStore.await(store.find(recorder.uuid())).orElseThrow());
        }
    }
}
