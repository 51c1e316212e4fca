package activarium.store;

import activarium.training.Checkpoint;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunListener;
import activarium.training.RunResult;
import activarium.training.RunState;
import activarium.training.Snapshot;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Keeps a run in the store while it is trained: once a second what is new, and at the end everything. Training waits for nothing; a run
 * that does not do a single step is not kept.
 */
public final class RunRecorder implements RunListener {
    /** A checkpoint of so many bytes may be written each second; larger ones are written less often. */
    private static final double BYTES_PER_SECOND = 1 << 20;
    private static final double SECOND = 1e9;

    private final RunStore store;
    private final UUID uuid;
    private final Optional<UUID> parent;
    private final Instant created;
    private final boolean goesOn;
    private final Queue<LossPoint> heard = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> saved = new CompletableFuture<>();
    private volatile @Nullable Run run;
    private volatile @Nullable Checkpoint last;
    private volatile boolean over;

    // The store's thread alone.
    private @Nullable RunHead head;
    private boolean begun;
    private boolean closed;
    private List<LossPoint> openMetrics = new ArrayList<>();
    private int metricsPart;
    private List<Snapshot> openSnapshots = new ArrayList<>();
    private int snapshotsPart;
    private int newestSnapshot = -1;
    private boolean checkpointAsked;
    private long nextCheckpoint;

    RunRecorder(RunStore store, UUID uuid, Optional<UUID> parent, Optional<Instant> began) {
        this.store = store;
        this.uuid = uuid;
        this.parent = parent;
        goesOn = began.isPresent();
        created = began.orElseGet(Instant::now);
    }

    /** Names the run, now and in every store that it is copied to. */
    public UUID uuid() {
        return uuid;
    }

    /** Done when the run has ended and all of it is on the disk; fails where it cannot be kept. */
    public CompletableFuture<Void> saved() {
        return saved;
    }

    @Override
    public void began(Run started) {
        run = started;
        store.began(this);
    }

    @Override
    public void stepped(LossPoint point) {
        heard.add(point);
    }

    @Override
    public void ended(Run ended, Supplier<Checkpoint> state) {
        try {
            last = state.get();
        } catch (RuntimeException | OutOfMemoryError lost) {
            // The run is kept with the checkpoint before.
            last = null;
        }
        over = true;
        store.thread().soon(this::flush);
    }

    /** Hands over what is new since the last time; on the store's thread. */
    void flush() {
        Run of = run;
        if (closed || of == null) {
            return;
        }
        // The end before the rest: whoever sees it has heard everything. A run may end by an error of the program, of which nobody tells.
        boolean atEnd = over || of.state().ended();
        List<LossPoint> fresh = heard();
        if (fresh.isEmpty() && !begun) {
            if (atEnd) {
                closed = true;
                store.ended(this);
                saved.complete(null);
            }
            return;
        }
        if (atEnd) {
            conclude(of, fresh);
            return;
        }
        List<StoreThread.Change> changes = new ArrayList<>();
        if (!begun) {
            begin(of, changes);
        }
        metrics(fresh, changes);
        snapshots(of, changes);
        if (!changes.isEmpty()) {
            changes.addFirst(course(of));
            store.thread().save(changes);
            checkpoint(of);
        }
    }

    private List<LossPoint> heard() {
        List<LossPoint> fresh = new ArrayList<>();
        for (LossPoint point = heard.poll(); point != null; point = heard.poll()) {
            fresh.add(point);
        }
        return fresh;
    }

    private void begin(Run of, List<StoreThread.Change> changes) {
        begun = true;
        head = new RunHead(uuid, of.spec(), parent, created, of.engine().name(), of.engine().device(), Owner.current(), Optional.empty());
        List<LossPoint> before = of.from().map(Checkpoint::losses).orElse(List.of());
        if (!goesOn) {
            openMetrics.addAll(before);
            return;
        }
        // What was recorded beyond the checkpoint is computed again, to the same numbers: it makes place.
        List<Snapshot> earlier = of.snapshots().values();
        changes.add(change("clear", (numbers, id) -> {
            numbers.replaceMetrics(id, before);
            numbers.replaceSnapshots(id, earlier);
        }));
        int metricsKept = before.size() / NumbersTable.METRICS * NumbersTable.METRICS;
        metricsPart = before.size() / NumbersTable.METRICS;
        openMetrics.addAll(before.subList(metricsKept, before.size()));
        int snapshotsKept = earlier.size() / NumbersTable.SNAPSHOTS * NumbersTable.SNAPSHOTS;
        snapshotsPart = earlier.size() / NumbersTable.SNAPSHOTS;
        openSnapshots.addAll(earlier.subList(snapshotsKept, earlier.size()));
        newestSnapshot = earlier.isEmpty() ? -1 : earlier.getLast().step();
    }

