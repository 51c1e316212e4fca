package activarium.command;

import activarium.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code runs purge}. */
@Command(name = "purge", mixinStandardHelpOptions = true, description = "Removes deleted runs for good and gives their room back to the disk.")
final class RunsPurgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Override
    public Integer call() {
        try (RunStore open = store.open()) {
            spec.commandLine().getOut().println(RunStore.await(open.purge()) + " removed for good");
        }
        return 0;
    }
}
