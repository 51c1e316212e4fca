package activarium.training;

import activarium.data.TrainTest;
import activarium.message.Message;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs side by side on a device that holds fewer networks than there are threads. */
class LittleRoomTest {
    private static final int STEPS = 20;

    /** The fused engine, with room for so many networks at a time. */
    private record Narrow(int room, AtomicInteger there, AtomicInteger refused) implements Engine {
        @Override
        public String name() {
            return "narrow";
        }

        @Override
        public String device() {
            return "cpu";
        }

        @Override
        public Trainer prepare(RunSpec spec, TrainTest data) {
            if (there.incrementAndGet() > room) {
                there.decrementAndGet();
                refused.incrementAndGet();
                throw new EngineLostException(Message.verbatim("no room"), true);
            }
            Trainer trainer = new FusedEngine(1).prepare(spec, data);
            return (Trainer) Proxy.newProxyInstance(Trainer.class.getClassLoader(), new Class<?>[] {Trainer.class}, (_, method, arguments) -> {
                if (method.getName().equals("close")) {
                    there.decrementAndGet();
                }
                return method.invoke(trainer, arguments);
            });
        }
    }

    private static List<RunStart> starts(int count) {
        return IntStream.range(0, count).mapToObj(seed -> RunStart.of(ExampleRuns.sineSum("relu").withSteps(STEPS).withSeed(seed))).toList();
    }

    @Test
    void whoFindsNoRoomWaitsForOthersToEnd() throws InterruptedException {
        Narrow engine = new Narrow(2, new AtomicInteger(), new AtomicInteger());
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        // Two that stay until the others have been refused: otherwise they could have ended before.
        CountDownLatch refused = new CountDownLatch(1);
        List<RunStart> starts = new ArrayList<>(starts(7));
        for (int i = 0; i < starts.size(); i++) {
            starts.set(i, starts.get(i).with(_ -> wait(refused)));
        }
        var data = activarium.network.DataLoading.load(starts.getFirst().spec().data());
        try (Replicas replicas = Replicas.start(engine, starts, 5, _ -> data, (_, place) -> heard.add(place))) {
            long begun = System.nanoTime();
            while (engine.refused.get() < 3 && System.nanoTime() - begun < 60_000_000_000L) {
                Thread.sleep(1);
            }
            refused.countDown();
            assertTrue(replicas.await(60, TimeUnit.SECONDS));
            assertEquals(3, engine.refused.get(), "three of five find no room, once each");
            assertTrue(replicas.runs().stream().allMatch(run -> run.state() == RunState.FINISHED));
            assertEquals(7, heard.stream().distinct().count());
            assertEquals(7, heard.size(), "each end is heard of once");
            assertTrue(replicas.results().stream().allMatch(result -> result.orElseThrow().steps() == STEPS));
        }
    }

    @Test
    void whoFindsNoRoomAloneHasFailed() throws InterruptedException {
        Narrow engine = new Narrow(0, new AtomicInteger(), new AtomicInteger());
        try (Replicas replicas = Replicas.start(engine, starts(4), 3)) {
            assertTrue(replicas.await(60, TimeUnit.SECONDS));
            assertTrue(replicas.runs().stream().allMatch(run -> run.state() == RunState.FAILED && run.lackedRoom()));
            assertEquals(4, replicas.ended());
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
