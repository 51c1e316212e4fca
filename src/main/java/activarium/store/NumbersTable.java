package activarium.store;

import activarium.network.RunSpec;
import activarium.training.Checkpoint;
import activarium.training.LossPoint;
import activarium.training.Snapshot;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code metrics}, {@code snapshots} and {@code checkpoint}: the first two hold a run's values in parts. */
final class NumbersTable {
    /** Rows of metrics in one part. */
    static final int METRICS = 4096;
    /** Snapshots in one part: while a run goes on its last part is written anew every second. */
    static final int SNAPSHOTS = 64;

    private final Connection connection;

    NumbersTable(Connection connection) {
        this.connection = connection;
    }

    void metrics(long run, int part, List<LossPoint> points) throws SQLException {
        put("metrics", run, part, MetricsCodec.encode(points));
    }

    void snapshots(long run, int part, List<Snapshot> snapshots) throws SQLException {
        put("snapshots", run, part, SnapshotCodec.encode(snapshots));
    }

    private void put(String table, long run, int part, byte[] numbers) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO " + table
                + " (run, part, numbers) VALUES (?, ?, ?) ON CONFLICT (run, part) DO UPDATE SET numbers = excluded.numbers")) {
            put.setLong(1, run);
            put.setInt(2, part);
            put.setBytes(3, numbers);
            put.executeUpdate();
        }
    }

    void checkpoint(long run, int step, byte[] numbers) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT INTO checkpoint (run, step, numbers) VALUES (?, ?, ?) ON CONFLICT (run) DO UPDATE SET step = excluded.step, numbers = excluded.numbers")) {
            put.setLong(1, run);
            put.setInt(2, step);
            put.setBytes(3, numbers);
            put.executeUpdate();
        }
    }

    /** All metrics, instead of those that were there. */
    void replaceMetrics(long run, List<LossPoint> points) throws SQLException {
        forget("metrics", run);
        for (int from = 0; from < points.size(); from += METRICS) {
            metrics(run, from / METRICS, points.subList(from, Math.min(points.size(), from + METRICS)));
        }
    }

    /** All snapshots, instead of those that were there. */
    void replaceSnapshots(long run, List<Snapshot> snapshots) throws SQLException {
        forget("snapshots", run);
        for (int from = 0; from < snapshots.size(); from += SNAPSHOTS) {
            snapshots(run, from / SNAPSHOTS, snapshots.subList(from, Math.min(snapshots.size(), from + SNAPSHOTS)));
        }
    }

    private void forget(String table, long run) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE run = ?")) {
            delete.setLong(1, run);
            delete.executeUpdate();
        }
    }

    List<LossPoint> metrics(long run) throws SQLException, IOException {
        List<LossPoint> points = new ArrayList<>();
        for (byte[] part : parts("metrics", run)) {
            points.addAll(MetricsCodec.decode(part));
        }
        return points;
    }

    List<Snapshot> snapshots(long run) throws SQLException, IOException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (byte[] part : parts("snapshots", run)) {
            snapshots.addAll(SnapshotCodec.decode(part));
        }
        return snapshots;
    }

    private List<byte[]> parts(String table, long run) throws SQLException {
        List<byte[]> parts = new ArrayList<>();
        try (PreparedStatement find = connection.prepareStatement("SELECT numbers FROM " + table + " WHERE run = ? ORDER BY part")) {
            find.setLong(1, run);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    parts.add(row.getBytes(1));
                }
            }
        }
        return parts;
    }

    /** The newest checkpoint, with the rows of metrics before it. */
    Optional<Checkpoint> checkpoint(long run, RunSpec spec) throws SQLException, IOException {
        Optional<byte[]> numbers = checkpoint(run);
        return numbers.isEmpty() ? Optional.empty() : Optional.of(CheckpointCodec.decode(numbers.get(), spec, metrics(run)));
    }

    Optional<byte[]> checkpoint(long run) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT numbers FROM checkpoint WHERE run = ?")) {
            find.setLong(1, run);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}
