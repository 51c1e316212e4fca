package activarium.study;

import activarium.store.RunStore;
import activarium.store.StoreJournal;
import activarium.store.StoreListener;
import activarium.store.StoreUse;
import activarium.store.StoredStudy;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Kills a study's JVM at random moments, as {@code kill -9} does, and goes on with it: nothing recorded is missing, and in the end the study is
 * that of a program that was never killed. {@code -Dstudy.kills=50} kills more often.
 */
class KilledStudyTest {
    private static final int SEEDS = 16;
    private static final int STEPS = 1500;

    @TempDir
    private Path folder;

    /** Where the members are kept. */
    private enum Kept {
        FILE("members.jsonl"), STORE("runs.db");

        private final String name;

        Kept(String name) {
            this.name = name;
        }
    }

    /** Looks at what is there, as the next start of the program would. */
    private interface Looking<T> {
        T at(StudyJournal journal) throws Exception;
    }

    private <T> T look(Kept kept, Looking<T> looking) throws Exception {
        if (kept == Kept.FILE) {
            try (FileJournal journal = FileJournal.open(folder.resolve(kept.name))) {
                assertEquals(0, journal.damaged());
                return looking.at(journal);
            }
        }
        try (RunStore store = RunStore.open(folder.resolve(kept.name), StoreUse.LOOK, StoreListener.none()); StudyJournal journal = new StoreJournal(store)) {
            assertEquals(Optional.empty(), RunStore.await(store.check(true)));
            return looking.at(journal);
        }
    }

    @ParameterizedTest
    @EnumSource(Kept.class)
    void aStudyThatIsKilledAgainAndAgainEqualsOneThatIsNot(Kept kept) throws Exception {
        int kills = Integer.getInteger("study.kills", 5);
        Random random = new Random(7);
        int known = 0;
        int struck = 0;
        // A long mode kills more often than one study lasts: it begins anew.
        while (struck < kills) {
            Process process = start(kept, 1 + random.nextInt(3));
            boolean ended = process.waitFor(900 + random.nextInt(1400), TimeUnit.MILLISECONDS);
            if (ended) {
                assertEquals(0, process.exitValue(), () -> text("errors.txt"));
                verifyWhole(kept);
                for (String name : List.of(kept.name, kept.name + "-wal", kept.name + "-shm")) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                Files.delete(folder.resolve("told.txt"));
                known = 0;
                continue;
            }
            process.destroyForcibly().waitFor();
            struck++;
            known = verifyNothingIsMissing(kept, known);
        }
        Process last = start(kept, 2);
        assertTrue(last.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, last.exitValue(), () -> text("errors.txt"));
        verifyWhole(kept);
    }

    private Process start(Kept kept, int threads) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "--add-modules", "jdk.incubator.vector", "-Xmx512m", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), StudyProcess.class.getName(), folder.toString(),
                Integer.toString(SEEDS), Integer.toString(STEPS), Integer.toString(threads), kept.name().toLowerCase(Locale.ROOT))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(new File(folder.toFile(), "errors.txt")).start();
    }

    /** @return members that are known to be there */
    private int verifyNothingIsMissing(Kept kept, int before) throws Exception {
        // The last line may be cut off itself.
        List<String> told = text("told.txt").lines().filter(line -> line.length() == 64).toList();
        assertTrue(told.size() >= before);
        if (!told.isEmpty()) {
            look(kept, journal -> {
                for (String key : told) {
                    assertTrue(journal.find(new MemberKey(key)).isPresent(), key);
                }
                return null;
            });
            if (kept == Kept.STORE) {
                verifyStudy(study -> {
                    assertTrue(study.interrupted() && study.resumable());
                    assertTrue(study.ended() >= told.size());
                });
            }
        }
        return told.size();
    }

    /** The study itself is in the store's list. */
    private void verifyStudy(Consumer<StoredStudy> as) {
        try (RunStore store = RunStore.open(folder.resolve(Kept.STORE.name), StoreUse.LOOK, StoreListener.none())) {
            List<StoredStudy> studies = RunStore.await(store.studies().list("", false));
            assertEquals(1, studies.size());
            assertEquals(Studies.spirals(SEEDS, STEPS), studies.getFirst().spec());
            as.accept(studies.getFirst());
        }
    }

    private String text(String name) {
        try {
            return Files.exists(folder.resolve(name)) ? Files.readString(folder.resolve(name)) : "";
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private void verifyWhole(Kept kept) throws Exception {
        if (kept == Kept.STORE) {
            verifyStudy(study -> assertEquals(List.of(StudyState.FINISHED, study.wanted()), List.of(study.state(), study.ended())));
        }
        StudyResult whole = StudyRunTest.finished(Studies.spirals(SEEDS, STEPS), new MemoryJournal(), 2);
        look(kept, journal -> {
            try (MemberExecutor untouched = new ReplicaExecutor(new FusedEngine(1), 1);
                 StudyRun again = StudyRun.start(Studies.spirals(SEEDS, STEPS), untouched, journal)) {
                assertTrue(again.await(1, TimeUnit.MINUTES));
                assertEquals(whole.members().size(), again.latest().found());
                StudyRunTest.assertSame(List.copyOf(whole.members()), again.latest().result().members());
            }
            return null;
        });
    }
}
