package activarium.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What lies in the store's place may be old, newer, damaged, somebody else's, or not writable. */
class StoreFileTest {
    @TempDir
    Path folder;
    private final Queue<StoreProblem> problems = new ConcurrentLinkedQueue<>();
    private final Queue<String> saved = new ConcurrentLinkedQueue<>();

    private final StoreListener listener = new StoreListener() {
        @Override
        public void troubled(StoreProblem problem) {
            problems.add(problem);
        }

        @Override
        public void savedAgain() {
            saved.add("again");
        }
    };

    private Path file() {
        return folder.resolve("store.db");
    }

    private RunStore open(StoreUse use) {
        return RunStore.open(file(), use, listener);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).filter(name -> !name.endsWith(".opening")).sorted().toList();
        }
    }

    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private static StoreProblem refusal(RunStore store) {
        return assertThrows(StoreException.class, () -> RunStore.await(store.opened())).problem();
    }

    /** Version 1 as it was: the statements are the file's of then, and must not be changed with the program. */
    private void versionOne() throws SQLException {
        try (Connection connection = raw(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA auto_vacuum = INCREMENTAL");
            statement.execute("PRAGMA journal_mode = WAL");
            for (String sql : List.of(
                    "CREATE TABLE spec (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, json TEXT NOT NULL) STRICT",
                    "CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT, uuid TEXT NOT NULL UNIQUE, spec INTEGER NOT NULL REFERENCES spec(id), parent TEXT,"
                            + " created INTEGER NOT NULL, changed INTEGER NOT NULL, engine TEXT NOT NULL, device TEXT NOT NULL, owner TEXT NOT NULL,"
                            + " state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'stopped', 'failed')), data TEXT NOT NULL, activations TEXT NOT NULL,"
                            + " seed INTEGER NOT NULL, steps INTEGER NOT NULL, done INTEGER NOT NULL, train_loss REAL, test_loss REAL, accuracy REAL, r2 REAL,"
                            + " seconds REAL NOT NULL, failure TEXT, deleted INTEGER) STRICT",
                    "CREATE INDEX run_by_time ON run(created) WHERE deleted IS NULL",
                    "CREATE INDEX run_deleted ON run(deleted) WHERE deleted IS NOT NULL",
                    "CREATE TABLE metrics (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, part INTEGER NOT NULL,"
                            + " numbers BLOB NOT NULL, UNIQUE (run, part)) STRICT",
                    "CREATE TABLE snapshots (id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, part INTEGER NOT NULL,"
                            + " numbers BLOB NOT NULL, UNIQUE (run, part)) STRICT",
                    "CREATE TABLE checkpoint (run INTEGER PRIMARY KEY REFERENCES run(id) ON DELETE CASCADE, step INTEGER NOT NULL, numbers BLOB NOT NULL) STRICT",
                    "CREATE TABLE tag (run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, word TEXT NOT NULL COLLATE NOCASE, PRIMARY KEY (run, word))"
                            + " STRICT, WITHOUT ROWID",
                    "CREATE INDEX tag_word ON tag(word)",
                    "CREATE TABLE note (run INTEGER PRIMARY KEY REFERENCES run(id) ON DELETE CASCADE, text TEXT NOT NULL) STRICT",
                    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
                    "INSERT INTO spec VALUES (1, x'00', '{\"version\": 1, \"data\": {\"name\": \"iris\"}, \"network\": {\"layers\": [{\"type\": \"dense\", \"units\": 3}]},"
                            + " \"loss\": \"cross-entropy\", \"optimizer\": {\"name\": \"sgd\", \"learningRate\": 0.1}}')",
                    "INSERT INTO run VALUES (7, 'f47ac10b-58cc-4372-a567-0e02b2c3d479', 1, NULL, 1000, 2000, 'fused', 'cpu', '1@0', 'finished', 'iris',"
                            + " char(10) || 'pelu' || char(10), 3, 1000, 1000, 0.5, 0.25, 0.9, NULL, 1.5, NULL, NULL)",
                    "INSERT INTO tag VALUES (7, 'old')",
                    "PRAGMA application_id = 1094931542", "PRAGMA user_version = 1")) {
                statement.executeUpdate(sql);
            }
        }
    }

    @Test
    void aFileOfVersionOneIsLedToTheNewest() throws SQLException {
        versionOne();
        try (RunStore store = open(StoreUse.LOOK)) {
            StoredRun run = RunStore.await(store.find(7)).orElseThrow();
            assertEquals(List.of("old"), run.tags());
            assertEquals(0.9, run.score().orElseThrow());
            assertEquals(List.of("pelu"), run.activations());
            assertEquals("iris", SpecFacts.data(RunStore.await(store.history(7)).orElseThrow().spec()));
            assertEquals(Optional.empty(), RunStore.await(store.check(true)));
        }
        try (Connection connection = raw(); Statement statement = connection.createStatement();
             ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            assertEquals(Schema.VERSION, version.getInt(1));
        }
    }

    @Test
    void everyVersionOfTheSchemaIsThatOfANewFile() throws SQLException {
        versionOne();
        RunStore.await(open(StoreUse.LOOK).list(RunQuery.newest(1)));
        List<String> migrated = columns(file());
        Path fresh = folder.resolve("fresh.db");
        RunStore.await(RunStore.open(fresh, StoreUse.LOOK, listener).list(RunQuery.newest(1)));
        assertEquals(columns(fresh), migrated);
    }

    private static List<String> columns(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file); Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery("SELECT group_concat(t.name || '.' || c.name || ' ' || c.type || c.\"notnull\", ';') FROM"
                     + " (SELECT name FROM sqlite_schema WHERE type IN ('table', 'index') ORDER BY name) t, pragma_table_xinfo(t.name) c")) {
            return List.of(rows.getString(1).split(";")).stream().sorted().toList();
        }
    }

    @Test
    void aNewerFileIsRefusedAndNotTouched() throws SQLException, IOException {
        versionOne();
        try (Connection connection = raw(); Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE");
            statement.executeUpdate("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(file());
        for (StoreUse use : StoreUse.values()) {
            try (RunStore store = open(use)) {
                assertEquals(new StoreProblem.Newer(file(), 99, Schema.VERSION), refusal(store));
            }
        }
        assertArrayEquals(before, Files.readAllBytes(file()));
        assertEquals(List.of("store.db"), names());
    }

    @Test
    void somethingElseIsSetAsideByWhoRecordsAndLeftByWhoLooks() throws Exception {
        Files.writeString(file(), "dear diary, ".repeat(100));
        try (RunStore store = open(StoreUse.LOOK)) {
            assertEquals(new StoreProblem.Foreign(file(), Optional.empty()), refusal(store));
        }
        assertEquals(List.of("store.db"), names());
        try (RunStore store = open(StoreUse.KEEP)) {
            StoreProblem.Foreign found = assertInstanceOf(StoreProblem.Foreign.class, RunStore.await(store.opened()).orElseThrow());
            assertEquals("dear diary, ".repeat(100), Files.readString(found.aside().orElseThrow()));
            assertEquals(1, Trained.in(store, Trained.spirals(20, 1)).stored().id());
        }
        assertEquals(1, problems.size());
    }

    @Test
    void anotherProgramsDatabaseIsNotOurs() throws SQLException {
        try (Connection connection = raw(); Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE places (url TEXT)");
        }
        try (RunStore store = open(StoreUse.LOOK)) {
            assertInstanceOf(StoreProblem.Foreign.class, refusal(store));
        }
    }

    @Test
    void aDamagedFileIsSetAsideWithItsJournal() throws Exception {
        try (RunStore store = open(StoreUse.KEEP)) {
            Trained.in(store, Trained.rich(40));
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file().toFile(), "rw")) {
            for (long page = 2; page < bytes.length() / 4096; page++) {
                bytes.seek(page * 4096);
                bytes.write(new byte[64]);
            }
        }
        byte[] damaged = Files.readAllBytes(file());
        Files.write(folder.resolve("store.db-wal"), new byte[0]);
        try (RunStore store = open(StoreUse.LOOK)) {
            assertInstanceOf(StoreProblem.Damaged.class, refusal(store));
        }
        assertArrayEquals(damaged, Files.readAllBytes(file()), "who looks leaves it as it is");
        try (RunStore store = open(StoreUse.KEEP)) {
            StoreProblem.Damaged found = assertInstanceOf(StoreProblem.Damaged.class, RunStore.await(store.opened()).orElseThrow());
            assertArrayEquals(damaged, Files.readAllBytes(found.aside().orElseThrow()));
            assertTrue(found.line().lines().count() == 1 && found.line().contains("set aside"), found.line());
            Trained.in(store, Trained.spirals(20, 1));
            assertEquals(1, RunStore.await(store.list(RunQuery.newest(5))).total());
        }
    }

    @Test
    void whereNothingCanBeWrittenARunIsKeptInMemoryUntilItCan() throws Exception {
        Path blocked = folder.resolve("blocked");
        Files.writeString(blocked, "a file where the store's folder should be");
        try (RunStore store = RunStore.open(blocked.resolve("store.db"), StoreUse.KEEP, listener)) {
            RunRecorder recorder = record(store);
            assertThrows(StoreException.class, () -> RunStore.await(store.list(RunQuery.newest(5))));
            assertTrue(store.waiting());
            assertInstanceOf(StoreProblem.Unusable.class, problems.peek());
            Files.delete(blocked);
            recorder.saved().get(60, TimeUnit.SECONDS);
            assertEquals(1, RunStore.await(store.list(RunQuery.newest(5))).total());
            assertEquals(List.of("again"), List.copyOf(saved));
            assertFalse(store.waiting());
        }
    }

    @Test
    void aFullDiskAndAReadOnlyOneAreToldAndWaitedFor() throws Exception {
        try (RunStore store = open(StoreUse.KEEP)) {
            Trained.in(store, Trained.spirals(20, 1));
            pragma(store, "PRAGMA max_page_count = 1");
            RunRecorder second = record(store);
            for (int i = 0; i < 4_000 && problems.isEmpty(); i++) {
                Thread.sleep(5);
            }
            assertEquals(List.of(new StoreProblem.Full(file())), List.copyOf(problems));
            assertTrue(store.waiting() && !second.saved().isDone());
            // The row of the second one may have found a place in the pages that there are.
            assertTrue(RunStore.await(store.list(RunQuery.newest(5))).total() >= 1, "reading goes on");
            pragma(store, "PRAGMA max_page_count = 1000000");
            second.saved().get(60, TimeUnit.SECONDS);
            // The list is answered on the store's thread, after it has said so.
            assertEquals(2, RunStore.await(store.list(RunQuery.newest(5))).total());
            assertEquals(1, saved.size());

            problems.clear();
            pragma(store, "PRAGMA query_only = ON");
            RunRecorder third = record(store);
            // The file is opened anew for every try, and the new connection may write.
            third.saved().get(60, TimeUnit.SECONDS);
            assertEquals(List.of(new StoreProblem.ReadOnly(file())), List.copyOf(problems));
            assertEquals(3, RunStore.await(store.list(RunQuery.newest(5))).total());
        }
    }

    private static void pragma(RunStore store, String sql) {
        RunStore.await(store.thread().ask(open -> {
            try (Statement statement = open.createStatement()) {
                return statement.execute(sql);
            }
        }));
    }

    /** Trains to the end, without waiting for the disk. */
    private static RunRecorder record(RunStore store) throws InterruptedException {
        RunRecorder recorder = store.recorder(Optional.empty());
        try (var service = new activarium.training.TrainingService()) {
            assertTrue(service.start(new activarium.training.fused.FusedEngine(),
                    activarium.training.RunStart.of(Trained.rich(100)).with(recorder)).await(60, TimeUnit.SECONDS));
        }
        return recorder;
    }

    @Test
    void dataFoldersOfTestsAreNotThePersons() {
        assertTrue(RunStore.ofThisUser().toString().contains("target"), RunStore.ofThisUser().toString());
    }

    /** Two windows of a new user: neither may take the other's file, half made, for damaged or for somebody else's. */
    @Test
    void whoeverMakesTheFileAtOnceAgreesOnOne() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path shared = folder.resolve("round-" + round).resolve("store.db");
            CyclicBarrier together = new CyclicBarrier(4);
            try (ExecutorService programs = Executors.newFixedThreadPool(4)) {
                List<Future<Optional<StoreProblem>>> opened = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    opened.add(programs.submit(() -> {
                        together.await();
                        StoreFile.Opened now = new StoreFile(shared, StoreUse.KEEP).open();
                        now.connection().close();
                        return now.found();
                    }));
                }
                for (Future<Optional<StoreProblem>> one : opened) {
                    assertEquals(Optional.empty(), one.get(), "round " + round);
                }
            }
        }
    }

    /** Two windows find the same damage: the second must not set the first one's new file aside. */
    @Test
    void whatIsDamagedIsSetAsideOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path shared = Files.createDirectory(folder.resolve("round-" + round)).resolve("store.db");
            Files.write(shared, new byte[5000]);
            CyclicBarrier together = new CyclicBarrier(4);
            try (ExecutorService programs = Executors.newFixedThreadPool(4)) {
                List<Future<Optional<StoreProblem>>> opened = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    opened.add(programs.submit(() -> {
                        together.await();
                        StoreFile.Opened now = new StoreFile(shared, StoreUse.KEEP).open();
                        now.connection().close();
                        return now.found();
                    }));
                }
                int aside = 0;
                for (Future<Optional<StoreProblem>> one : opened) {
                    aside += one.get().isPresent() ? 1 : 0;
                }
                assertEquals(1, aside, "round " + round);
            }
        }
    }
}
