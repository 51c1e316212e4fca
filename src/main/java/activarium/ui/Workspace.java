package activarium.ui;

import activarium.network.RunSpec;
import activarium.study.StudySpec;
import activarium.study.sparse.SafsSpec;
import activarium.training.engines.EngineChoice;
import activarium.ui.explore.ExploreState;
import activarium.ui.learn.Progress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the window shows, to be found again at the next start.
 *
 * @param language a language tag, or empty for the platform's
 * @param window   width and height of the window's content, in points; empty before there was one
 * @param explore  empty for what the program begins with
 * @param train    empty for what the program begins with
 * @param engine   that runs are on
 * @param study    set up on the Compare page; empty for what the program begins with
 * @param safs     set up on the Sparse page; empty for what the program begins with
 * @param recent   RunSpec files, the newest first
 * @param lessons  how far lessons have got
 */
public record Workspace(Workbench.Place place, Look look, String language, Optional<Size> window, Optional<ExploreState> explore,
                        Optional<RunSpec> train, EngineChoice engine, Optional<StudySpec> study, Optional<SafsSpec> safs, List<Path> recent,
                        Progress lessons) {
    private static final int MOST_RECENT = 10;
    /** What a first start shows. */
    public static final Workspace FIRST = new Workspace(Workbench.Place.EXPLORE, Look.LIGHT, "", Optional.empty(), Optional.empty(),
            Optional.empty(), EngineChoice.usual(), Optional.empty(), Optional.empty(), List.of(), Progress.NONE);

    public Workspace {
        recent = List.copyOf(recent);
    }

    /** Of the window's content, in points. */
    public record Size(double width, double height) {
    }

    /** With a file in front; each is there once. */
    static List<Path> opened(List<Path> recent, Path file) {
        List<Path> files = new ArrayList<>(recent);
        files.remove(file);
        files.addFirst(file);
        return files.size() > MOST_RECENT ? List.copyOf(files.subList(0, MOST_RECENT)) : List.copyOf(files);
    }
}
