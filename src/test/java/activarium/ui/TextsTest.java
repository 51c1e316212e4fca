package activarium.ui;

import activarium.activation.Family;
import activarium.activation.SignalPropagation;
import activarium.activation.WeightScale;
import activarium.data.DataCatalogue;
import activarium.network.PaperRuns;
import activarium.report.sparse.SparseWord;
import activarium.study.StudyState;
import activarium.study.sparse.Pruning;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparsePresets;
import activarium.training.RunState;
import activarium.ui.explore.Example;
import activarium.ui.explore.View;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every text that the window asks for is there, and every text that is there is asked for. */
class TextsTest {
    private static final Pattern KEY = Pattern.compile("\"((?:action|close|code|compare|error|explore|family|figure|learn|log|number|onnx|open|page|palette|present|runs|sparse|status|store|theme|train|workspace)(?:\\.[a-z0-9]+)*)\"");
    /** Keys that the program puts together. */
    private static final Set<String> PUT_TOGETHER = Stream.of(
            Stream.of(Look.values()).map(look -> "theme." + look.name().toLowerCase(Locale.ROOT).replace('_', '.')),
            Stream.of(Workbench.Place.values()).map(place -> "page." + place.name().toLowerCase(Locale.ROOT)),
            Stream.of(RunState.values()).map(state -> "status." + state.name().toLowerCase(Locale.ROOT)),
            Stream.of("copy", "paste", "open").map(action -> "train." + action + ".tip"),
            Stream.of("rate", "momentum", "batch", "steps", "seed").map(field -> "train." + field),
            Stream.of(Family.values()).map(family -> "family." + family.name().toLowerCase(Locale.ROOT)),
            Stream.of("smooth", "bounded", "monotone", "learnable").flatMap(word -> Stream.of("explore.quality." + word, "explore.quality." + word + ".tip")),
            Stream.of("value", "slope", "curvature", "difference").map(word -> "explore.show." + word),
            Stream.of(View.values()).map(view -> "explore.view." + view.name().toLowerCase(Locale.ROOT)).flatMap(key -> Stream.of(key, key + ".tip")),
            Stream.of(WeightScale.values()).map(scale -> "explore.signal.scale." + scale.name().toLowerCase(Locale.ROOT)),
            Stream.of(SignalPropagation.Verdict.values()).map(verdict -> "explore.verdict." + verdict.name().toLowerCase(Locale.ROOT)),
            Stream.of(Example.values()).map(example -> "explore.example." + example.word()),
            Stream.of("zoom.in", "zoom.out", "home").map(word -> "explore." + word),
            Stream.of("zero", "range", "monotone", "smooth", "stationary", "saturated", "lipschitz", "mean", "variance", "gain")
                    .flatMap(word -> Stream.of("explore.property." + word, "explore.property." + word + ".tip")),
            Stream.of("increasing", "decreasing", "constant", "neither").map(word -> "explore.property.monotone." + word),
            Stream.of(StudyState.values()).map(state -> "compare.state." + state.name().toLowerCase(Locale.ROOT).replace('_', '.')),
            Stream.of("curves", "scores", "ranks", "activations", "summary", "comparisons", "runs").map(view -> "compare.aspect." + view),
            Stream.of("curves", "scores", "ranks", "activations").map(view -> "compare.nothing." + view),
            Stream.of(activarium.study.Quantity.values()).map(quantity -> "compare.quantity." + quantity.word()),
            Stream.of("variant", "n", "mean", "low", "high", "median", "deviation", "rank", "failed", "seconds", "pair", "verdict", "difference", "p",
                    "corrected", "effect", "ahead", "detectable", "seed", "score", "loss", "steps", "failure").map(column -> "compare.column." + column),
            Stream.of("overview", "search", "masks", "activations", "gradients", "scores", "savings", "arms").flatMap(view -> Stream.of("sparse.aspect." + view,
                    "sparse.aspect." + view + ".tip")),
            Stream.of("overview", "search", "masks", "activations", "gradients", "scores", "savings").map(view -> "sparse.nothing." + view),
            Stream.of("arm", "rate", "median", "least", "greatest", "seeds", "points", "p", "failed").map(column -> "sparse.column." + column),
            Stream.of(SearchTrace.Stage.values()).map(stage -> "sparse.stage." + stage.name().toLowerCase(Locale.ROOT)),
            Stream.of(SparseWord.values()).map(word -> "sparse.word." + word.name().toLowerCase(Locale.ROOT).replace('_', '.')),
            SparsePresets.names().stream().map(name -> "sparse.preset." + name).flatMap(key -> Stream.of(key, key + ".note")),
            Stream.of("late-acceptance", "random", "annealing", "genetic").map(method -> "sparse.method." + method).flatMap(key -> Stream.of(key, key + ".note")),
            Stream.of(SafsSpec.Scope.values()).map(scope -> "sparse.scope." + scope.word()),
            Stream.of(Pruning.Allocation.values()).map(allocation -> "sparse.allocation." + allocation.word()),
            PaperRuns.all().stream().map(comparison -> "train.paper." + comparison.word()),
            Stream.of("dense", "conv2d", "maxpool2d", "avgpool2d", "batchnorm", "dropout", "flatten", "residual").map(type -> "train.layer." + type),
            DataCatalogue.standard().names().stream().map(name -> "train.set." + name.replace("-", ".")).flatMap(key -> Stream.of(key, key + ".note")),
            Stream.of("samples", "noise", "turns", "seed").map(option -> "train.option." + option),
            Stream.of("weights", "activation").map(what -> "train.learning." + what).flatMap(key -> Stream.of(key, key + ".rate", key + ".freeze")),
            Stream.of("units", "filters", "kernel", "dropped").map(field -> "train.field." + field),
            Stream.of("score", "decision", "surface", "curve", "units", "confusion", "mistakes", "gradients", "parameters").map(view -> "train.view." + view),
            Stream.of("adam", "adamw", "sgd", "nesterov", "rmsprop", "fromage").map(method -> "train.optimizer." + method))
            .flatMap(keys -> keys).collect(Collectors.toUnmodifiableSet());

