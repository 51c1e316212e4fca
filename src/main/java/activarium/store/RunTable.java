package activarium.store;

import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.training.Evaluation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.UUID;

/** The tables {@code run} and {@code spec}. */
final class RunTable {
    private static final String COLUMNS = "SELECT run.*, note.text AS note, EXISTS (SELECT 1 FROM checkpoint WHERE checkpoint.run = run.id) AS resumable,"
            + " (SELECT group_concat(word, char(10)) FROM (SELECT word FROM tag WHERE tag.run = run.id ORDER BY word)) AS tags";
    private static final String FROM = " FROM run LEFT JOIN note ON note.run = run.id";

    private final Connection connection;

    RunTable(Connection connection) {
        this.connection = connection;
    }

    /** Says how far a run has come; one that is not there yet is added. */
    void put(RunHead head, RunCourse course) throws SQLException {
        long now = System.currentTimeMillis();
        try (PreparedStatement update = connection.prepareStatement("UPDATE run SET changed = ?, owner = ?, state = ?, done = ?, train_loss = ?,"
                + " test_loss = ?, accuracy = ?, r2 = ?, seconds = ?, failure = ? WHERE uuid = ?")) {
            int at = 1;
            update.setLong(at++, now);
            update.setString(at++, head.owner());
            at = put(course, update, at);
            update.setString(at, head.uuid().toString());
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO run (uuid, spec, parent, created, changed, engine, device, owner,"
                + " data, activations, seed, steps, member, state, done, train_loss, test_loss, accuracy, r2, seconds, failure)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            RunSpec spec = head.spec();
            int at = 1;
            insert.setString(at++, head.uuid().toString());
            insert.setLong(at++, spec(spec));
            insert.setString(at++, head.parent().map(UUID::toString).orElse(null));
            insert.setLong(at++, head.created().toEpochMilli());
            insert.setLong(at++, now);
            insert.setString(at++, head.engine());
            insert.setString(at++, head.device());
            insert.setString(at++, head.owner());
            insert.setString(at++, SpecFacts.data(spec));
            insert.setString(at++, SpecFacts.activations(spec));
            insert.setLong(at++, spec.seed());
            insert.setInt(at++, spec.steps());
            insert.setString(at++, head.member().orElse(null));
            put(course, insert, at);
            insert.executeUpdate();
        }
    }

    private static int put(RunCourse course, PreparedStatement statement, int first) throws SQLException {
        int at = first;
        statement.setString(at++, course.word());
        statement.setInt(at++, course.done());
        set(statement, at++, OptionalDouble.of(course.trainLoss()));
        set(statement, at++, course.evaluation().map(one -> OptionalDouble.of(one.loss())).orElse(OptionalDouble.empty()));
        set(statement, at++, course.evaluation().map(Evaluation::accuracy).orElse(OptionalDouble.empty()));
        set(statement, at++, course.evaluation().map(Evaluation::r2).orElse(OptionalDouble.empty()));
        statement.setDouble(at++, course.seconds());
        statement.setString(at++, course.failure().orElse(null));
        return at;
    }

    /** SQLite keeps no NaN: it becomes null, as what is not there. */
    private static void set(PreparedStatement statement, int at, OptionalDouble value) throws SQLException {
        if (value.isPresent() && !Double.isNaN(value.getAsDouble())) {
            statement.setDouble(at, value.getAsDouble());
        } else {
            statement.setNull(at, java.sql.Types.REAL);
        }
    }

    /** Equal specs are kept once. @return its number */
    private long spec(RunSpec spec) throws SQLException {
        String json = RunSpecWriter.write(spec);
        byte[] hash = hash(json);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO spec (hash, json) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING")) {
            insert.setBytes(1, hash);
            insert.setString(2, json);
            insert.executeUpdate();
        }
        try (PreparedStatement find = connection.prepareStatement("SELECT id FROM spec WHERE hash = ?")) {
            find.setBytes(1, hash);
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    OptionalLong id(UUID uuid) throws SQLException {
        return id("uuid", uuid.toString());
    }

    OptionalLong member(String key) throws SQLException {
        return id("member", key);
    }

    private OptionalLong id(String column, String value) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT id FROM run WHERE " + column + " = ?")) {
            find.setString(1, value);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    Optional<RunSpec> spec(long id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT json FROM run JOIN spec ON spec.id = run.spec WHERE run.id = ?")) {
            find.setLong(1, id);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(RunSpecReader.read(row.getString(1))) : Optional.empty();
            }
        }
    }

