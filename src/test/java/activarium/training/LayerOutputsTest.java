package activarium.training;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What each layer answers, held to what an engine that goes another way says of the last. */
class LayerOutputsTest {
    private static final int NETWORKS = 60;

    @Test
    void theLastLayersAreTheNetworksAnswers() {
        RandomNetworks networks = new RandomNetworks(31, 4);
        Set<Class<?>> kinds = new HashSet<>();
        for (int i = 0; i < NETWORKS; i++) {
            RunSpec spec = RunSpecReader.read(networks.next().replaceFirst("\"version\":1", "\"version\":1,\"precision\":\"float64\""));
            TrainTest samples = DataLoading.load(spec.data());
            spec.network().layers().forEach(layer -> kinds.add(layer.getClass()));
            try (Trainer trainer = new FusedEngine(1).prepare(spec, samples)) {
                for (int step = 0; step < 4; step++) {
                    trainer.step();
                }
                double[] x = samples.train().x();
                int count = samples.train().count();
                List<LayerOutputs.Output> outputs = LayerOutputs.of(NetworkState.of(spec, samples, trainer), x, count);
                assertEquals(spec.network().layers().size(), outputs.size());
                assertArrayEquals(trainer.predict(x, count), outputs.getLast().values(), 1e-9, spec.toString());
            }
        }
        assertEquals(8, kinds.size(), "not every kind of layer was drawn: " + kinds);
    }

    @Test
    void layersOnTheWay() {
        RunSpec spec = RunSpecReader.read("""
                {"version": 1, "data": {"x": [[1, 2], [3, -4]], "y": [[0], [1]], "task": "regression"},
                 "network": {"layers": [{"type": "dense", "units": 2, "activation": {"name": "relu"}}, {"type": "dropout", "rate": 0.5}, {"type": "dense", "units": 1}]},
                 "weights": {"layers": [{"W": [[1, 1], [0, -1]], "b": [0, 0.5]}, {"W": [[2, 3]], "b": [1]}]},
                 "loss": "mse", "optimizer": {"name": "sgd", "learningRate": 0.1}, "batch": 2, "steps": 1, "seed": 1}""");
        List<LayerOutputs.Output> outputs = LayerOutputs.of(NetworkState.beginning(spec, List.of(2)), new double[] {1, 2, 3, -4}, 2);
        assertArrayEquals(new double[] {3, 0, 0, 4.5}, outputs.get(0).values());
        assertArrayEquals(outputs.get(0).values(), outputs.get(1).values());
        assertArrayEquals(new double[] {7, 14.5}, outputs.get(2).values());
        assertEquals(List.of(1), outputs.get(2).shape());
        assertTrue(spec.network().layers().get(1) instanceof LayerSpec.Dropout && outputs.get(1).layer() == 1);
    }
}
