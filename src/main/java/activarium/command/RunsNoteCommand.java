package activarium.command;

import activarium.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** {@code runs note}. */
@Command(name = "note", mixinStandardHelpOptions = true, description = "Writes a note to a run, in the place of the one before; \"\" takes it away.")
final class RunsNoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(index = "0", paramLabel = "RUN", description = "Its number.")
    private long id;

    @Parameters(index = "1", paramLabel = "TEXT")
    private String text;

    @Option(names = "--json", description = "Print what is known of the run then.")
    private boolean json;

    @Override
    public Integer call() {
        try (RunStore open = store.open()) {
            store.find(open, id);
            RunStore.await(open.note(id, text));
            if (json) {
                spec.commandLine().getOut().println(Json.text(StoredRunJson.of(store.find(open, id))));
            }
        }
        return 0;
    }
}
