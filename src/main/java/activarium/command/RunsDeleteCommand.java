package activarium.command;

import activarium.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code runs delete}. */
@Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes runs; runs undelete brings them back until they are purged.")
final class RunsDeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Their numbers.")
    private List<Long> ids;

    @Override
    public Integer call() {
        try (RunStore open = store.open()) {
            // All of them or none.
            ids.forEach(id -> store.find(open, id));
            int deleted = RunStore.await(open.delete(ids));
            spec.commandLine().getOut().println(deleted + " deleted; bring back with: activarium runs undelete "
                    + ids.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        return 0;
    }
}
