package activarium.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by whoever opens a store's file to record into it, beside that file as {@code FILE.opening}. The operating system lets go of it when its
 * holder dies. Where it cannot be had (a read-only folder, a file system without locks, a holder that hangs) opening goes on without it.
 *
 * @param channel null where there is no lock
 */
record OpeningLock(@Nullable FileChannel channel) implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 15_000;
    private static final long LOOK_MILLIS = 10;

    static OpeningLock none() {
        return new OpeningLock(null);
    }

    /** Waits until nobody else opens the file. */
    static OpeningLock of(Path file) {
        FileChannel channel = null;
        try {
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file.resolveSibling(file.getFileName() + ".opening"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            for (long waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
                if (taken(channel)) {
                    return new OpeningLock(channel);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (IOException | UnsupportedOperationException withoutLocks) {
            // What is wrong with the folder is found, and told, by whoever opens the file itself.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        let(channel);
        return none();
    }

    private static boolean taken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException otherThread) {
            return false;
        }
    }

    private static void let(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException gone) {
            // The lock goes with the process at the latest.
        }
    }

    @Override
    public void close() {
        let(channel);
    }
}
