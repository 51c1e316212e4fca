package activarium.store;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The store's file: opened, checked, led to the newest version, or set aside. */
final class StoreFile {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int VERSION_AT = 60;
    private static final int APPLICATION_AT = 68;
    private static final int BUSY_MILLIS = 5_000;
    /** Up to this size the check takes some milliseconds and comes before the first use. */
    private static final long SMALL = 32L << 20;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final Path file;
    private final StoreUse use;

    StoreFile(Path file, StoreUse use) {
        this.file = file.toAbsolutePath();
        this.use = use;
    }

    /**
     * @param found    what was wrong before the file was set aside
     * @param unproven whether the file is too large to have been checked already
     */
    record Opened(Connection connection, Optional<StoreProblem> found, boolean unproven) {
    }

    Path file() {
        return file;
    }

    /** @throws StoreException where it cannot be used */
    Opened open() {
        // One at a time makes the file, leads it to a new version or sets it aside: a second one would take what is half made for damaged.
        try (OpeningLock _ = use == StoreUse.KEEP ? OpeningLock.of(file) : OpeningLock.none()) {
            return openAlone();
        }
    }

    private Opened openAlone() {
        Optional<StoreProblem> found = Optional.empty();
        while (true) {
            try {
                boolean doubtful = Files.exists(mark());
                Connection connection = connect();
                try {
                    boolean small = doubtful || Files.size(file) <= SMALL;
                    if (small) {
                        check(connection, "quick_check(1)").ifPresent(detail -> {
                            throw new StoreException(new StoreProblem.Damaged(file, Optional.empty(), detail), null);
                        });
                        Files.deleteIfExists(mark());
                    }
                    return new Opened(connection, found, !small);
                } catch (SQLException | IOException | RuntimeException broken) {
                    connection.close();
                    throw broken;
                }
            } catch (SQLException | IOException broken) {
                found = Optional.of(asideOrThrow(problem(broken), found, broken));
            } catch (StoreException refused) {
                found = Optional.of(asideOrThrow(refused.problem(), found, refused));
            } catch (UnsatisfiedLinkError | NoClassDefFoundError missing) {
                throw new StoreException(new StoreProblem.Unusable(file, "SQLite's machine code cannot be loaded (" + missing.getMessage() + ")"), missing);
            }
        }
    }

    /** A file that is damaged or somebody else's is set aside, once, where that is wanted; everything else is told. */
    private StoreProblem asideOrThrow(StoreProblem problem, Optional<StoreProblem> before, Throwable cause) {
        if (use == StoreUse.LOOK || before.isPresent()) {
            throw new StoreException(problem, cause);
        }
        return switch (problem) {
            case StoreProblem.Damaged(var _, var _, String detail) -> new StoreProblem.Damaged(file, Optional.of(setAside("damaged", problem)), detail);
            case StoreProblem.Foreign _ -> new StoreProblem.Foreign(file, Optional.of(setAside("foreign", problem)));
            default -> throw new StoreException(problem, cause);
        };
    }

