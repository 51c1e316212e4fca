package activarium.command;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.DataLoading;
import activarium.network.Loss;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.network.Shapes;
import activarium.training.dl4j.InvalidModelException;
import activarium.training.dl4j.ModelImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A network of another program as a RunSpec that goes on learning. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Makes a RunSpec, with its weights, of a Deeplearning4j model file and of a RunSpec that says all the rest.")
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL.zip", description = "A MultiLayerNetwork or ComputationGraph, as Deeplearning4j's ModelSerializer writes it.")
    private Path model;

    @Option(names = "--run", required = true, paramLabel = "RUN.json",
            description = "Data, optimizer, schedule, batch and steps; its network and weights are replaced.")
    private Path run;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "The RunSpec to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        RunSpec base = RunSpecReader.read(run);
        ModelImport.Model imported;
        try {
            imported = ModelImport.read(model);
        } catch (InvalidModelException bad) {
            throw new BadInputException(String.valueOf(bad.getMessage()));
        }
        Dataset data = DataLoading.load(base.data()).train();
        Loss loss = imported.loss().orElse(data.targets() instanceof Targets.Classes ? Loss.CROSS_ENTROPY : Loss.MSE);
        RunSpec made = base.withNetwork(imported.network()).withLoss(loss).withMasks(Optional.empty()).withWeights(Optional.of(imported.weights()));
        Shapes.check(made, data);
        Files.writeString(out, RunSpecWriter.write(made) + "\n");
        spec.commandLine().getOut().printf("%d layers of %s; the run is in %s%n", made.network().layers().size(), model, out);
        return 0;
    }
}
