package activarium.ui.runs;

import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.store.RunRecorder;
import activarium.store.RunStore;
import activarium.store.StoreListener;
import activarium.store.StoreUse;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A store with three short runs: 1 is ReLU, 2 and 3 are PELU with two seeds. */
public final class KeptExamples {
    private KeptExamples() {
    }

    public static RunSpec spec(String activation, int seed) {
        return RunSpecReader.read(RunSpecWriter.write(ExampleRuns.spirals(activation).withSteps(40).withIntervals(10, 10))
                .replaceAll("\"seed\" : \\d+,\\s*\"precision\"", "\"seed\" : " + seed + ", \"precision\""));
    }

    public static void fill(Path file) throws InterruptedException {
        try (RunStore store = RunStore.open(file, StoreUse.KEEP, StoreListener.none()); TrainingService service = new TrainingService()) {
            for (RunSpec spec : new RunSpec[] {spec("relu", 1), spec("pelu", 1), spec("pelu", 2)}) {
                RunRecorder recorder = store.recorder(Optional.empty());
                Run run = service.start(new FusedEngine(), RunStart.of(spec).with(recorder));
                run.await(60, TimeUnit.SECONDS);
                RunStore.await(recorder.saved());
            }
        }
    }
}
