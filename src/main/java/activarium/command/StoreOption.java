package activarium.command;

import activarium.store.RunStore;
import activarium.store.StoreListener;
import activarium.store.StoreUse;
import activarium.store.StoredRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;

/** Which store a command uses. */
final class StoreOption {
    @Option(names = "--store", paramLabel = "FILE", description = "The store of runs; without it, the one in this user's data folder.")
    private @Nullable Path store;

    Path file() {
        return store == null ? RunStore.ofThisUser() : store;
    }

    /** To look at runs and to order them: nothing is set aside, and a file that was named must be there. */
    RunStore open() {
        if (store != null && !Files.exists(store)) {
            throw new BadInputException("--store: there is no file " + store);
        }
        return begin();
    }

    /** Like {@link #open}, but begins the store that was named where there is none. */
    RunStore begin() {
        RunStore opened = RunStore.open(file(), StoreUse.LOOK, StoreListener.none());
        RunStore.await(opened.opened());
        return opened;
    }

    /** @throws BadInputException where there is no such run */
    StoredRun find(RunStore in, long id) {
        return RunStore.await(in.find(id)).orElseThrow(() -> new BadInputException("there is no run " + id + " in " + in.file()
                + "; \"activarium runs list\" shows what there is"));
    }
}
