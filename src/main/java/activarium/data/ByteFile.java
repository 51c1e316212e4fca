package activarium.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads binary files, gzipped or not, and says in one sentence what is wrong with one that cannot be read. */
final class ByteFile {
    private static final int GZIP_MAGIC = 0x1F8B;

    private ByteFile() {
    }

    /** What makes something out of a file's bytes, unzipped; the name is for its complaints. */
    interface Body<T> {
        T read(InputStream in, String name) throws IOException;
    }

    /** @throws InvalidDataException for a file that is missing, a folder, forbidden or a damaged gzip file */
    static <T> T read(Path file, Body<T> body) {
        if (Files.isDirectory(file)) {
            throw new InvalidDataException(DataProblem.FOLDER.with(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), body);
        } catch (NoSuchFileException missing) {
            throw new InvalidDataException(DataProblem.NO_FILE.with(file));
        } catch (AccessDeniedException denied) {
            throw new InvalidDataException(DataProblem.NOT_PERMITTED.with(file));
        } catch (IOException unreadable) {
            throw new InvalidDataException(DataProblem.UNREADABLE.with(file, String.valueOf(unreadable.getMessage())), unreadable);
        }
    }

    static <T> T read(InputStream raw, String name, Body<T> body) throws IOException {
        try {
            return body.read(unzipped(raw), name);
        } catch (EOFException | ZipException damaged) {
            throw new InvalidDataException(DataProblem.GZIP_DAMAGED.with(name), damaged);
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
        in.mark(2);
        boolean zipped = (in.read() << 8 | in.read()) == GZIP_MAGIC;
        in.reset();
        return zipped ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
