package activarium.ui;

import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.activation.WeightScale;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.study.StudySpecReader;
import activarium.study.StudySpecWriter;
import activarium.study.sparse.SafsReader;
import activarium.study.sparse.SafsWriter;
import activarium.training.engines.EngineChoice;
import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.ExploreState;
import activarium.ui.explore.SignalSettings;
import activarium.ui.explore.View;
import activarium.ui.learn.Progress;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A workspace as JSON, version 1. */
final class WorkspaceJson {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private WorkspaceJson() {
    }

    /** A file that is no workspace; the message says why, in one line. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        Unreadable(String why) {
            this.why = why.replaceAll("\\R", " ");
        }

        @Override
        public String getMessage() {
            return why;
        }
    }

    static String write(Workspace workspace) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", VERSION).put("place", word(workspace.place())).put("look", word(workspace.look())).put("language", workspace.language());
        workspace.window().ifPresent(size -> root.putObject("window").put("width", size.width()).put("height", size.height()));
        workspace.explore().ifPresent(explore -> write(explore, root.putObject("explore")));
        try {
            if (workspace.train().isPresent()) {
                root.set("train", MAPPER.readTree(RunSpecWriter.write(workspace.train().get())));
            }
            if (workspace.study().isPresent()) {
                root.set("study", MAPPER.readTree(StudySpecWriter.write(workspace.study().get())));
            }
            if (workspace.safs().isPresent()) {
                root.set("safs", MAPPER.readTree(SafsWriter.write(workspace.safs().get())));
            }
            root.putObject("engine").put("name", workspace.engine().engine()).put("device", workspace.engine().device());
            ArrayNode recent = root.putArray("recent");
            workspace.recent().forEach(file -> recent.add(file.toString()));
            write(workspace.lessons(), root.putObject("lessons"));
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void write(Progress progress, ObjectNode node) {
        ObjectNode reached = node.putObject("reached");
        new TreeMap<>(progress.lessons()).forEach((id, one) -> reached.putObject(id).put("step", one.step()).put("done", one.done()));
        ArrayNode opened = node.putArray("opened");
        progress.opened().forEach(file -> opened.add(file.toString()));
    }

    /** Earlier workspaces have none. */
    private static Progress progress(JsonNode node) {
        Map<String, Progress.Reached> lessons = new LinkedHashMap<>();
        node.path("reached").properties().forEach(one -> lessons.put(one.getKey(),
                new Progress.Reached(Math.max(0, one.getValue().path("step").asInt()), one.getValue().path("done").asBoolean())));
        List<Path> opened = new ArrayList<>();
        node.path("opened").forEach(file -> opened.add(Path.of(file.asText())));
        return new Progress(lessons, opened);
    }

    private static void write(ExploreState state, ObjectNode node) {
        ArrayNode all = node.putArray("chosen");
        for (ExploreState.Chosen chosen : state.chosen()) {
            ObjectNode one = all.addObject().put("key", chosen.key()).put("colour", chosen.colour());
            if (chosen.typed().isPresent()) {
                one.put("formula", chosen.typed().get());
            } else {
                one.put("name", chosen.activation().activation().name());
            }
            ObjectNode values = one.putObject("values");
            chosen.activation().values().forEach((name, value) -> {
                switch (value) {
                    case ParameterValue.Scalar(double number) -> values.put(name, number);
                    case ParameterValue.Choice(String word) -> values.put(name, word);
                    case ParameterValue.Vector(var numbers) -> {
                        ArrayNode array = values.putArray(name);
                        numbers.forEach(array::add);
                    }
                }
            });
        }
        ArrayNode shown = node.putArray("shown");
        state.shown().forEach(quantity -> shown.add(word(quantity)));
        node.put("reference", state.reference()).put("view", word(state.view()));
        node.putObject("signal").put("scale", word(state.signal().scale())).put("depth", state.signal().depth()).put("deviation", state.signal().deviation());
        range(state.x(), node.putArray("x"));
        ObjectNode y = node.putObject("y");
        state.y().forEach((quantity, range) -> range(range, y.putArray(word(quantity))));
    }

    private static void range(Range range, ArrayNode into) {
        into.add(range.low()).add(range.high());
    }

