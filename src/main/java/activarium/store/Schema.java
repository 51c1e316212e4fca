package activarium.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the store: {@code schema-N.sql} leads from version N - 1 to version N. */
final class Schema {
    /** Marks the file as this program's: {@code ACTV}. */
    static final int APPLICATION = 0x41435456;
    static final int VERSION = 3;

    private Schema() {
    }

    /** Leads a file of an earlier version, or an empty one, to a version; within the caller's transaction. */
    static void migrate(Connection connection, int from, int to) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (int version = from + 1; version <= to; version++) {
                for (String sql : script(version).split(";\\h*(--[^\\n]*)?\\n")) {
                    if (!sql.replaceAll("--[^\\n]*", "").isBlank()) {
                        statement.executeUpdate(sql);
                    }
                }
            }
            statement.executeUpdate("PRAGMA application_id = " + APPLICATION);
            statement.executeUpdate("PRAGMA user_version = " + to);
        }
    }

    private static String script(int version) {
        try (InputStream in = Schema.class.getResourceAsStream("schema-" + version + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
