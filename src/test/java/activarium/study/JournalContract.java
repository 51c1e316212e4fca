package activarium.study;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every journal promises that outlives the program. */
public abstract class JournalContract {
    @TempDir
    protected Path folder;

    /** The one journal of a folder; called again after it was closed. */
    protected abstract StudyJournal open(Path place) throws IOException;

    @Test
    void whatWasRecordedIsFoundBitForBit() throws IOException {
        List<FinishedMember> members = IntStream.range(0, 5).mapToObj(Outcomes::member).toList();
        try (StudyJournal journal = open(folder)) {
            assertEquals(Optional.empty(), journal.find(members.getFirst().key()));
            journal.record(members.subList(0, 3));
            journal.record(members.subList(3, 4));
            assertEquals(Optional.of(members.get(3).outcome()), journal.find(members.get(3).key()));
        }
        try (StudyJournal journal = open(folder)) {
            for (FinishedMember member : members.subList(0, 4)) {
                assertEquals(Optional.of(member.outcome()), journal.find(member.key()));
            }
            assertEquals(Optional.empty(), journal.find(members.get(4).key()));
        }
    }

    @Test
    void aKeyKeepsItsFirstOutcome() throws IOException {
        FinishedMember first = Outcomes.member(1);
        FinishedMember again = new FinishedMember(first.key(), first.spec(), first.engine(), first.data(), Outcomes.member(2).outcome());
        try (StudyJournal journal = open(folder)) {
            journal.record(List.of(first));
            journal.record(List.of(again));
        }
        try (StudyJournal journal = open(folder)) {
            assertEquals(Optional.of(first.outcome()), journal.find(first.key()));
        }
    }

    @Test
    void threadsRecordAtTheSameTime() throws IOException, InterruptedException {
        ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        try (StudyJournal journal = open(folder)) {
            List<Thread> threads = IntStream.range(0, 4).mapToObj(t -> Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 5; i++) {
                        journal.record(List.of(Outcomes.member(5 * t + i)));
                    }
                } catch (IOException | RuntimeException broken) {
                    thrown.add(broken);
                }
            })).toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertTrue(thrown.isEmpty(), thrown::toString);
        try (StudyJournal journal = open(folder)) {
            for (int i = 0; i < 20; i++) {
                assertEquals(Optional.of(Outcomes.member(i).outcome()), journal.find(Outcomes.member(i).key()));
            }
        }
    }
}
