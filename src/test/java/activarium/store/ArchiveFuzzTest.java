package activarium.store;

import activarium.fuzz.Fuzz;
import activarium.fuzz.Mutator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Archives of runs whose check sums are right and whose contents are not. */
@Timeout(300)
class ArchiveFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String HEAD = "run.json";

    private static byte[] signed(Map<String, byte[]> entries) throws Exception {
        byte[] head = entries.get(HEAD);
        if (head != null) {
            try {
                if (MAPPER.readTree(head) instanceof ObjectNode node) {
                    ObjectNode sums = node.putObject("sha256");
                    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                        if (!entry.getKey().equals(HEAD)) {
                            sums.put(entry.getKey(), HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(entry.getValue())));
                        }
                    }
                    entries.put(HEAD, MAPPER.writeValueAsBytes(node));
                }
            } catch (IOException unreadable) {
                return Mutator.zipped(entries);
            }
        }
        return Mutator.zipped(entries);
    }

    @Test
    void contents(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("run.activarium");
        try (RunStore store = RunStore.open(folder.resolve("store.db"), StoreUse.KEEP, StoreListener.none())) {
            Trained trained = Trained.in(store, Trained.rich(40));
            RunStore.await(store.export(trained.stored().id(), file));
        }
        Map<String, byte[]> valid = Mutator.unzipped(Files.readAllBytes(file));
        RunArchive.read(file);
        Fuzz.check(800, 11, mutator -> mutator.entries(valid), Object::toString, entries -> RunArchive.read(Files.write(file, signed(entries))),
                List.of(InvalidArchiveException.class));
    }
}
