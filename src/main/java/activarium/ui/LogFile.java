package activarium.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The program's log beside the workspace: one file and the one before, a megabyte each. */
public final class LogFile implements AutoCloseable {
    private static final int SIZE = 1_000_000;
    private static final int FILES = 2;
    private static final int SHOWN = 60_000;

    private final Path file;
    private final FileHandler handler;

    private LogFile(Path file, FileHandler handler) {
        this.file = file;
        this.handler = handler;
    }

    /** Begins to write what the program logs; empty where the folder cannot be written to, which must not stop the program. */
    static Optional<LogFile> open(Path folder) {
        try {
            Files.createDirectories(folder);
            FileHandler handler = new FileHandler(folder.resolve("activarium.%g.log").toString().replace("%h", "%%h"), SIZE, FILES, true);
            handler.setFormatter(new SimpleFormatter());
            handler.setLevel(Level.INFO);
            Logger.getLogger("").addHandler(handler);
            return Optional.of(new LogFile(folder.resolve("activarium.0.log"), handler));
        } catch (IOException | SecurityException unwritable) {
            return Optional.empty();
        }
    }

    public Path file() {
        return file;
    }

    /** The end of what was logged. */
    public String tail() {
        handler.flush();
        try {
            String text = Files.readString(file);
            return text.length() <= SHOWN ? text : text.substring(text.length() - SHOWN);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(handler);
        handler.close();
    }
}
