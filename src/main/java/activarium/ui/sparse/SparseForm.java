package activarium.ui.sparse;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.report.sparse.Percent;
import activarium.study.sparse.Budget;
import activarium.study.sparse.Candidates;
import activarium.study.sparse.Pruning;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.SearchMethod;
import activarium.study.sparse.SparsePresets;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import activarium.ui.Titles;
import activarium.ui.train.EngineMenu;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The study that is set up: what is pruned and how far, how activations are searched, what they are compared with, over how many seeds. */
final class SparseForm extends VBox {
    private static final String OWN = "";
    private static final List<Double> USUAL_RATES = List.of(0.5, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99);
    private static final int MOST_TRIALS = 10_000;
    private static final int MOST_SEEDS = 1000;
    private static final int LONGEST_SECONDS = 1_000_000;
    private static final int USUAL_STEPS_BETWEEN = 100;
    private static final int USUAL_TRIALS = 16;

    private final SparseModel model;
    private final Texts texts;
    private final Map<String, SafsSpec> known = new LinkedHashMap<>();
    private final Map<String, SearchMethod> methods = new LinkedHashMap<>();
    private final ComboBox<String> presets = new ComboBox<>();
    private final Label presetNote = note();
    private final Chips rates;
    private final ComboBox<String> allocation = new ComboBox<>();
    private final CheckBox gradual;
    private final NumberField events;
    private final ComboBox<String> method = new ComboBox<>();
    private final Label methodNote = note();
    private final ComboBox<String> scope = new ComboBox<>();
    private final NumberField trials;
    private final NumberField seconds;
    private final ToggleButton showCandidates;
    private final Chips candidates;
    private final CheckBox tuning;
    private final NumberField tunings;
    private final CheckBox controls;
    private final Chips baselines;
    private final NumberField seeds;
    private final EngineMenu engine;
    private final Label size = note();
    private final Subscription listening;
    private boolean displaying;