    /** @throws Unreadable for anything that is no workspace of this version */
    static Workspace read(String text) throws Unreadable {
        try {
            JsonNode root = MAPPER.readTree(text);
            if (root == null || !root.path("version").isInt() || root.path("version").intValue() != VERSION) {
                throw new Unreadable("it is no workspace of version " + VERSION);
            }
            Optional<Workspace.Size> window = root.has("window")
                    ? Optional.of(new Workspace.Size(number(root.path("window").path("width")), number(root.path("window").path("height")))) : Optional.empty();
            List<Path> recent = new ArrayList<>();
            for (JsonNode file : root.path("recent")) {
                recent.add(Path.of(file.asText()));
            }
            return new Workspace(word(Workbench.Place.class, root.path("place")), word(Look.class, root.path("look")), root.path("language").asText(""),
                    window, root.has("explore") ? Optional.of(explore(root.path("explore"))) : Optional.empty(),
                    root.has("train") ? Optional.of(RunSpecReader.read(root.path("train").toString())) : Optional.empty(), engine(root.path("engine")),
                    root.has("study") ? Optional.of(StudySpecReader.read(root.path("study").toString())) : Optional.empty(),
                    root.has("safs") ? Optional.of(SafsReader.read(root.path("safs").toString())) : Optional.empty(), recent,
                    progress(root.path("lessons")));
        } catch (JsonProcessingException noJson) {
            throw new Unreadable("it is no JSON: " + noJson.getOriginalMessage());
        } catch (InvalidSpecException | InvalidActivationException | InvalidPathException invalid) {
            throw new Unreadable(String.valueOf(invalid.getMessage()));
        } catch (IllegalArgumentException impossible) {
            throw new Unreadable("a value in it cannot be: " + impossible.getMessage());
        }
    }

    /** Earlier workspaces have none. */
    private static EngineChoice engine(JsonNode node) {
        EngineChoice usual = EngineChoice.usual();
        return new EngineChoice(node.path("name").asText(usual.engine()), node.path("device").asText(usual.device()));
    }

    private static ExploreState explore(JsonNode node) throws Unreadable {
        List<ExploreState.Chosen> chosen = new ArrayList<>();
        for (JsonNode one : node.path("chosen")) {
            Optional<String> typed = one.has("formula") ? Optional.of(one.path("formula").asText()) : Optional.empty();
            var activation = typed.isPresent() ? Catalogue.ofFormula(typed.get()) : Catalogue.standard().get(one.path("name").asText());
            ActivationInstance instance = activation.instance(values(one.path("values")));
            chosen.add(new ExploreState.Chosen(one.path("key").asText(), instance, one.path("colour").asInt(), typed));
        }
        if (chosen.size() > ExploreModel.MOST || chosen.stream().map(ExploreState.Chosen::key).distinct().count() < chosen.size()) {
            throw new Unreadable("it has too many activations, or one key twice");
        }
        Set<Quantity> shown = EnumSet.noneOf(Quantity.class);
        for (JsonNode quantity : node.path("shown")) {
            shown.add(word(Quantity.class, quantity));
        }
        JsonNode signal = node.path("signal");
        Map<Quantity, Range> y = new EnumMap<>(Quantity.class);
        for (var entry : node.path("y").properties()) {
            y.put(word(Quantity.class, MAPPER.getNodeFactory().textNode(entry.getKey())), range(entry.getValue()));
        }
        return new ExploreState(chosen, shown, node.path("reference").asText(), word(View.class, node.path("view")),
                new SignalSettings(word(WeightScale.class, signal.path("scale")), signal.path("depth").asInt(), number(signal.path("deviation"))),
                range(node.path("x")), y);
    }

    private static Map<String, ParameterValue> values(JsonNode node) throws Unreadable {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        for (var entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (value.isTextual()) {
                values.put(entry.getKey(), ParameterValue.of(value.asText()));
            } else if (value.isArray()) {
                double[] numbers = new double[value.size()];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(value.get(i));
                }
                values.put(entry.getKey(), ParameterValue.of(numbers));
            } else {
                values.put(entry.getKey(), ParameterValue.of(number(value)));
            }
        }
        return values;
    }

    private static Range range(JsonNode node) throws Unreadable {
        return new Range(number(node.path(0)), number(node.path(1)));
    }

    private static double number(JsonNode node) throws Unreadable {
        if (!node.isNumber()) {
            throw new Unreadable("a number is missing");
        }
        return node.doubleValue();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E word(Class<E> type, JsonNode node) {
        String text = node.asText();
        return Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(text.toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is no " + type.getSimpleName().toLowerCase(Locale.ROOT)));
    }
}