    @Test
    void keysAndTextsMatch() throws IOException {
        Set<String> there = new TreeSet<>(Texts.of(Locale.ENGLISH).bundle().keySet());
        Set<String> asked = new TreeSet<>(PUT_TOGETHER);
        for (Path file : sources("ui")) {
            Matcher matcher = KEY.matcher(Files.readString(file));
            while (matcher.find()) {
                asked.add(matcher.group(1));
            }
        }
        asked.removeIf(key -> !key.contains(".") && !key.equals("close") || key.endsWith(".json"));
        assertEquals(Set.of(), without(asked, there), "asked for and not there");
        assertEquals(Set.of(), without(there, asked), "there and not asked for");
    }

    @Test
    void everyLanguageSaysEverythingWithTheSameArguments() {
        for (String base : List.of("ui", "figure")) {
            ResourceBundle english = bundle(base, "en");
            for (String tag : Texts.LANGUAGES) {
                ResourceBundle other = bundle(base, tag);
                assertEquals(Set.of(), without(english.keySet(), other.keySet()), base + " lacks in " + tag);
                assertEquals(Set.of(), without(other.keySet(), english.keySet()), base + " has too much in " + tag);
                for (String key : english.keySet()) {
                    assertEquals(arguments(english.getString(key)), arguments(other.getString(key)), base + ", " + tag + ", " + key);
                    assertFalse(other.getString(key).isBlank(), key);
                }
            }
            assertTrue(bundle(base, "ja").getString(base.equals("ui") ? "page.train" : "loss").codePoints().anyMatch(Character::isIdeographic));
        }
    }

    @Test
    void everyTextOfFiguresIsAskedFor() throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path file : sources("figure")) {
            code.append(Files.readString(file));
        }
        for (String key : bundle("figure", "en").keySet()) {
            assertTrue(code.indexOf("\"" + key + "\"") >= 0, key);
        }
    }

    /** The very file of a language, without what it would inherit. */
    private static ResourceBundle bundle(String base, String tag) {
        String file = "activarium/" + base + "/texts" + (tag.equals("en") ? "" : "_" + tag) + ".properties";
        try (var in = TextsTest.class.getClassLoader().getResourceAsStream(file)) {
            return new PropertyResourceBundle(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> arguments(String text) {
        Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static List<Path> sources(String part) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/activarium/" + part))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
