package activarium.study.sparse;

import activarium.network.RunSpecWriter;
import activarium.training.Engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Where the window's sparse studies lie: a folder for each dense network and data set, so that a study that was changed (another rate, another
 * search, more seeds) finds the trainings that it has in common with earlier ones. Every call reads or writes the disk.
 *
 * @param root the folder of these folders; made when it is needed
 */
public record StudyShelf(Path root) {
    /** Where this study lies, or would. */
    public Path folder(SafsSpec spec) {
        return root.resolve(name(RunSpecWriter.write(spec.run())));
    }

    /** Whether this very study was begun before, and so goes on. */
    public boolean begun(SafsSpec spec) {
        return Files.exists(mark(spec));
    }

    /** Starts a study, or goes on with it. @throws IOException where the folder cannot be used, or another program uses it */
    public SparseStudy start(SafsSpec spec, Engine engine, int threads) throws IOException {
        Path folder = Files.createDirectories(folder(spec));
        SparseStudy study = SparseStudy.start(spec, engine, folder, threads);
        try {
            Files.createDirectories(mark(spec).getParent());
            Files.writeString(mark(spec), SafsWriter.write(spec) + "\n");
        } catch (IOException full) {
            study.close();
            throw full;
        }
        return study;
    }

    private Path mark(SafsSpec spec) {
        return folder(spec).resolve("begun").resolve(name(SafsWriter.write(spec)) + ".json");
    }

    private static String name(String text) {
        return HexFormat.of().toHexDigits(TrialKey.hash(text));
    }
}
