package activarium.training.dl4j;

import activarium.fuzz.Fuzz;
import activarium.fuzz.Mutator;
import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.Trainer;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Model files of Deeplearning4j whose archive is sound and whose contents are not. */
@Timeout(300)
class ModelFuzzTest {
    @Test
    void contents(@TempDir Path folder) throws Exception {
        RunSpec spec = RunSpecReader.read("""
                {"version": 1, "data": {"name": "moons"}, "network": {"input": [2], "layers": [{"type": "dense", "units": 3, "activation": "tanh"}, {"type": "dense", "units": 2}]},
                 "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 16, "steps": 6, "seed": 1}""");
        Path file = folder.resolve("model.zip");
        try (Trainer trainer = new FusedEngine().prepare(spec, DataLoading.load(spec.data()))) {
            ModelZip.write(spec, List.of(2), trainer.weights(), trainer.activations(), file);
        }
        ModelImport.read(file);
        Map<String, byte[]> valid = Mutator.unzipped(Files.readAllBytes(file));
        Fuzz.check(100, 14, mutator -> mutator.entries(valid), Object::toString, entries -> ModelImport.read(Files.write(file, Mutator.zipped(entries))),
                List.of(InvalidModelException.class, IOException.class));
    }
}