    Optional<StoredRun> find(long id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(COLUMNS + FROM + " WHERE run.id = ?")) {
            find.setLong(1, id);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(run(row)) : Optional.empty();
            }
        }
    }

    RunPage list(RunQuery query) throws SQLException {
        Condition condition = new Condition();
        condition.and(query.deleted() ? "run.deleted IS NOT NULL" : "run.deleted IS NULL");
        condition.and(query.members() ? "run.member IS NOT NULL" : "run.member IS NULL");
        query.data().ifPresent(data -> condition.and("run.data = ?", data));
        query.activation().ifPresent(name -> condition.and("instr(run.activations, ?) > 0", "\n" + name + "\n"));
        query.tag().ifPresent(tag -> condition.and("run.id IN (SELECT tag.run FROM tag WHERE word = ?)", tag));
        for (String word : query.text().strip().split("\\s+")) {
            if (!word.isEmpty()) {
                String like = Condition.like(word);
                condition.and("(run.data LIKE ? ESCAPE '\\' OR run.activations LIKE ? ESCAPE '\\' OR note.text LIKE ? ESCAPE '\\'"
                        + " OR run.failure LIKE ? ESCAPE '\\' OR EXISTS (SELECT 1 FROM tag WHERE tag.run = run.id AND word LIKE ? ESCAPE '\\')"
                        + " OR run.id = ?)", like, like, like, like, like, word);
            }
        }
        if (query.state().isPresent()) {
            ofState(query.state().get(), condition);
        }
        long total;
        try (PreparedStatement count = connection.prepareStatement("SELECT count(*)" + FROM + condition.where())) {
            condition.bind(count);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                total = row.getLong(1);
            }
        }
        List<StoredRun> runs = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(COLUMNS + FROM + condition.where() + " ORDER BY " + query.order().sql()
                + " LIMIT " + query.limit() + " OFFSET " + query.offset())) {
            condition.bind(list);
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    runs.add(run(row));
                }
            }
        }
        return new RunPage(runs, total);
    }

    /** Whether a running one still runs is not in the table: those that do are few, and are asked for one by one. */
    private void ofState(StoredState state, Condition condition) throws SQLException {
        if (state != StoredState.RUNNING && state != StoredState.INTERRUPTED) {
            condition.and("run.state = ?", state.word());
            return;
        }
        List<String> living = new ArrayList<>();
        try (Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT DISTINCT owner FROM run WHERE state = 'running'")) {
            while (row.next()) {
                if (Owner.alive(row.getString(1))) {
                    living.add(row.getString(1));
                }
            }
        }
        String marks = String.join(", ", living.stream().map(_ -> "?").toList());
        condition.and("run.state = 'running' AND run.owner " + (state == StoredState.RUNNING ? "IN" : "NOT IN") + " (" + marks + ")",
                living.toArray(String[]::new));
    }

    private static StoredRun run(ResultSet row) throws SQLException {
        OptionalDouble loss = number(row, "test_loss");
        OptionalDouble accuracy = number(row, "accuracy");
        OptionalDouble r2 = number(row, "r2");
        Optional<Evaluation> evaluation = loss.isEmpty() && accuracy.isEmpty() && r2.isEmpty() ? Optional.empty()
                : Optional.of(new Evaluation(loss.orElse(Double.NaN), accuracy, r2));
        String state = row.getString("state");
        String tags = row.getString("tags");
        String note = row.getString("note");
        long deleted = row.getLong("deleted");
        Optional<Instant> when = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deleted));
        return new StoredRun(row.getLong("id"), UUID.fromString(row.getString("uuid")), Optional.ofNullable(row.getString("parent")).map(UUID::fromString),
                Instant.ofEpochMilli(row.getLong("created")), row.getString("engine"), row.getString("device"), state(state, row.getString("owner")),
                row.getString("data"), Arrays.stream(row.getString("activations").split("\n")).filter(name -> !name.isEmpty()).toList(),
                row.getLong("seed"), row.getInt("steps"), row.getInt("done"), number(row, "train_loss").orElse(Double.NaN), evaluation,
                row.getDouble("seconds"), Optional.ofNullable(row.getString("failure")), row.getBoolean("resumable"),
                tags == null ? List.of() : List.of(tags.split("\n")), note == null ? "" : note, when);
    }

    private static StoredState state(String word, String owner) {
        return switch (word) {
            case "running" -> Owner.alive(owner) ? StoredState.RUNNING : StoredState.INTERRUPTED;
            case "finished" -> StoredState.FINISHED;
            case "stopped" -> StoredState.STOPPED;
            default -> StoredState.FAILED;
        };
    }

    private static OptionalDouble number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
