package activarium.store;

import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How long a store of many runs takes to show its list and one run's replay: each in a store that has just been opened. The runs are copies of a
 * real one, with numbers of their own, so that nothing is packed better than in life.
 */
public final class StoreBenchmark {
    private static final int RUNS = 10_000;
    private static final int SNAPSHOTS = 100;
    private static final int BATCH = 200;
    private static final int REPEATS = 15;

    private StoreBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
        Path folder = Files.createTempDirectory("store-benchmark");
        Path file = folder.resolve("store.db");
        PrintStream out = System.out;
        long begun = System.nanoTime();
        fill(file, runs);
        out.printf("%d runs with %d snapshots written in %.1f s, %d MB%n", runs, SNAPSHOTS, (System.nanoTime() - begun) / 1e9, Files.size(file) >> 20);
        double[] list = new double[REPEATS];
        double[] replay = new double[REPEATS];
        double[] search = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            try (RunStore store = RunStore.open(file, StoreUse.KEEP, StoreListener.none())) {
                RunPage page = RunStore.await(store.list(RunQuery.newest(100)));
                list[i] = (System.nanoTime() - start) / 1e6;
                long chosen = page.runs().get(i).id();
                start = System.nanoTime();
                var _ = RunStore.await(store.start(chosen)).orElseThrow();
                replay[i] = (System.nanoTime() - start) / 1e6;
                start = System.nanoTime();
                RunStore.await(store.list(RunQuery.newest(100).withText("digits frelu " + i).withOrder(RunQuery.Order.SCORE)));
                search[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        print(out, "opening the store and its list", list);
        print(out, "one run's replay, with its checkpoint", replay);
        print(out, "a search by words, in order of the score", search);
        try (var files = Files.list(folder)) {
            for (Path one : files.toList()) {
                Files.delete(one);
            }
        }
        Files.delete(folder);
    }

    private static void print(PrintStream out, String what, double[] millis) {
        double first = millis[0];
        double[] sorted = millis.clone();
        java.util.Arrays.sort(sorted);
        out.printf("%s: first %.0f ms, median %.1f ms, slowest %.0f ms%n", what, first, sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    private static void fill(Path file, int runs) throws InterruptedException {
        try (TrainingService service = new TrainingService(); RunStore store = RunStore.open(file, StoreUse.KEEP, StoreListener.none())) {
            RunSpec spec = ExampleRuns.digits("pelu").withSteps(1000).withIntervals(10, 1000 / SNAPSHOTS);
            Run run = service.start(new FusedEngine(), spec);
            run.await(5, TimeUnit.MINUTES);
            List<Snapshot> snapshots = run.snapshots().values();
            List<LossPoint> metrics = run.losses().values();
            byte[] state = CheckpointCodec.encode(run.checkpoint().join());
            Random random = new Random(1);
            for (int from = 0; from < runs; from += BATCH) {
                int first = from;
                RunStore.await(store.thread().change(open -> {
                    for (int i = first; i < Math.min(runs, first + BATCH); i++) {
                        UUID uuid = new UUID(1, i);
                        RunTable table = new RunTable(open);
                        table.put(new RunHead(uuid, spec.withSeed(i), Optional.empty(), Instant.ofEpochMilli(1_000_000L * i), "fused", "cpu", "1@1", Optional.empty()),
                                new RunCourse(RunState.FINISHED, 1000, 0.1, run.result().orElseThrow().evaluation(), 1, Optional.empty()));
                        long id = table.id(uuid).orElseThrow();
                        NumbersTable numbers = new NumbersTable(open);
                        numbers.replaceMetrics(id, jittered(metrics, random));
                        numbers.replaceSnapshots(id, shaken(snapshots, random));
                        numbers.checkpoint(id, 1000, state);
                    }
                    return null;
                }));
            }
        }
    }

    private static List<LossPoint> jittered(List<LossPoint> points, Random random) {
        List<LossPoint> other = new ArrayList<>(points.size());
        points.forEach(point -> other.add(new LossPoint(point.step(), point.trainLoss() * (1 + 0.1 * random.nextDouble()), point.evaluation())));
        return other;
    }

    private static List<Snapshot> shaken(List<Snapshot> snapshots, Random random) {
        List<Snapshot> other = new ArrayList<>(snapshots.size());
        for (Snapshot one : snapshots) {
            other.add(new Snapshot(one.step(), one.trainLoss() * random.nextDouble(), one.evaluation(), one.activations(), one.statistics(),
                    one.trainingSeconds() * random.nextDouble(), one.stepsPerSecond()));
        }
        return other;
    }
}
