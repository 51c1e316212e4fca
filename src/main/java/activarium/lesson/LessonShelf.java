package activarium.lesson;

import activarium.message.Message;
import activarium.network.InvalidSpecException;
import activarium.network.JsonDocument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lessons there are: those that come with the program, those in the user's folder, and files that were opened. A file in the folder
 * that is called like one of the program's takes its place: so a teacher changes a lesson.
 *
 * @param folder of the user; need not be there
 * @param opened files of lessons anywhere
 */
public record LessonShelf(Path folder, List<Path> opened) {
    private static final String PLACE = "/activarium/assets/lessons/";
    private static final String INDEX = "index.json";
    private static final String ENDING = ".json";

    public LessonShelf {
        opened = List.copyOf(opened);
    }

    /** A lesson, or a file that should be one. */
    public sealed interface Entry {
        /** By which its progress is known. */
        String id();

        /** Where it is; empty for one of the program's. */
        Optional<Path> file();
    }

    /** One that can be read. */
    public record Readable(String id, Optional<Path> file, Lesson lesson) implements Entry {
    }

    /** One that cannot. @param problem with the place and what to do, in one line */
    public record Unreadable(String id, Optional<Path> file, Message problem) implements Entry {
    }

    /** All of them, the program's first. Reads files: not for the JavaFX thread. */
    public List<Entry> entries() {
        return entries(LessonShelf::lesson);
    }

    /** All of them. @param program reads one of the program's by its name, or has it already */
    public List<Entry> entries(Function<String, Lesson> program) {
        Map<String, Path> own = own();
        List<Entry> entries = new ArrayList<>();
        for (String name : names()) {
            Path instead = own.remove(name);
            entries.add(instead == null ? new Readable(name, Optional.empty(), program.apply(name)) : entry(name, instead));
        }
        own.forEach((name, file) -> entries.add(entry(name, file)));
        opened.forEach(file -> entries.add(entry(file.toString(), file)));
        return List.copyOf(entries);
    }

    /** Those that come with the program, in their order. */
    public static List<String> names() {
        return JsonDocument.parse(text(INDEX), INDEX).list().stream().map(field -> field.text()).toList();
    }

    /** One that comes with the program, as it is written. */
    public static String json(String name) {
        return text(name + ENDING);
    }

    /** One that comes with the program. */
    public static Lesson lesson(String name) {
        return LessonReader.read(json(name));
    }

    private static String text(String name) {
        try (InputStream in = LessonShelf.class.getResourceAsStream(PLACE + name)) {
            if (in == null) {
                throw new IllegalStateException("there is no lesson " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Files of the user's folder by their names without the ending, in the order of the names. */
    private Map<String, Path> own() {
        Map<String, Path> own = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            return own;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(file -> {
                String name = file.getFileName().toString();
                own.put(name.substring(0, name.length() - ENDING.length()), file);
            });
        } catch (IOException unreadable) {
            own.clear();
        }
        return own;
    }

    private static Entry entry(String id, Path file) {
        try {
            return new Readable(id, Optional.of(file), LessonReader.read(file));
        } catch (InvalidSpecException invalid) {
            return new Unreadable(id, Optional.of(file), invalid.problem());
        }
    }
}
