package activarium.store;

import activarium.study.MemberKey;
import activarium.study.MemberOutcome;
import activarium.study.StudyMember;
import activarium.study.StudyResult;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.StudySpecWriter;
import activarium.study.StudyState;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The tables {@code study} and {@code study_member}. How many members have ended is counted in the table {@code run}, so that it is true after any end. */
final class StudyTable {
    private static final String SELECT = "SELECT study.*, (SELECT count(*) FROM study_member JOIN run ON run.member = study_member.member"
            + " WHERE study_member.study = study.id) AS ended FROM study";

    private final Connection connection;

    StudyTable(Connection connection) {
        this.connection = connection;
    }

    /** Says how far a study has come; one that is not there yet is added, one that was deleted is there again. */
    void put(StudyResult result, Optional<String> failure) throws SQLException {
        byte[] hash = hash(result.spec());
        long now = System.currentTimeMillis();
        try (PreparedStatement put = connection.prepareStatement("INSERT INTO study (hash, name, json, created, changed, state, owner, engine, wanted, failure)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET json = excluded.json, changed = excluded.changed,"
                + " state = excluded.state, owner = excluded.owner, engine = excluded.engine, wanted = excluded.wanted, failure = excluded.failure,"
                + " deleted = NULL")) {
            int at = 1;
            put.setBytes(at++, hash);
            put.setString(at++, name(result.spec()));
            put.setString(at++, StudySpecWriter.write(result.spec()));
            put.setLong(at++, now);
            put.setLong(at++, now);
            put.setString(at++, result.state().name().toLowerCase(Locale.ROOT));
            put.setString(at++, Owner.current());
            put.setString(at++, result.engine());
            put.setInt(at++, result.members().size());
            put.setString(at, failure.orElse(null));
            put.executeUpdate();
        }
        long id = id(hash);
        try (PreparedStatement put = connection.prepareStatement(
                "INSERT INTO study_member (study, place, member) VALUES (?, ?, ?) ON CONFLICT (study, place) DO UPDATE SET member = excluded.member")) {
            List<StudyMember> members = result.members();
            for (int place = 0; place < members.size(); place++) {
                if (members.get(place).key().isPresent()) {
                    put.setLong(1, id);
                    put.setInt(2, place);
                    put.setString(3, members.get(place).key().get().hash());
                    put.addBatch();
                }
            }
            put.executeBatch();
        }
    }

    /** A study is what it asks for: with more time, it is the same one. */
    private static byte[] hash(StudySpec spec) {
        return RunTable.hash(StudySpecWriter.write(spec.withBudget(OptionalDouble.empty())));
    }

    private static String name(StudySpec spec) {
        return spec.title().isBlank() ? spec.compared() : spec.title();
    }

    private long id(byte[] hash) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement("SELECT id FROM study WHERE hash = ?")) {
            find.setBytes(1, hash);
            try (ResultSet row = find.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** @param text words that each occur in its name, note or what it asks for; empty for all */
    List<StoredStudy> list(String text, boolean deleted) throws SQLException {
        Condition condition = new Condition();
        condition.and(deleted ? "study.deleted IS NOT NULL" : "study.deleted IS NULL");
        for (String word : text.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                String like = Condition.like(word);
                condition.and("(study.name LIKE ? ESCAPE '\\' OR study.note LIKE ? ESCAPE '\\' OR study.json LIKE ? ESCAPE '\\')", like, like, like);
            }
        }
        List<StoredStudy> studies = new ArrayList<>();
        try (PreparedStatement list = connection.prepareStatement(SELECT + condition.where() + " ORDER BY study.changed DESC, study.id DESC")) {
            condition.bind(list);
            try (ResultSet row = list.executeQuery()) {
                while (row.next()) {
                    studies.add(study(row));
                }
            }
        }
        return studies;
    }

    Optional<StoredStudy> find(long id) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(SELECT + " WHERE study.id = ?")) {
            find.setLong(1, id);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(study(row)) : Optional.empty();
            }
        }
    }

    private static StoredStudy study(ResultSet row) throws SQLException {
        StudyState state = StudyState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        long deleted = row.getLong("deleted");
        Optional<Instant> when = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(deleted));
        return new StoredStudy(row.getLong("id"), row.getString("name"), row.getString("note"), StudySpecReader.read(row.getString("json")),
                row.getString("engine"), state, !state.ended() && !Owner.alive(row.getString("owner")), row.getInt("wanted"), row.getInt("ended"),
                Instant.ofEpochMilli(row.getLong("created")), Instant.ofEpochMilli(row.getLong("changed")), Optional.ofNullable(row.getString("failure")),
                when);
    }

    /** All that is known of it; empty where there is no such study. */
    Optional<StudyResult> result(long id) throws SQLException, IOException {
        Optional<StoredStudy> study = find(id);
        if (study.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, MemberKey> keys = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement("SELECT place, member FROM study_member WHERE study = ?")) {
            find.setLong(1, id);
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    keys.put(row.getInt(1), new MemberKey(row.getString(2)));
                }
            }
        }
        Map<MemberKey, MemberOutcome> outcomes = new HashMap<>();
        for (MemberKey key : keys.values()) {
            Optional<MemberOutcome> outcome = outcomes.containsKey(key) ? Optional.empty() : StoreJournal.find(connection, key);
            outcome.ifPresent(known -> outcomes.put(key, known));
        }
        // One that runs elsewhere has stopped as far as whoever asks is concerned.
        StudyState state = study.get().state().ended() ? study.get().state() : StudyState.STOPPED;
        return Optional.of(StudyResult.known(study.get().spec(), study.get().engine(), state, keys, outcomes));
    }

    boolean name(long id, String name) throws SQLException {
        return set(id, "name = ?", name.strip()) > 0;
    }

    boolean note(long id, String text) throws SQLException {
        return set(id, "note = ?", text.strip()) > 0;
    }

    boolean delete(long id, long when) throws SQLException {
        return set(id, "deleted = CAST(? AS INTEGER)", String.valueOf(when)) > 0;
    }

    boolean undelete(long id) throws SQLException {
        return set(id, "deleted = ?", null) > 0;
    }

    private int set(long id, String assignment, @Nullable String value) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE study SET " + assignment + " WHERE id = ?")) {
            update.setString(1, value);
            update.setLong(2, id);
            return update.executeUpdate();
        }
    }

    /**
     * Removes for good what was deleted before a moment, in milliseconds since 1970, and those of its runs that no other study has and nobody
     * has tagged or noted. @return how many studies
     */
    int purge(long before) throws SQLException {
        try (PreparedStatement runs = connection.prepareStatement("DELETE FROM run WHERE member IN (SELECT member FROM study_member JOIN study"
                + " ON study.id = study_member.study WHERE study.deleted < ?1) AND NOT EXISTS (SELECT 1 FROM study_member JOIN study"
                + " ON study.id = study_member.study WHERE study_member.member = run.member AND (study.deleted IS NULL OR study.deleted >= ?1))"
                + " AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.run = run.id) AND NOT EXISTS (SELECT 1 FROM note WHERE note.run = run.id)");
             PreparedStatement studies = connection.prepareStatement("DELETE FROM study WHERE deleted < ?1")) {
            runs.setLong(1, before);
            runs.executeUpdate();
            studies.setLong(1, before);
            return studies.executeUpdate();
        }
    }
}
