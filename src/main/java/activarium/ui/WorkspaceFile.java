package activarium.ui;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Keeps a workspace in a file that is complete at every moment; one that cannot be read is set aside, never overwritten. */
public final class WorkspaceFile {
    private final Path file;

    public WorkspaceFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * What was found.
     *
     * @param problem why the file could not be used
     * @param aside   where it lies now
     */
    public record Found(Workspace workspace, Optional<String> problem, Optional<Path> aside) {
    }

    public Path file() {
        return file;
    }

    /** The workspace as it was left; the first one where there is none, or none that can be read. */
    public Found load() {
        String text;
        try {
            if (!Files.exists(file)) {
                return new Found(Workspace.FIRST, Optional.empty(), Optional.empty());
            }
            text = Files.readString(file);
        } catch (IOException unreadable) {
            return setAside(unreadable.toString());
        }
        try {
            return new Found(WorkspaceJson.read(text), Optional.empty(), Optional.empty());
        } catch (WorkspaceJson.Unreadable damaged) {
            return setAside(damaged.getMessage());
        }
    }

    private Found setAside(String why) {
        for (int i = 1;; i++) {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + i);
            if (Files.exists(aside)) {
                continue;
            }
            try {
                Files.move(file, aside);
                return new Found(Workspace.FIRST, Optional.of(why), Optional.of(aside));
            } catch (IOException stuck) {
                return new Found(Workspace.FIRST, Optional.of(why), Optional.empty());
            }
        }
    }

    /** @throws IOException where it cannot be written; what was there before is still there then */
    public void save(Workspace workspace) throws IOException {
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), "workspace", ".tmp");
        try {
            Files.writeString(beside, WorkspaceJson.write(workspace));
            try {
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException plain) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
