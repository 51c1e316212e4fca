package activarium.ui;

import activarium.fuzz.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.util.List;

/** Workspace files that somebody, or something, has changed. */
@Timeout(300)
class WorkspaceFuzzTest {
    @Test
    void changed() {
        Fuzz.text(1500, 12, List.of(WorkspaceJson.write(WorkspaceTest.full(Path.of("here").toAbsolutePath())), WorkspaceJson.write(Workspace.FIRST)), WorkspaceJson::read,
                WorkspaceJson.Unreadable.class);
    }
}
