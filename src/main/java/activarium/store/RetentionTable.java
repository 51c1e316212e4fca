package activarium.store;

import activarium.training.Snapshot;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The table {@code setting}, and doing what it says. */
final class RetentionTable {
    private static final String KEEP = "retention.keep-last";
    private static final String THIN = "retention.thin-after-days";
    private static final String PURGE = "retention.purge-after-days";
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final String FREE = "deleted IS NULL AND member IS NULL AND state <> 'running' AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.run = run.id)";

    private final Connection connection;

    RetentionTable(Connection connection) {
        this.connection = connection;
    }

    Retention read() throws SQLException {
        return new Retention(number(KEEP), number(THIN), number(PURGE).orElse(Retention.USUAL.purgeAfterDays()));
    }

    void write(Retention rules) throws SQLException {
        put(KEEP, rules.keepLast());
        put(THIN, rules.thinAfterDays());
        put(PURGE, OptionalInt.of(rules.purgeAfterDays()));
    }

    private OptionalInt number(String name) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT CAST(value AS INTEGER) FROM setting WHERE name = ?")) {
            find.setString(1, name);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    private void put(String name, OptionalInt value) throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(value.isPresent()
                ? "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                : "DELETE FROM setting WHERE name = ?1")) {
            put.setString(1, name);
            if (value.isPresent()) {
                put.setString(2, String.valueOf(value.getAsInt()));
            }
            put.executeUpdate();
        }
    }

    Retention.Applied apply() throws SQLException, IOException {
        Retention rules = read();
        long now = System.currentTimeMillis();
        int deleted = 0;
        if (rules.keepLast().isPresent()) {
            LabelTable labels = new LabelTable(connection);
            for (long id : ids("SELECT id FROM run WHERE " + FREE + " ORDER BY id DESC LIMIT -1 OFFSET " + rules.keepLast().getAsInt())) {
                deleted += labels.delete(id, now) ? 1 : 0;
            }
        }
        int thinned = 0;
        if (rules.thinAfterDays().isPresent()) {
            for (long id : ids("SELECT id FROM run WHERE " + FREE + " AND thinned = 0 AND created < " + (now - rules.thinAfterDays().getAsInt() * DAY_MILLIS))) {
                thinned += thin(id) ? 1 : 0;
            }
        }
        return new Retention.Applied(deleted, thinned, purge(now - rules.purgeAfterDays() * DAY_MILLIS));
    }

    /** @return whether there were more than there are to be */
    private boolean thin(long id) throws SQLException, IOException {
        NumbersTable numbers = new NumbersTable(connection);
        List<Snapshot> all = numbers.snapshots(id);
        List<Snapshot> kept = new ArrayList<>();
        for (int i = 0; i < Retention.THINNED; i++) {
            kept.add(all.size() <= Retention.THINNED ? null : all.get((int) ((long) i * (all.size() - 1) / (Retention.THINNED - 1))));
        }
        boolean many = all.size() > Retention.THINNED;
        if (many) {
            numbers.replaceSnapshots(id, kept);
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE run SET thinned = 1 WHERE id = " + id);
        }
        return many;
    }

    /** Removes for good what was deleted before a moment, in milliseconds since 1970. @return how many runs */
    int purge(long before) throws SQLException {
        int studies = new StudyTable(connection).purge(before);
        int purged;
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM run WHERE deleted < ?")) {
            delete.setLong(1, before);
            purged = delete.executeUpdate();
        }
        if (purged + studies > 0) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM spec WHERE id NOT IN (SELECT spec FROM run)");
                statement.execute("PRAGMA incremental_vacuum");
            }
        }
        return purged;
    }

    private List<Long> ids(String sql) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }
}
