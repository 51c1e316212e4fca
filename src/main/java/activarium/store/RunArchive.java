package activarium.store;

import activarium.training.Checkpoint;
import activarium.training.LossPoint;
import activarium.training.Snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One run with all that is known of it, on its way from one store to another. */
public final class RunArchive {
    private final RunHead head;
    private final RunCourse course;
    private final List<String> tags;
    private final String note;
    private final List<LossPoint> metrics;
    private final List<Snapshot> snapshots;
    private final Optional<Checkpoint> checkpoint;

    RunArchive(RunHead head, RunCourse course, List<String> tags, String note, List<LossPoint> metrics, List<Snapshot> snapshots,
               Optional<Checkpoint> checkpoint) {
        this.head = head;
        this.course = course;
        this.tags = List.copyOf(tags);
        this.note = note;
        this.metrics = List.copyOf(metrics);
        this.snapshots = List.copyOf(snapshots);
        this.checkpoint = checkpoint;
    }

    /** Where a run has come to. @param id its number in the store @param before whether it was there already */
    public record Taken(long id, boolean before) {
    }

    /** Out of a store; empty where there is no such run. */
    static Optional<RunArchive> of(Connection open, long id) throws SQLException, IOException {
        RunTable table = new RunTable(open);
        Optional<StoredRun> stored = table.find(id);
        Optional<StoredHistory> history = RunStore.history(open, id);
        if (stored.isEmpty() || history.isEmpty()) {
            return Optional.empty();
        }
        StoredRun run = stored.get();
        RunHead head = new RunHead(run.uuid(), history.get().spec(), run.parent(), run.created(), run.engine(), run.device(), "", Optional.empty());
        RunCourse course = new RunCourse(switch (run.state()) {
            case RUNNING, INTERRUPTED -> activarium.training.RunState.RUNNING;
            case FINISHED -> activarium.training.RunState.FINISHED;
            case STOPPED -> activarium.training.RunState.STOPPED;
            case FAILED -> activarium.training.RunState.FAILED;
        }, run.done(), run.trainLoss(), run.evaluation(), run.seconds(), run.failure());
        return Optional.of(new RunArchive(head, course, run.tags(), run.note(), history.get().metrics(), history.get().snapshots(),
                new NumbersTable(open).checkpoint(id, history.get().spec())));
    }

    /** Out of a file. @throws InvalidArchiveException where it holds no run of this program, or not all of it */
    public static RunArchive read(Path file) {
        return RunArchiveFile.read(file);
    }

    /** Into a file: whoever looks sees the old one or the new one, whole. */
    public void write(Path file) throws IOException {
        RunArchiveFile.write(this, file);
    }

    /** Into a store, within a transaction. */
    Taken into(Connection open) throws SQLException {
        RunTable table = new RunTable(open);
        OptionalLong there = table.id(head.uuid());
        if (there.isPresent()) {
            return new Taken(there.getAsLong(), true);
        }
        table.put(head, course);
        long id = table.id(head.uuid()).orElseThrow();
        NumbersTable numbers = new NumbersTable(open);
        numbers.replaceMetrics(id, metrics);
        numbers.replaceSnapshots(id, snapshots);
        if (checkpoint.isPresent()) {
            numbers.checkpoint(id, checkpoint.get().step(), CheckpointCodec.encode(checkpoint.get()));
        }
        LabelTable labels = new LabelTable(open);
        labels.tag(id, tags);
        labels.note(id, note);
        return new Taken(id, false);
    }

    RunHead head() {
        return head;
    }

    RunCourse course() {
        return course;
    }

    List<String> tags() {
        return tags;
    }

    String note() {
        return note;
    }

    List<LossPoint> metrics() {
        return metrics;
    }

    List<Snapshot> snapshots() {
        return snapshots;
    }

    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }
}
