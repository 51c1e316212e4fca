package activarium.command;

import activarium.store.RunArchive;
import activarium.store.RunStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code runs import}. */
@Command(name = "import", mixinStandardHelpOptions = true, description = "Takes up a run that runs export has written.")
final class RunsImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "FILE.activarium")
    private Path file;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        RunArchive archive = RunArchive.read(file);
        try (RunStore open = store.begin()) {
            RunArchive.Taken taken = RunStore.await(open.take(archive));
            if (json) {
                ObjectNode root = StoredRunJson.of(store.find(open, taken.id()));
                root.put("before", taken.before());
                spec.commandLine().getOut().println(Json.text(root));
            } else {
                boolean deleted = store.find(open, taken.id()).deleted().isPresent();
                spec.commandLine().getOut().println("run " + taken.id() + (!taken.before() ? "" : deleted ? " was here before, and is deleted; runs undelete "
                        + taken.id() + " brings it back" : " was here before"));
            }
        }
        return 0;
    }
}
