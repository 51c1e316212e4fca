package activarium.command;

import activarium.network.RunSpecWriter;
import activarium.store.RunStore;
import activarium.store.StoredHistory;
import activarium.store.StoredRun;
import activarium.training.Evaluation;
import activarium.training.LossPoint;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.OptionalDouble;
import java.util.concurrent.Callable;

/** {@code runs show}. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows all that is known of a run, its RunSpec and its learned activations.")
final class RunsShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "RUN", description = "Its number.")
    private long id;

    @Option(names = "--metrics", description = "Every row of metrics as well.")
    private boolean metrics;

    @Option(names = "--spec", description = "The RunSpec alone, as train reads it.")
    private boolean only;

    @Option(names = "--json", description = "What is shown is JSON in any case.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        StoredRun run;
        StoredHistory history;
        try (RunStore open = store.open()) {
            run = store.find(open, id);
            history = RunStore.await(open.history(id)).orElseThrow();
        }
        if (only) {
            spec.commandLine().getOut().println(RunSpecWriter.write(history.spec()));
            return 0;
        }
        ObjectNode root = StoredRunJson.of(run);
        root.put("snapshots", history.snapshots().size());
        if (!history.snapshots().isEmpty()) {
            ArrayNode learned = root.putArray("learned");
            history.snapshots().getLast().activations().forEach(activation -> learned.add(RunFiles.describe(activation)));
        }
        root.set("run", Json.mapper().readTree(RunSpecWriter.write(history.spec())));
        if (metrics) {
            ArrayNode rows = root.putArray("metrics");
            history.metrics().forEach(point -> rows.add(row(point)));
        }
        spec.commandLine().getOut().println(Json.text(root));
        return 0;
    }

    private static ObjectNode row(LossPoint point) {
        ObjectNode node = Json.object();
        node.put("step", point.step());
        Json.put(node, "trainLoss", point.trainLoss());
        point.evaluation().ifPresent(evaluation -> Json.put(node, "testLoss", evaluation.loss()));
        point.evaluation().map(Evaluation::accuracy).orElse(OptionalDouble.empty()).ifPresent(value -> Json.put(node, "testAccuracy", value));
        point.evaluation().map(Evaluation::r2).orElse(OptionalDouble.empty()).ifPresent(value -> Json.put(node, "testR2", value));
        return node;
    }
}
