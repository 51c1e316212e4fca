package activarium.command;

import activarium.store.Retention;
import activarium.store.RunStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.OptionalInt;
import java.util.concurrent.Callable;

/** {@code runs retention}. */
@Command(name = "retention", mixinStandardHelpOptions = true,
        description = "What is not kept for ever. Everything is, unless a rule is set here; runs with a tag always are.")
final class RunsRetentionCommand implements Callable<Integer> {
    private static final String OFF = "off";

    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Option(names = "--keep-last", paramLabel = "N|off", description = "Runs beyond the newest N are deleted.")
    private @Nullable String keepLast;

    @Option(names = "--thin-after", paramLabel = "DAYS|off", description = "Of older runs 20 snapshots are kept.")
    private @Nullable String thinAfter;

    @Option(names = "--purge-after", paramLabel = "DAYS", description = "Deleted runs can be brought back for so long; 30 without it.")
    private @Nullable String purgeAfter;

    @Option(names = "--apply", description = "Do it now; the window does it when it starts.")
    private boolean apply;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        try (RunStore open = store.open()) {
            Retention before = RunStore.await(open.retention());
            Retention rules = new Retention(keepLast == null ? before.keepLast() : number("--keep-last", keepLast, true),
                    thinAfter == null ? before.thinAfterDays() : number("--thin-after", thinAfter, true),
                    purgeAfter == null ? before.purgeAfterDays() : number("--purge-after", purgeAfter, false).orElseThrow());
            if (!rules.equals(before)) {
                RunStore.await(open.retention(rules));
            }
            ObjectNode root = Json.object();
            put(root, "keepLast", rules.keepLast());
            put(root, "thinAfterDays", rules.thinAfterDays());
            root.put("purgeAfterDays", rules.purgeAfterDays());
            if (apply) {
                Retention.Applied applied = RunStore.await(open.retain());
                root.put("deleted", applied.deleted()).put("thinned", applied.thinned()).put("purged", applied.purged());
            }
            if (json) {
                spec.commandLine().getOut().println(Json.text(root));
            } else {
                root.properties().forEach(field -> spec.commandLine().getOut().println(field.getKey() + ": " + field.getValue().asText()));
            }
        }
        return 0;
    }

    private static void put(ObjectNode root, String name, OptionalInt rule) {
        if (rule.isPresent()) {
            root.put(name, rule.getAsInt());
        } else {
            root.put(name, OFF);
        }
    }

    private static OptionalInt number(String option, String text, boolean mayBeOff) {
        if (mayBeOff && text.equals(OFF)) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException word) {
            // Said below.
        }
        throw new BadInputException(option + ": found \"" + text + "\", expected a whole number of at least 1" + (mayBeOff ? ", or off" : ""));
    }
}
