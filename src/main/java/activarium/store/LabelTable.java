package activarium.store;

import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** The tables {@code tag} and {@code note}, and the mark of what is deleted. */
final class LabelTable {
    private final Connection connection;

    LabelTable(Connection connection) {
        this.connection = connection;
    }

    void tag(long run, Collection<String> words) throws SQLException {
        for (String word : words) {
            update("INSERT INTO tag (run, word) VALUES (?1, ?2) ON CONFLICT DO NOTHING", run, word);
        }
    }

    void untag(long run, Collection<String> words) throws SQLException {
        for (String word : words) {
            update("DELETE FROM tag WHERE run = ?1 AND word = ?2", run, word);
        }
    }

    /** An empty note is none. */
    void note(long run, String text) throws SQLException {
        if (text.isBlank()) {
            update("DELETE FROM note WHERE run = ?1", run, null);
        } else {
            update("INSERT INTO note (run, text) VALUES (?1, ?2) ON CONFLICT (run) DO UPDATE SET text = excluded.text", run, text.strip());
        }
    }

    /** @return whether it was there */
    boolean delete(long run, long when) throws SQLException {
        return update("UPDATE run SET deleted = ?2 WHERE id = ?1 AND deleted IS NULL", run, String.valueOf(when)) > 0;
    }

    /** @return whether it was deleted */
    boolean undelete(long run) throws SQLException {
        return update("UPDATE run SET deleted = NULL WHERE id = ?1 AND deleted IS NOT NULL", run, null) > 0;
    }

    private int update(String sql, long run, @Nullable String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, run);
            if (value != null) {
                statement.setString(2, value);
            }
            return statement.executeUpdate();
        }
    }
}
