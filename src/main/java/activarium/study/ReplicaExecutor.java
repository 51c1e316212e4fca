package activarium.study;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.DataSpec;
import activarium.network.RunSpec;
import activarium.training.DataFingerprint;
import activarium.training.Engine;
import activarium.training.LossPoint;
import activarium.training.Replicas;
import activarium.training.Run;
import activarium.training.RunResult;
import activarium.training.RunStart;
import activarium.training.RunState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Trains members on this machine, one a thread; the engine's networks may lie on a graphics card. Members of the same data share it. */
public final class ReplicaExecutor implements MemberExecutor {
    private final Engine engine;
    private final int threads;
    private final long memory;
    private final Map<DataSpec, Samples> samples = new ConcurrentHashMap<>();

    private record Samples(TrainTest data, long fingerprint) {
        /** As a card has them, in single precision. */
        long bytes() {
            return Float.BYTES * (long) (data.train().x().length + data.test().map(test -> test.x().length).orElse(0));
        }
    }

    /**
     * @param engine  should keep to one thread a network, or compute elsewhere
     * @param threads members at the same time, at least 1
     */
    public ReplicaExecutor(Engine engine, int threads) {
        this(engine, threads, Long.MAX_VALUE);
    }

    /** @param memory of the device that members lie on, in bytes: half of it is for their samples, which those of the same data share */
    public ReplicaExecutor(Engine engine, int threads, long memory) {
        this.engine = engine;
        this.threads = threads;
        this.memory = memory;
    }

    @Override
    public String engine() {
        return engine.name();
    }

    @Override
    public int atOnce() {
        return threads;
    }

    @Override
    public long data(PlannedMember member) {
        return samples(member.spec().data()).fingerprint();
    }

    private Samples samples(DataSpec spec) {
        return samples.computeIfAbsent(spec, wanted -> {
            TrainTest data = DataLoading.load(wanted);
            return new Samples(data, DataFingerprint.of(data));
        });
    }

    @Override
    public Execution start(List<PlannedMember> members, Consumer<Ended> listener) {
        List<RunStart> starts = new ArrayList<>();
        List<List<LossPoint>> curves = new ArrayList<>();
        for (PlannedMember member : members) {
            RunSpec spec = member.spec();
            List<LossPoint> curve = new ArrayList<>();
            curves.add(curve);
            // Snapshots cost time and change no number; a study draws what members came to.
            starts.add(RunStart.of(spec.withIntervals(spec.evaluateEvery(), Integer.MAX_VALUE)).with(curve::add).unwatched());
        }
        Replicas replicas = Replicas.start(engine, starts, fitting(members), spec -> samples(spec).data(),
                (run, place) -> ended(members.get(place), run, curves.get(place)).ifPresent(listener));
        return new Training(replicas);
    }

    private int fitting(List<PlannedMember> members) {
        if (memory == Long.MAX_VALUE) {
            return threads;
        }
        List<Long> largestFirst = members.stream().map(member -> member.spec().data()).distinct().map(spec -> samples(spec).bytes())
                .sorted(Comparator.reverseOrder()).toList();
        long left = memory / 2;
        for (int data = 0; data < largestFirst.size(); data++) {
            left -= largestFirst.get(data);
            if (left < 0) {
                // So many have room whichever come together.
                return Math.clamp(data, 1, threads);
            }
        }
        return threads;
    }

    private static Optional<Ended> ended(PlannedMember planned, Run run, List<LossPoint> curve) {
        if (run.state() == RunState.STOPPED) {
            return Optional.empty();
        }
        Optional<RunResult> result = run.result();
        // Want of memory and errors of the program are no outcome: the next attempt may come to another end.
        if (result.isEmpty() || run.state() == RunState.FAILED && !run.diverged()) {
            return Optional.of(new Ended.WithoutOutcome(planned, run.failure().orElse("the run could not begin")));
        }
        RunResult done = result.get();
        MemberOutcome outcome = new MemberOutcome(done.steps(), done.trainLoss(), done.evaluation(), done.activations(),
                CurveThinning.thinned(curve), done.trainingSeconds(), run.failure());
        return Optional.of(new Ended.WithOutcome(planned, outcome));
    }

    @Override
    public void close() {
        samples.clear();
    }

    private record Training(Replicas replicas) implements Execution {
        @Override
        public boolean await(long milliseconds) throws InterruptedException {
            return replicas.await(milliseconds, TimeUnit.MILLISECONDS);
        }

        @Override
        public double progress() {
            return replicas.progress();
        }

        @Override
        public void pause() {
            replicas.pause();
        }

        @Override
        public void resume() {
            replicas.resume();
        }

        @Override
        public void stop() {
            replicas.stop();
        }
    }
}
