package activarium.ui.learn;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the next start knows of lessons.
 *
 * @param lessons how far each has got, by its id
 * @param opened  files of lessons that were opened, the newest first
 */
public record Progress(Map<String, Reached> lessons, List<Path> opened) {
    public static final Progress NONE = new Progress(Map.of(), List.of());
    private static final int MOST_OPENED = 20;

    public Progress {
        lessons = Map.copyOf(lessons);
        opened = List.copyOf(opened);
    }

    /**
     * How far a lesson has got.
     *
     * @param step that was shown last, from 0
     * @param done whether its end has been reached once
     */
    public record Reached(int step, boolean done) {
    }

    Progress with(String lesson, Reached reached) {
        Map<String, Reached> all = new HashMap<>(lessons);
        all.put(lesson, reached);
        return new Progress(all, opened);
    }

    /** With a file in front; each is there once. */
    Progress opened(Path file) {
        List<Path> files = new java.util.ArrayList<>(opened);
        files.remove(file);
        files.addFirst(file);
        return new Progress(lessons, files.size() > MOST_OPENED ? files.subList(0, MOST_OPENED) : files);
    }

    /** Without a file. */
    Progress without(Path file) {
        return new Progress(lessons, opened.stream().filter(one -> !one.equals(file)).toList());
    }
}
