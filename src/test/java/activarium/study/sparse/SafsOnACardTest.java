package activarium.study.sparse;

import activarium.training.cuda.engine.SimulatedCudaEngine;
import activarium.training.fused.FusedEngine;
import activarium.training.worker.Patience;
import activarium.training.worker.RemoteEngine;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The sparse pipeline with networks on a card in a process of its own; the card is simulated. */
class SafsOnACardTest {
    private static final SafsSpec TINY = SafsReader.read("""
            {"version": 1, "run": {"version": 1, "data": {"name": "iris", "split": {"test": 0.3, "seed": 2}}, "network": {"layers": [
              {"type": "dense", "units": 5, "activation": "relu"}, {"type": "dense", "units": 3}]},
              "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.02}, "batch": 16, "steps": 20},
             "rates": [0.5], "fineTuneSteps": 10, "candidates": ["relu", "silu"], "baselines": [],
             "stage1": {"evaluations": 2, "batch": 2, "steps": 8}, "stage2": {"evaluations": 0, "steps": 8}, "seeds": [1]}""");

    private static SparseResult result(activarium.training.Engine engine, int atOnce) throws InterruptedException {
        try (SparseStudy study = SparseStudy.start(TINY, engine, atOnce)) {
            assertTrue(study.await(4, TimeUnit.MINUTES));
            assertEquals(Optional.empty(), study.failure());
            return study.result().orElseThrow();
        }
    }

    @Test
    void itComesToTheSameTrialsHoweverManyAreOnTheCardAndToTheProcessorsLossesNearly() throws Exception {
        SparseResult together;
        try (RemoteEngine engine = new RemoteEngine(SimulatedCudaEngine.hosted(), Patience.usual(), _ -> {
        })) {
            together = result(engine, 4);
            assertEquals(losses(result(engine, 1)), losses(together));
        }
        List<Double> fused = losses(result(new FusedEngine(1), 2));
        List<Double> cuda = losses(together);
        assertEquals(fused.size(), cuda.size());
        for (int i = 0; i < fused.size(); i++) {
            assertEquals(fused.get(i), cuda.get(i), 2e-3 * fused.get(i), "arm " + i);
        }
    }

    private static List<Double> losses(SparseResult result) {
        return result.arms().stream().map(arm -> arm.outcome().evaluation().orElseThrow().loss()).toList();
    }
}
