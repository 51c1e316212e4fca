package activarium.study.sparse;

import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Keeps trained networks as RunSpecs that begin with their weights, compressed, one file each. Damaged ones count as missing. */
final class NetworkStore {
    private final Optional<Path> folder;

    /** @param folder there already; empty keeps nothing */
    NetworkStore(Optional<Path> folder) {
        this.folder = folder;
    }

    Optional<RunSpec> find(TrialKey key) {
        Optional<Path> file = folder.map(f -> file(f, key)).filter(Files::exists);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file.get()))) {
            return Optional.of(RunSpecReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException | InvalidSpecException damaged) {
            return Optional.empty();
        }
    }

    void put(TrialKey key, RunSpec spec) throws IOException {
        if (folder.isEmpty()) {
            return;
        }
        Path temporary = Files.createTempFile(folder.get(), "network-", ".part");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary))) {
            out.write(RunSpecWriter.write(spec).getBytes(StandardCharsets.UTF_8));
        }
        Files.move(temporary, file(folder.get(), key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path file(Path folder, TrialKey key) {
        return folder.resolve(key.hash().substring(0, 32) + ".json.gz");
    }
}
