package activarium.command;

import activarium.training.Checkpoint;
import activarium.training.CheckpointFile;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes each checkpoint of a run over the one before. A run is not ended by a full disk; what went wrong is told at its end. */
final class Checkpoints {
    private final Path file;
    private volatile @Nullable IOException failure;

    Checkpoints(Path folder) {
        file = folder.resolve("checkpoint.npz");
    }

    void write(Checkpoint checkpoint) {
        try {
            CheckpointFile.write(checkpoint, file);
            failure = null;
        } catch (IOException failed) {
            failure = failed;
        }
    }

    /** Why the newest checkpoint is not on disk. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