    SparseForm(SparseModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("form");
        SparsePresets.names().forEach(name -> known.put(name, SparsePresets.get(name)));
        // As a SafsSpec has them where it does not say more.
        Stream.of(new SearchMethod.LateAcceptanceHillClimbing(5), new SearchMethod.RandomDraws(), new SearchMethod.Annealing(0.05, 0.001),
                new SearchMethod.Genetic(12, 0.4)).forEach(one -> methods.put(one.word(), one));
        choice(presets, "sparse-study", "compare.study", name -> name.equals(OWN) ? texts.get("sparse.preset.own") : texts.get("sparse.preset." + name),
                name -> {
                    if (!name.equals(OWN)) {
                        model.edit(known.getOrDefault(name, model.spec()), null);
                    }
                });
        rates = new Chips("rate", values -> edit(spec -> spec.withRates(values.stream().map(Double::valueOf).sorted().toList()), null));
        choice(allocation, "allocation", "sparse.pruning", word -> texts.get("sparse.allocation." + word), word -> edit(spec -> spec.withPruning(
                new Pruning(Stream.of(Pruning.Allocation.values()).filter(one -> one.word().equals(word)).findFirst().orElseThrow(),
                        spec.pruning().gradual())), null));
        allocation.getItems().addAll(Stream.of(Pruning.Allocation.values()).map(Pruning.Allocation::word).toList());
        gradual = check("gradual", texts.get("sparse.gradual"), texts.get("sparse.gradual.tip"), on -> edit(spec -> spec.withPruning(
                new Pruning(spec.pruning().allocation(), on ? Optional.of(gradual(spec)) : Optional.empty())), null));
        events = field("events", 2, 50, texts.get("sparse.gradual.tip"), n -> edit(spec -> spec.withPruning(new Pruning(spec.pruning().allocation(),
                Optional.of(new Pruning.Gradual(n, gradual(spec).stepsBetween())))), "events"));
        choice(method, "method", "sparse.search", word -> texts.get("sparse.method." + word), word -> edit(spec -> spec.with(spec.stageOne().with(
                Objects.requireNonNull(methods.get(word), "only these words are offered"))), null));
        events.setAccessibleText(texts.get("sparse.gradual"));
        method.getItems().addAll(methods.keySet());
        choice(scope, "scope", "sparse.search", word -> texts.get("sparse.scope." + word), word -> edit(spec -> spec.with(spec.stageOne().with(
                Stream.of(SafsSpec.Scope.values()).filter(one -> one.word().equals(word)).findFirst().orElseThrow())), null));
        scope.getItems().addAll(Stream.of(SafsSpec.Scope.values()).map(SafsSpec.Scope::word).toList());
        trials = field("trials", 1, MOST_TRIALS, texts.get("sparse.trials.tip"), n -> edit(spec -> spec.with(spec.stageOne().with(
                new Budget(n, spec.stageOne().budget().cpuSeconds()))), "trials"));
        seconds = field("seconds", 0, LONGEST_SECONDS, texts.get("sparse.seconds.tip"), n -> edit(spec -> limited(spec, n), "seconds"));
        showCandidates = new ToggleButton(null, new FontIcon(Feather.CHEVRON_RIGHT));
        candidates = new Chips("candidate", values -> edit(spec -> spec.withCandidates(values), null));
        expander();
        tuning = check("tuning", texts.get("sparse.tuning"), texts.get("sparse.tuning.tip"), on -> edit(spec -> spec.with(spec.stageTwo().with(
                new Budget(on ? USUAL_TRIALS : 0, spec.stageTwo().budget().cpuSeconds()))), null));
        tunings = field("tunings", 1, MOST_TRIALS, texts.get("sparse.trials.tip"), n -> edit(spec -> spec.with(spec.stageTwo().with(
                new Budget(n, spec.stageTwo().budget().cpuSeconds()))), "tunings"));
        controls = check("controls", texts.get("sparse.controls"), texts.get("sparse.controls.tip"), on -> edit(spec -> spec.withControls(on), null));
        baselines = new Chips("baseline", values -> edit(spec -> spec.withBaselines(values), null));
        seeds = field("sparse-seeds", 1, MOST_SEEDS, texts.get("sparse.seeds.tip"),
                n -> edit(spec -> spec.withSeeds(LongStream.rangeClosed(1, n).boxed().toList()), "seeds"));
        engine = new EngineMenu(model.engines().chooser(), model.goingProperty(), texts.get("train.engine.study.tip"), texts);
        engine.setId("sparse-engine");
        engine.setMaxWidth(Double.MAX_VALUE);
        Label engineName = new Label(texts.get("train.engine.label"));
        engineName.setLabelFor(engine);
        engineName.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(engine, Priority.ALWAYS);
        HBox engineRow = new HBox(8, engineName, engine);
        engineRow.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(heading("compare.study"), presets, presetNote,
                heading("sparse.pruning"), rates, allocation, row(gradual, events),
                heading("sparse.search"), method, methodNote, scope, row(texts.get("sparse.trials"), trials), row(texts.get("sparse.seconds"), seconds),
                showCandidates, candidates,
                heading("sparse.hyperparameters"), tuning, row(texts.get("sparse.trials"), tunings),
                heading("sparse.beside"), controls, baselines,
                heading("compare.how.often"), row(texts.get("compare.seeds"), seeds), size, engineRow);
        listening = model.specProperty().subscribe((_, spec) -> display(spec));
        display(model.spec());
    }

    /** It will not be shown again. */
    void close() {
        listening.unsubscribe();
        engine.close();
    }

    private void edit(UnaryOperator<SafsSpec> change, @Nullable Object tag) {
        if (!displaying) {
            model.edit(change.apply(model.spec()), tag);
        }
    }

    private static Pruning.Gradual gradual(SafsSpec spec) {
        return spec.pruning().gradual().orElse(new Pruning.Gradual(4, USUAL_STEPS_BETWEEN));
    }

    /** Both searches have the same limit; 0 is none. */
    private static SafsSpec limited(SafsSpec spec, int cpuSeconds) {
        double limit = cpuSeconds == 0 ? Double.POSITIVE_INFINITY : cpuSeconds;
        return spec.with(spec.stageOne().with(new Budget(spec.stageOne().budget().evaluations(), limit)))
                .with(spec.stageTwo().with(new Budget(spec.stageTwo().budget().evaluations(), limit)));
    }

    private void choice(ComboBox<String> box, String id, String key, UnaryOperator<String> title, Consumer<String> chosen) {
        box.setId(id);
        box.setAccessibleText(texts.get(key));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setConverter(new Titles(title));
        box.setOnAction(_ -> {
            if (!displaying && box.getValue() != null) {
                chosen.accept(box.getValue());
            }
        });
    }

