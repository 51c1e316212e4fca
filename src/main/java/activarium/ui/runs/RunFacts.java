package activarium.ui.runs;

import activarium.activation.Catalogue;
import activarium.data.DataCatalogue;
import activarium.store.StoredRun;
import activarium.store.StoredState;
import activarium.ui.Texts;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of a stored run in words. */
public final class RunFacts {
    private RunFacts() {
    }

    /** What was trained, and on what, by their titles; by their names where the catalogues know them no longer. */
    public static String title(StoredRun run, Texts texts) {
        String activations = run.activations().stream().map(name -> Catalogue.standard().find(name).map(texts.catalogue()::title).orElse(name))
                .collect(Collectors.joining(", "));
        String data = data(run.data(), texts);
        return activations.isEmpty() ? data : activations + " \u00b7 " + data;
    }

    /** A data set's title by its name. */
    public static String data(String name, Texts texts) {
        String key = "train.set." + name.replace("-", ".");
        return DataCatalogue.standard().names().contains(name) ? texts.get(key) : name;
    }

    /** The most important in one line. */
    public static String line(StoredRun run, Texts texts) {
        List<String> facts = new ArrayList<>();
        facts.add("#" + run.id());
        facts.add(texts.get("runs.seed.is", run.seed()));
        if (run.state() != StoredState.FINISHED) {
            facts.add(state(run, texts));
        }
        String score = score(run);
        if (!score.isEmpty()) {
            facts.add(score);
        }
        if (!run.tags().isEmpty()) {
            facts.add(String.join(", ", run.tags()));
        }
        facts.add(when(run, texts));
        return String.join(" \u00b7 ", facts);
    }

    public static String when(StoredRun run, Texts texts) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(texts.bundle().getLocale().getLanguage().isEmpty() ? Locale.ENGLISH
                : texts.bundle().getLocale()).withZone(ZoneId.systemDefault()).format(run.created());
    }

    public static String state(StoredRun run, Texts texts) {
        return state(run.state(), texts);
    }

    public static String state(StoredState state, Texts texts) {
        return switch (state) {
            case RUNNING -> texts.get("runs.state.running");
            case INTERRUPTED -> texts.get("runs.state.interrupted");
            case FINISHED -> texts.get("runs.state.finished");
            case STOPPED -> texts.get("runs.state.stopped");
            case FAILED -> texts.get("runs.state.failed");
        };
    }

    /** Accuracy in percent, or R2; empty where there is none. */
    public static String score(StoredRun run) {
        if (run.score().isEmpty()) {
            return "";
        }
        double score = run.score().getAsDouble();
        return run.evaluation().orElseThrow().accuracy().isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * score)
                : String.format(Locale.ROOT, "R\u00b2 %.3f", score).replace('-', '\u2212');
    }
}
