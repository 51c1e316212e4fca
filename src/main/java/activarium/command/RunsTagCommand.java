package activarium.command;

import activarium.store.RunStore;
import activarium.store.Tags;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code runs tag}. */
@Command(name = "tag", mixinStandardHelpOptions = true, description = "Tags a run. A run with a tag is never removed by the rules of retention.")
final class RunsTagCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOption store;

    @Parameters(index = "0", paramLabel = "RUN", description = "Its number.")
    private long id;

    @Parameters(index = "1..*", paramLabel = "TAG", arity = "1..*", description = "Capitals do not matter.")
    private List<String> tags;

    @Option(names = "--remove", description = "Take these tags away.")
    private boolean remove;

    @Option(names = "--json", description = "Print what is known of the run then.")
    private boolean json;

    @Override
    public Integer call() {
        List<String> words;
        try {
            words = tags.stream().map(Tags::word).toList();
        } catch (IllegalArgumentException bad) {
            throw new BadInputException("TAG: " + bad.getMessage());
        }
        try (RunStore open = store.open()) {
            store.find(open, id);
            RunStore.await(remove ? open.untag(id, words) : open.tag(id, words));
            if (json) {
                spec.commandLine().getOut().println(Json.text(StoredRunJson.of(store.find(open, id))));
            }
        }
        return 0;
    }
}
