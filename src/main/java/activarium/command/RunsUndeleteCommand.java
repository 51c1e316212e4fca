package activarium.command;

import activarium.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code runs undelete}. */
@Command(name = "undelete", mixinStandardHelpOptions = true, description = "Brings deleted runs back.")
final class RunsUndeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Their numbers.")
    private List<Long> ids;

    @Override
    public Integer call() {
        try (RunStore open = store.open()) {
            ids.forEach(id -> store.find(open, id));
            spec.commandLine().getOut().println(RunStore.await(open.undelete(ids)) + " brought back");
        }
        return 0;
    }
}