    private Path setAside(String word, StoreProblem problem) {
        String stem = file.getFileName() + "." + word + "-" + LocalDateTime.now().format(STAMP);
        Path aside = file.resolveSibling(stem);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(stem + "-" + i);
        }
        try {
            // The journal first: a new file must never find the old one's.
            for (String suffix : List.of("-wal", "-shm")) {
                Path part = file.resolveSibling(file.getFileName() + suffix);
                if (Files.exists(part)) {
                    Files.move(part, aside.resolveSibling(aside.getFileName() + suffix));
                }
            }
            Files.move(file, aside);
            Files.deleteIfExists(mark());
            return aside;
        } catch (IOException stuck) {
            throw new StoreException(problem, stuck);
        }
    }

    /** Says that a check has found damage, so that the next start checks before it uses the file. */
    void doubt() throws IOException {
        Files.writeString(mark(), "");
    }

    private Path mark() {
        return file.resolveSibling(file.getFileName() + ".check");
    }

    private Connection connect() throws SQLException, IOException {
        Files.createDirectories(file.getParent());
        header();
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            // Both of one moment: between two of them another program may have made the tables.
            statement.executeUpdate("BEGIN");
            int tables = number(statement, "SELECT count(*) FROM sqlite_schema");
            int application = number(statement, "PRAGMA application_id");
            statement.executeUpdate("COMMIT");
            if (application != Schema.APPLICATION && (application != 0 || tables != 0)) {
                throw new StoreException(new StoreProblem.Foreign(file, Optional.empty()), null);
            }
            refuseNewer(number(statement, "PRAGMA user_version"));
            if (tables == 0) {
                statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
            }
            journal(statement);
            // A kill loses nothing that was committed, whatever this says; FULL has it on the disk as well when the power fails.
            statement.executeUpdate("PRAGMA synchronous = FULL");
            statement.executeUpdate("PRAGMA foreign_keys = ON");
            statement.executeUpdate("PRAGMA temp_store = MEMORY");
            statement.executeUpdate("PRAGMA journal_size_limit = 16777216");
            if (number(statement, "PRAGMA user_version") < Schema.VERSION) {
                migrate(connection, statement);
            }
            return connection;
        } catch (SQLException | RuntimeException broken) {
            connection.close();
            throw broken;
        }
    }

    private void migrate(Connection connection, Statement statement) throws SQLException {
        statement.executeUpdate("BEGIN IMMEDIATE");
        try {
            // Another program may have been quicker.
            int version = number(statement, "PRAGMA user_version");
            refuseNewer(version);
            if (version < Schema.VERSION) {
                Schema.migrate(connection, version, Schema.VERSION);
            }
            statement.executeUpdate("COMMIT");
        } catch (SQLException | RuntimeException broken) {
            statement.executeUpdate("ROLLBACK");
            throw broken;
        }
    }

    /** The journal's kind is changed once in the life of a file; SQLite does not wait where another program does the same just now. */
    private static void journal(Statement statement) throws SQLException {
        for (int left = 50;; left--) {
            try {
                statement.executeQuery("PRAGMA journal_mode = WAL").close();
                return;
            } catch (SQLiteException busy) {
                if (left == 0 || code(busy) != SQLiteErrorCode.SQLITE_BUSY.code) {
                    throw busy;
                }
                try {
                    Thread.sleep(50);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw busy;
                }
            }
        }
    }

    /** Before SQLite touches the file: what is not ours, or of a later program, stays as it is to the byte. */
    private void header() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new StoreException(new StoreProblem.Unusable(file, "it is a folder"), null);
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HEADER);
        }
        if (start.length == 0) {
            return;
        }
        if (start.length < HEADER || !ByteBuffer.wrap(start, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw new StoreException(new StoreProblem.Foreign(file, Optional.empty()), null);
        }
        ByteBuffer header = ByteBuffer.wrap(start);
        if (header.getInt(APPLICATION_AT) == Schema.APPLICATION) {
            refuseNewer(header.getInt(VERSION_AT));
        } else if (header.getInt(APPLICATION_AT) != 0) {
            throw new StoreException(new StoreProblem.Foreign(file, Optional.empty()), null);
        }
    }

    private void refuseNewer(int version) {
        if (version > Schema.VERSION) {
            throw new StoreException(new StoreProblem.Newer(file, version, Schema.VERSION), null);
        }
    }

    /** @param pragma the kind of check @return what is wrong, in one line; empty where nothing is */
    static Optional<String> check(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery("PRAGMA " + pragma)) {
            String first = rows.next() ? rows.getString(1) : "the check said nothing";
            return first.equals("ok") ? Optional.empty() : Optional.of(first.lines().findFirst().orElse(first).replace("*** in database main ***", "").strip());
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private static int code(SQLException failed) {
        return failed instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : failed.getErrorCode() & 0xff;
    }

    /** What an exception of the database or of the file system means. */
    StoreProblem problem(Exception failed) {
        if (failed instanceof AccessDeniedException || failed instanceof IOException && String.valueOf(failed.getMessage()).contains("Read-only")) {
            return new StoreProblem.ReadOnly(file);
        }
        if (!(failed instanceof SQLException sql)) {
            return new StoreProblem.Unusable(file, failed.getClass().getSimpleName() + " " + failed.getMessage());
        }
        int code = code(sql);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return new StoreProblem.Full(file);
        } else if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            return new StoreProblem.ReadOnly(file);
        } else if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code && !Files.isWritable(file.getParent())) {
            return new StoreProblem.ReadOnly(file);
        } else if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new StoreProblem.Busy(file);
        } else if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            return new StoreProblem.Damaged(file, Optional.empty(), String.valueOf(sql.getMessage()));
        }
        return new StoreProblem.Unusable(file, String.valueOf(sql.getMessage()));
    }

    /** Whether an exception is about the world around the store, and not about what was asked of it. */
    static boolean aboutTheWorld(SQLException failed) {
        int code = code(failed);
        return List.of(SQLiteErrorCode.SQLITE_FULL, SQLiteErrorCode.SQLITE_READONLY, SQLiteErrorCode.SQLITE_PERM, SQLiteErrorCode.SQLITE_CANTOPEN,
                SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED, SQLiteErrorCode.SQLITE_IOERR, SQLiteErrorCode.SQLITE_NOMEM,
                SQLiteErrorCode.SQLITE_CORRUPT, SQLiteErrorCode.SQLITE_NOTADB, SQLiteErrorCode.SQLITE_PROTOCOL).stream().anyMatch(world -> world.code == code);
    }
}
