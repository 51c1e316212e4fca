package activarium.study;

import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

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

    @Test
    void aStudyThatIsKilledAgainAndAgainEqualsOneThatIsNot() throws Exception {
        int kills = Integer.getInteger("study.kills", 5);
        Random random = new Random(7);
        int known = 0;
        int struck = 0;
        // A long mode kills more often than one study lasts: it begins anew.
        while (struck < kills) {
            Process process = start(1 + random.nextInt(3));
            boolean ended = process.waitFor(900 + random.nextInt(1400), TimeUnit.MILLISECONDS);
            if (ended) {
                assertEquals(0, process.exitValue(), () -> text("errors.txt"));
                verifyWhole();
                Files.delete(folder.resolve("members.jsonl"));
                Files.delete(folder.resolve("told.txt"));
                known = 0;
                continue;
            }
            process.destroyForcibly().waitFor();
            struck++;
            known = verifyNothingIsMissing(known);
        }
        Process last = start(2);
        assertTrue(last.waitFor(2, TimeUnit.MINUTES));
        assertEquals(0, last.exitValue(), () -> text("errors.txt"));
        verifyWhole();
    }

    private Process start(int threads) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(java, "--add-modules", "jdk.incubator.vector", "-Xmx512m", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), StudyProcess.class.getName(), folder.toString(),
                Integer.toString(SEEDS), Integer.toString(STEPS), Integer.toString(threads))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(new File(folder.toFile(), "errors.txt")).start();
    }

    /** @return members that are there */
    private int verifyNothingIsMissing(int before) throws IOException {
        Path file = folder.resolve("members.jsonl");
        if (!Files.exists(file)) {
            assertEquals(0, before);
            return 0;
        }
        try (FileJournal journal = FileJournal.open(file)) {
            assertEquals(0, journal.damaged());
            assertTrue(journal.size() >= before);
            for (String line : text("told.txt").lines().toList()) {
                // The last line may be cut off itself.
                if (line.length() == 64) {
                    assertTrue(journal.find(new MemberKey(line)).isPresent(), line);
                }
            }
            return journal.size();
        }
    }

    private String text(String name) {
        try {
            return Files.exists(folder.resolve(name)) ? Files.readString(folder.resolve(name)) : "";
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private void verifyWhole() throws Exception {
        StudyResult whole = StudyRunTest.finished(Studies.spirals(SEEDS, STEPS), new MemoryJournal(), 2);
        try (FileJournal journal = FileJournal.open(folder.resolve("members.jsonl"));
             MemberExecutor untouched = new ReplicaExecutor(new FusedEngine(1), 1);
             StudyRun again = StudyRun.start(Studies.spirals(SEEDS, STEPS), untouched, journal)) {
            assertTrue(again.await(1, TimeUnit.MINUTES));
            assertEquals(whole.members().size(), again.latest().found());
            StudyRunTest.assertSame(List.copyOf(whole.members()), again.latest().result().members());
        }
    }
}
