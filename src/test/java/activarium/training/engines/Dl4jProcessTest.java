package activarium.training.engines;

import activarium.network.BatchSize;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.training.TrainingService;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Deeplearning4j in its process trains what the fused engine trains here. */
class Dl4jProcessTest {
    private static Run ended(TrainingService service, Engines engines, EngineChoice choice, RunSpec spec) throws InterruptedException {
        Run run = service.start(engines.engine(choice), spec);
        assertTrue(run.await(300, TimeUnit.SECONDS));
        assertEquals(Optional.empty(), run.failure());
        assertEquals(RunState.FINISHED, run.state());
        return run;
    }

    @Test
    void comesToTheSameLosses() throws InterruptedException {
        RunSpec spec = ExampleRuns.spirals("pelu").withNetwork(ExampleRuns.network(List.of(6), 2, "pelu")).withBatch(new BatchSize.Samples(16))
                .withSteps(20).withIntervals(5, 5);
        try (Engines engines = Engines.ofThisMachine(_ -> {
        }); TrainingService service = new TrainingService()) {
            Run here = ended(service, engines, EngineChoice.usual(), spec);
            Run there = ended(service, engines, new EngineChoice("dl4j", "cpu"), spec);
            List<LossPoint> want = here.losses().values();
            List<LossPoint> got = there.losses().values();
            assertEquals(want.stream().map(LossPoint::step).toList(), got.stream().map(LossPoint::step).toList());
            for (int i = 0; i < want.size(); i++) {
                assertEquals(want.get(i).trainLoss(), got.get(i).trainLoss(), 1e-4);
            }
            assertEquals("dl4j", there.recovery().orElseThrow().engine());
            Run again = ended(service, engines, new EngineChoice("dl4j", "cpu"), spec.withSteps(5));
            assertEquals(got.getFirst(), again.losses().values().getFirst());
        }
    }
}
