package activarium.command;

import activarium.store.RunPage;
import activarium.store.RunQuery;
import activarium.store.RunStore;
import activarium.store.StoredRun;
import activarium.store.StoredState;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code runs list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists runs, the newest first.")
final class RunsListCommand implements Callable<Integer> {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "Words that each occur in the data, activations, tags, note or failure.")
    private List<String> words = List.of();

    @Option(names = "--tag", paramLabel = "TAG")
    private @Nullable String tag;

    @Option(names = "--activation", paramLabel = "NAME")
    private @Nullable String activation;

    @Option(names = "--data", paramLabel = "NAME")
    private @Nullable String data;

    @Option(names = "--state", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}")
    private @Nullable StoredState state;

    @Option(names = "--order", paramLabel = "ORDER", defaultValue = "NEWEST", description = "${COMPLETION-CANDIDATES}")
    private RunQuery.Order order;

    @Option(names = "--offset", paramLabel = "N", defaultValue = "0", description = "Leave out the first N.")
    private int offset;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N; 50 without it.")
    private int limit;

    @Option(names = "--deleted", description = "Those that were deleted.")
    private boolean deleted;

    @Option(names = "--members", description = "Those of studies.")
    private boolean members;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        if (offset < 0 || limit < 1) {
            throw new BadInputException(offset < 0 ? "--offset: found " + offset + ", expected 0 or more" : "--limit: found " + limit + ", expected 1 or more");
        }
        PrintWriter print = spec.commandLine().getOut();
        RunPage page;
        try (RunStore open = store.open()) {
            page = RunStore.await(open.list(new RunQuery(String.join(" ", words), Optional.ofNullable(tag), Optional.ofNullable(activation),
                    Optional.ofNullable(data), Optional.ofNullable(state), deleted, members, order, offset, limit)));
        }
        if (json) {
            ObjectNode root = Json.object();
            root.put("total", page.total());
            ArrayNode runs = root.putArray("runs");
            page.runs().forEach(run -> runs.add(StoredRunJson.of(run)));
            print.println(Json.text(root));
            return 0;
        }
        if (page.runs().isEmpty()) {
            print.println("no runs");
            return 0;
        }
        TextTable table = new TextTable("run", "when", "state", "data", "activations", "seed", "steps", "score", "test loss", "tags");
        for (StoredRun run : page.runs()) {
            table.row(Long.toString(run.id()), WHEN.format(run.created()), run.state().word(), run.data(), String.join(", ", run.activations()),
                    Long.toString(run.seed()), run.done() == run.steps() ? Integer.toString(run.done()) : run.done() + "/" + run.steps(),
                    run.score().isPresent() ? String.format(Locale.ROOT, "%.4f", run.score().getAsDouble()) : "",
                    run.evaluation().map(evaluation -> String.format(Locale.ROOT, "%.4g", evaluation.loss())).orElse(""), String.join(", ", run.tags()));
        }
        table.print(print);
        if (page.total() > offset + page.runs().size()) {
            print.printf(Locale.ROOT, "%d of %d; --offset %d shows more%n", page.runs().size(), page.total(), offset + page.runs().size());
        }
        return 0;
    }
}