    private void metrics(List<LossPoint> fresh, List<StoreThread.Change> changes) {
        if (fresh.isEmpty()) {
            return;
        }
        openMetrics.addAll(fresh);
        while (openMetrics.size() > NumbersTable.METRICS) {
            metricsPart(openMetrics.subList(0, NumbersTable.METRICS), changes);
            openMetrics = new ArrayList<>(openMetrics.subList(NumbersTable.METRICS, openMetrics.size()));
            metricsPart++;
        }
        metricsPart(openMetrics, changes);
    }

    private void metricsPart(List<LossPoint> points, List<StoreThread.Change> changes) {
        List<LossPoint> copy = List.copyOf(points);
        int part = metricsPart;
        changes.add(change("metrics " + part, (numbers, id) -> numbers.metrics(id, part, copy)));
    }

    private void snapshots(Run of, List<StoreThread.Change> changes) {
        List<Snapshot> fresh = of.snapshots().values().stream().filter(snapshot -> snapshot.step() > newestSnapshot).toList();
        if (fresh.isEmpty()) {
            return;
        }
        newestSnapshot = fresh.getLast().step();
        openSnapshots.addAll(fresh);
        while (openSnapshots.size() > NumbersTable.SNAPSHOTS) {
            snapshotsPart(openSnapshots.subList(0, NumbersTable.SNAPSHOTS), changes);
            openSnapshots = new ArrayList<>(openSnapshots.subList(NumbersTable.SNAPSHOTS, openSnapshots.size()));
            snapshotsPart++;
        }
        snapshotsPart(openSnapshots, changes);
    }

    private void snapshotsPart(List<Snapshot> snapshots, List<StoreThread.Change> changes) {
        List<Snapshot> copy = List.copyOf(snapshots);
        int part = snapshotsPart;
        changes.add(change("snapshots " + part, (numbers, id) -> numbers.snapshots(id, part, copy)));
    }

    private void checkpoint(Run of) {
        if (checkpointAsked || System.nanoTime() < nextCheckpoint) {
            return;
        }
        checkpointAsked = true;
        of.checkpoint().whenComplete((checkpoint, _) -> store.thread().soon(() -> {
            checkpointAsked = false;
            if (checkpoint != null && !closed) {
                byte[] bytes = CheckpointCodec.encode(checkpoint);
                nextCheckpoint = System.nanoTime() + (long) (SECOND * Math.max(0.9, bytes.length / BYTES_PER_SECOND));
                store.thread().save(List.of(checkpoint(checkpoint.step(), bytes)));
            }
        }));
    }

    private StoreThread.Change checkpoint(int step, byte[] bytes) {
        return change("checkpoint", (numbers, id) -> numbers.checkpoint(id, step, bytes));
    }

    private void conclude(Run of, List<LossPoint> fresh) {
        closed = true;
        List<StoreThread.Change> changes = new ArrayList<>();
        if (!begun) {
            begin(of, changes);
        }
        changes.addFirst(course(of));
        metrics(fresh, changes);
        // As evenly as the run itself keeps them: while it went on nobody knew how many there would be.
        List<Snapshot> all = of.snapshots().values();
        changes.add(change("all snapshots", (numbers, id) -> numbers.replaceSnapshots(id, all)));
        Checkpoint state = last;
        if (state != null) {
            changes.add(checkpoint(state.step(), CheckpointCodec.encode(state)));
        }
        last = null;
        store.thread().save(changes).whenComplete((_, failure) -> {
            if (failure == null) {
                saved.complete(null);
            } else {
                saved.completeExceptionally(failure);
            }
        });
        store.ended(this);
    }

    private StoreThread.Change course(Run of) {
        Optional<RunResult> result = of.result();
        Optional<Snapshot> newest = of.latest();
        RunState state = of.state();
        RunCourse course = new RunCourse(state, result.map(RunResult::steps).or(() -> newest.map(Snapshot::step)).orElse(0),
                result.map(RunResult::trainLoss).or(() -> newest.map(Snapshot::trainLoss)).orElse(Double.NaN),
                result.isPresent() ? result.get().evaluation() : newest.flatMap(Snapshot::evaluation).map(Snapshot.EvaluationAt::evaluation),
                result.map(RunResult::trainingSeconds).or(() -> newest.map(Snapshot::trainingSeconds)).orElse(0.0), of.failure());
        RunHead known = Objects.requireNonNull(head);
        return new StoreThread.Change(uuid + " course", open -> new RunTable(open).put(known, course));
    }

    /** Writes numbers of a run. */
    @FunctionalInterface
    private interface Numbers {
        void write(NumbersTable numbers, long id) throws java.sql.SQLException;
    }

    private StoreThread.Change change(String what, Numbers numbers) {
        return new StoreThread.Change(uuid + " " + what, open -> {
            OptionalLong id = new RunTable(open).id(uuid);
            if (id.isPresent()) {
                numbers.write(new NumbersTable(open), id.getAsLong());
            }
        });
    }
}
