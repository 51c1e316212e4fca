package activarium.study;

import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FileJournalTest extends JournalContract {
    @Override
    protected StudyJournal open(Path place) throws IOException {
        return FileJournal.open(place.resolve("members.jsonl"));
    }

    private byte[] written(Path file) throws IOException {
        try (FileJournal journal = FileJournal.open(file)) {
            journal.record(List.of(Outcomes.member(0), Outcomes.member(1)));
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aLineCutAtAnyByteIsDroppedAndTheNextOneIsWhole() throws IOException {
        Path file = folder.resolve("members.jsonl");
        byte[] whole = written(file);
        int first = 0;
        while (whole[first] != '\n') {
            first++;
        }
        for (int length = first + 1; length < whole.length; length += 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            try (FileJournal journal = FileJournal.open(file)) {
                assertEquals(1, journal.size());
                assertEquals(0, journal.damaged());
                journal.record(List.of(Outcomes.member(2)));
            }
            try (FileJournal journal = FileJournal.open(file)) {
                assertEquals(2, journal.size());
                assertEquals(Optional.of(Outcomes.member(2).outcome()), journal.find(Outcomes.member(2).key()));
            }
        }
    }

    @Test
    void aDamagedLineIsTrainedAgain() throws IOException {
        Path file = folder.resolve("members.jsonl");
        byte[] whole = written(file);
        String text = new String(whole, java.nio.charset.StandardCharsets.UTF_8);
        int at = text.indexOf("\"steps\":10");
        Files.writeString(file, text.substring(0, at) + "\"steps\":90" + text.substring(at + "\"steps\":10".length()));
        try (FileJournal journal = FileJournal.open(file)) {
            assertEquals(1, journal.damaged());
            assertEquals(Optional.empty(), journal.find(Outcomes.member(0).key()));
            assertEquals(Optional.of(Outcomes.member(1).outcome()), journal.find(Outcomes.member(1).key()));
            journal.record(List.of(Outcomes.member(0)));
        }
        try (FileJournal journal = FileJournal.open(file)) {
            assertEquals(Optional.of(Outcomes.member(0).outcome()), journal.find(Outcomes.member(0).key()));
        }
    }

    @Test
    void twoStudiesCannotHaveOneFile() throws IOException {
        Path file = folder.resolve("members.jsonl");
        try (FileJournal _ = FileJournal.open(file)) {
            assertTrue(assertThrows(IOException.class, () -> FileJournal.open(file)).getMessage().contains("in use"));
        }
        FileJournal.open(file).close();
    }

    @Test
    void theKeyIsDecidedByEverythingThatDecidesTheNumbers() {
        RunSpec spec = ExampleRuns.spirals("pelu");
        MemberKey key = MemberKey.of(spec, 1, "fused");
        assertEquals(key, MemberKey.of(ExampleRuns.spirals("pelu"), 1, "fused"));
        assertNotEquals(key, MemberKey.of(spec.withSeed(1), 1, "fused"));
        assertNotEquals(key, MemberKey.of(ExampleRuns.spirals("elu"), 1, "fused"));
        assertNotEquals(key, MemberKey.of(spec, 2, "fused"));
        assertNotEquals(key, MemberKey.of(spec, 1, "dl4j"));
        // Journals of earlier programs are read by later ones: this value may only change together with NUMERICS.
        assertEquals("290c70b7f670ee120c880fa495715e3b0efb437f3178eb685d918273ca1229db", key.hash());
    }
}
