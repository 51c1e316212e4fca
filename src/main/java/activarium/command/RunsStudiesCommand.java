package activarium.command;

import activarium.store.RunStore;
import activarium.store.StoredStudy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.concurrent.Callable;

/** {@code runs studies}. */
@Command(name = "studies", mixinStandardHelpOptions = true, description = "Lists the studies of compare and of the window, the one heard of last first.")
final class RunsStudiesCommand implements Callable<Integer> {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "Words that each occur in the name, the note or what is asked for.")
    private List<String> words = List.of();

    @Option(names = "--deleted", description = "Those that were deleted.")
    private boolean deleted;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        List<StoredStudy> studies;
        try (RunStore open = store.open()) {
            studies = RunStore.await(open.studies().list(String.join(" ", words), deleted));
        }
        if (json) {
            ArrayNode list = Json.array();
            studies.forEach(study -> list.add(json(study)));
            print.println(Json.text(list));
            return 0;
        }
        if (studies.isEmpty()) {
            print.println("no studies");
            return 0;
        }
        TextTable table = new TextTable("study", "when", "state", "runs", "name", "compares", "note");
        for (StoredStudy study : studies) {
            table.row(Long.toString(study.id()), WHEN.format(study.changed()), state(study), study.ended() + "/" + study.wanted(), study.name(),
                    String.join(", ", study.spec().comparedAxis().levels().stream().map(level -> level.label()).toList()), study.note());
        }
        table.print(print);
        return 0;
    }

    static String state(StoredStudy study) {
        return study.interrupted() ? "interrupted" : study.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static ObjectNode json(StoredStudy study) {
        ObjectNode node = Json.object();
        node.put("id", study.id()).put("name", study.name()).put("state", state(study)).put("engine", study.engine()).put("members", study.wanted())
                .put("ended", study.ended()).put("created", study.created().toString()).put("changed", study.changed().toString())
                .put("note", study.note());
        study.failure().ifPresent(failure -> node.put("failure", failure));
        study.deleted().ifPresent(when -> node.put("deleted", when.toString()));
        return node;
    }
}
