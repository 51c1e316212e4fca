package activarium.command;

import activarium.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code runs check}. */
@Command(name = "check", mixinStandardHelpOptions = true, description = "Checks that the store's file is whole.")
final class RunsCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Option(names = "--full", description = "Every index as well: PRAGMA integrity_check instead of quick_check.")
    private boolean full;

    @Override
    public Integer call() {
        try (RunStore open = store.open()) {
            Optional<String> damage = RunStore.await(open.check(full));
            if (damage.isPresent()) {
                throw new BadInputException("the store " + open.file() + " is damaged: " + damage.get() + "; the window sets it aside when it starts");
            }
            spec.commandLine().getOut().println("ok");
        }
        return 0;
    }
}
