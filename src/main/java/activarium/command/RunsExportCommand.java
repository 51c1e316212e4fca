package activarium.command;

import activarium.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code runs export}. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes a run with all its numbers into one file, which runs import reads.")
final class RunsExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "RUN", description = "Its number.")
    private long id;

    @Option(names = "--out", required = true, paramLabel = "FILE.activarium")
    private Path out;

    @Override
    public Integer call() {
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException("--out: " + (Files.isDirectory(out) ? out + " is a folder" : "there is no folder " + folder));
        }
        try (RunStore open = store.open()) {
            store.find(open, id);
            RunStore.await(open.export(id, out));
        }
        spec.commandLine().getOut().println("run " + id + " is in " + out);
        return 0;
    }
}