    private CheckBox check(String id, String text, String tip, Consumer<Boolean> chosen) {
        CheckBox box = new CheckBox(text);
        box.setId(id);
        box.setWrapText(true);
        Tip.on(box, tip);
        box.setOnAction(_ -> chosen.accept(box.isSelected()));
        return box;
    }

    private NumberField field(String id, int low, int high, String tip, Consumer<Integer> taken) {
        NumberField field = new NumberField(texts, low, high, true, n -> taken.accept((int) n));
        field.setId(id);
        field.explain(tip);
        return field;
    }

    private void expander() {
        showCandidates.setId("show-candidates");
        showCandidates.getStyleClass().addAll("flat", "expander");
        showCandidates.setMaxWidth(Double.MAX_VALUE);
        showCandidates.setAlignment(Pos.CENTER_LEFT);
        candidates.setVisible(false);
        candidates.setManaged(false);
        showCandidates.setOnAction(_ -> {
            boolean open = showCandidates.isSelected();
            showCandidates.setGraphic(new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
            candidates.setVisible(open);
            candidates.setManaged(open);
        });
    }

    private static Label note() {
        Label note = new Label();
        note.setWrapText(true);
        // A label that wraps would otherwise give way before a list does.
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("note");
        return note;
    }

    private Label heading(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("heading");
        return label;
    }

    private static HBox row(String name, NumberField field) {
        Label label = new Label(name);
        label.setLabelFor(field);
        return row(label, field);
    }

    private static HBox row(Node name, NumberField field) {
        HBox.setHgrow(name, Priority.ALWAYS);
        if (name instanceof javafx.scene.control.Control control) {
            control.setMaxWidth(Double.MAX_VALUE);
        }
        HBox row = new HBox(8, name, field);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void display(SafsSpec spec) {
        displaying = true;
        String preset = known.entrySet().stream().filter(entry -> entry.getValue().equals(spec)).map(Map.Entry::getKey).findFirst().orElse(OWN);
        List<String> items = new ArrayList<>(known.keySet());
        if (preset.equals(OWN)) {
            items.addFirst(OWN);
        }
        presets.getItems().setAll(items);
        presets.setValue(preset);
        presetNote.setText(preset.equals(OWN) ? texts.get("sparse.preset.own.note") : texts.get("sparse.preset." + preset + ".note"));
        rates.display(Stream.concat(USUAL_RATES.stream(), spec.rates().stream()).distinct().sorted().map(String::valueOf).toList(),
                spec.rates().stream().map(String::valueOf).toList(), rate -> Percent.of(Double.parseDouble(rate)), 1);
        allocation.setValue(spec.pruning().allocation().word());
        gradual.setSelected(spec.pruning().gradual().isPresent());
        events.display(gradual(spec).events());
        events.setDisable(spec.pruning().gradual().isEmpty());
        String search = spec.stageOne().method().word();
        // What a file has set up more closely comes back when it is chosen again.
        methods.put(search, spec.stageOne().method());
        method.setValue(search);
        methodNote.setText(texts.get("sparse.method." + search + ".note"));
        scope.setValue(spec.stageOne().scope().word());
        trials.display(spec.stageOne().budget().evaluations());
        seconds.display(Double.isFinite(spec.stageOne().budget().cpuSeconds()) ? Math.ceil(spec.stageOne().budget().cpuSeconds()) : 0);
        List<String> all = Candidates.all();
        showCandidates.setText(texts.get("sparse.candidates", spec.candidates().size(), all.size()));
        candidates.display(all, spec.candidates(), SparseForm::title, 1);
        tuning.setSelected(spec.tunes());
        tunings.setDisable(!spec.tunes());
        tunings.display(spec.tunes() ? spec.stageTwo().budget().evaluations() : USUAL_TRIALS);
        controls.setSelected(spec.controls());
        controls.setDisable(!spec.tunes());
        baselines.display(Stream.concat(Candidates.fixed().stream(), spec.baselines().stream()).distinct().toList(), spec.baselines(), SparseForm::title, 0);
        seeds.display(spec.seeds().size());
        size.setText(texts.get("sparse.size", spec.planned(), spec.rates().size(), spec.seeds().size()));
        displaying = false;
    }

    private static String title(String activation) {
        return Catalogue.standard().find(activation).map(Activation::title).orElse(activation);
    }
}
