package activarium.ui;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

import java.io.IOException;
import java.util.function.Supplier;

/** Saves the workspace a moment after its last change, in the background, and once more at the end. */
final class WorkspaceKeeper {
    private static final System.Logger LOG = System.getLogger(WorkspaceKeeper.class.getName());
    private static final Duration CALM = Duration.seconds(1);

    private final WorkspaceFile file;
    private final Supplier<Workspace> now;
    private final Painter background;
    private final PauseTransition calm = new PauseTransition(CALM);

    /** @param now asked on the JavaFX thread */
    WorkspaceKeeper(WorkspaceFile file, Painter background, Supplier<Workspace> now) {
        this.file = file;
        this.background = background;
        this.now = now;
        calm.setOnFinished(_ -> {
            Workspace workspace = now.get();
            background.paint(() -> save(workspace));
        });
    }

    /** Something has changed. */
    void changed() {
        calm.playFromStart();
    }

    /** At the end: waits for nothing else. */
    void close() {
        calm.stop();
        save(now.get());
    }

    /** In the background and at the end, one after the other. */
    private synchronized void save(Workspace workspace) {
        try {
            file.save(workspace);
        } catch (IOException unwritable) {
            // The work goes on; only the next start will not remember it.
            LOG.log(System.Logger.Level.WARNING, "the workspace cannot be saved to " + file.file(), unwritable);
        }
    }
}
