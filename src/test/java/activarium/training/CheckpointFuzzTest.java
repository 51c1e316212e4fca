package activarium.training;

import activarium.fuzz.Fuzz;
import activarium.fuzz.Mutator;
import activarium.network.RunSpecReader;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Checkpoints whose archive is sound and whose contents are not. */
@Timeout(300)
class CheckpointFuzzTest {
    @Test
    void contents(@TempDir Path folder) throws Exception {
        List<Checkpoint> kept = new ArrayList<>();
        try (TrainingService service = new TrainingService()) {
            RunStart start = RunStart.of(RunSpecReader.read("""
                    {"version": 1, "data": {"name": "moons"}, "network": {"layers": [{"type": "dense", "units": 3, "activation": "pelu"}, {"type": "dense", "units": 2}]},
                     "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 16, "steps": 6, "seed": 1}"""));
            assertTrue(service.start(new FusedEngine(), start.with(new Checkpointing(3, kept::add))).await(60, TimeUnit.SECONDS));
        }
        Path file = folder.resolve("c.npz");
        CheckpointFile.write(kept.getFirst(), file);
        Map<String, byte[]> valid = Mutator.unzipped(Files.readAllBytes(file));
        Fuzz.check(800, 10, mutator -> mutator.entries(valid), Object::toString, entries -> CheckpointFile.read(Files.write(file, Mutator.zipped(entries))),
                List.of(InvalidCheckpointException.class));
    }
}
