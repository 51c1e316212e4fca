package activarium.training;

import activarium.network.BatchSize;
import activarium.network.DataSpec;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs side by side. */
abstract class ReplicasTest implements EngineUnderTest {
    private static RunSpec spec(String activation, long seed, int steps) {
        RunSpec example = ExampleRuns.sineSum(activation);
        return new RunSpec(example.data(), example.network(), example.loss(), example.optimizer(), example.schedule(),
                new BatchSize.Samples(32), steps, 10, 10, seed, example.precision(), false, example.weights());
    }

    @Test
    void everyReplicaComesToWhatItWouldAlone() throws InterruptedException {
        int steps = Math.min(40, manySteps() / 10);
        List<RunSpec> specs = Stream.of("pelu", "relu", "ditac").flatMap(name -> Stream.of(spec(name, 1, steps), spec(name, 2, steps))).toList();
        Set<Integer> heard = ConcurrentHashMap.newKeySet();
        List<RunStart> starts = IntStream.range(0, specs.size()).mapToObj(i -> RunStart.of(specs.get(i)).with(_ -> heard.add(i))).toList();
        try (Replicas replicas = Replicas.start(engine(), starts, 3)) {
            assertTrue(replicas.await(60, TimeUnit.SECONDS));
            assertEquals(6, replicas.ended());
            assertEquals(1, replicas.progress());
            assertEquals(Set.of(0, 1, 2, 3, 4, 5), heard);
            for (int i = 0; i < specs.size(); i++) {
                Run alone = new Run(engine(), RunStart.of(specs.get(i)));
                alone.execute();
                RunResult want = alone.result().orElseThrow();
                RunResult got = replicas.results().get(i).orElseThrow();
                assertEquals(want.steps(), got.steps());
                assertEquals(want.trainLoss(), got.trainLoss());
                assertEquals(want.evaluation(), got.evaluation());
                assertArrayEquals(want.weights().layers().getFirst().w(), got.weights().layers().getFirst().w());
                assertArrayEquals(want.activations().getFirst().instances().getFirst().parameters(),
                        got.activations().getFirst().instances().getFirst().parameters());
            }
            assertNotEquals(replicas.results().get(0).orElseThrow().trainLoss(), replicas.results().get(1).orElseThrow().trainLoss());
        }
    }

    @Test
    void oneThatCannotBeginLeavesTheOthersAlone() throws InterruptedException {
        RunSpec good = spec("relu", 1, 5);
        RunSpec bad = good.withData(new DataSpec.Named("no-such-set", Map.of(), new DataSpec.SplitSpec(0, 0), DataSpec.Normalization.NONE));
        try (Replicas replicas = Replicas.start(engine(), List.of(RunStart.of(bad), RunStart.of(good)), 1)) {
            assertTrue(replicas.await(60, TimeUnit.SECONDS));
            assertEquals(RunState.FAILED, replicas.runs().get(0).state());
            assertTrue(replicas.results().get(0).isEmpty());
            assertEquals(5, replicas.results().get(1).orElseThrow().steps());
        }
    }

    @Test
    void stopKeepsWhatWasComputed() throws InterruptedException {
        List<RunStart> endless = Stream.of(1, 2, 3).map(seed -> RunStart.of(spec("relu", seed, Integer.MAX_VALUE))).toList();
        try (Replicas replicas = Replicas.start(engine(), endless, 2)) {
            while (replicas.runs().getFirst().latest().isEmpty()) {
                Thread.sleep(1);
            }
            replicas.stop();
            assertTrue(replicas.await(60, TimeUnit.SECONDS));
            assertEquals(3, replicas.ended());
            assertTrue(replicas.runs().stream().allMatch(run -> run.state() == RunState.STOPPED));
            assertTrue(replicas.results().getFirst().isPresent());
        }
    }
}
