package activarium.command;

import activarium.store.RunStore;
import activarium.store.StoredRun;
import activarium.training.Checkpoint;
import activarium.training.NetworkState;
import activarium.training.RunStart;
import activarium.training.engines.EngineChoice;
import activarium.training.engines.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code runs export}. */
@Command(name = "export", mixinStandardHelpOptions = true,
        description = "Writes a run with all its numbers into one file, which runs import reads; or its network as an ONNX model.")
final class RunsExportCommand implements Callable<Integer> {
    private static final String ARCHIVE = "activarium";
    private static final String ONNX = "onnx";

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Mixin
    private OnnxWriting onnx;

    @Parameters(paramLabel = "RUN", description = "Its number.")
    private long id;

    @Option(names = "--to", defaultValue = ARCHIVE, paramLabel = "FORM", description = "activarium (the default): the whole run; onnx: its network, which ONNX Runtime runs.")
    private String to;

    @Option(names = "--out", required = true, paramLabel = "FILE")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (to.equals(ONNX)) {
            onnx.check("--out", out);
            onnx.write(network(), out);
            spec.commandLine().getOut().println("the network of run " + id + " is in " + out);
            return 0;
        }
        if (!to.equals(ARCHIVE) || onnx.wanted()) {
            throw new BadInputException(to.equals(ARCHIVE) ? "--precision and --normalized-inputs are for --to onnx"
                    : "--to: \"" + Assignments.shown(to) + "\" is not known; it is one of " + ARCHIVE + ", " + ONNX);
        }
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

    /** As the newest checkpoint has it. */
    private NetworkState network() {
        StoredRun run;
        Checkpoint checkpoint;
        try (RunStore open = store.open()) {
            run = store.find(open, id);
            checkpoint = RunStore.await(open.start(id)).flatMap(RunStart::from).orElseThrow(() -> new BadInputException("run " + id
                    + " has no checkpoint that has its network; train it anew: \"runs show " + id + " --spec\" prints its RunSpec"));
        }
        try (Engines engines = Engines.ofThisMachine(_ -> {
        })) {
            return NetworkState.of(checkpoint, engines.place(new EngineChoice(run.engine(), run.device())).engine());
        }
    }
}
