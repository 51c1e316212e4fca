package activarium.ui.compare;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.study.Axis;
import activarium.study.PresetStudies;
import activarium.study.StudySpec;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import activarium.ui.Titles;
import activarium.ui.train.EngineMenu;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The study that is set up: which one, what it puts to the test, what is compared, over how many seeds. */
final class StudyForm extends VBox {
    private static final String OWN = "";

    private final CompareModel model;
    private final Texts texts;
    private final StudyWords words;
    private final ComboBox<String> presets = new ComboBox<>();
    private final ComboBox<String> more = new ComboBox<>();
    private final Label claim = new Label();
    private final Label size = new Label();
    private final VBox levels = new VBox();
    private final NumberField seeds;
    private final EngineMenu engine;
    private final Map<String, StudySpec> known = new HashMap<>();
    private final Subscription listening;
    private boolean displaying;

    StudyForm(CompareModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        words = new StudyWords(texts);
        getStyleClass().add("form");
        PresetStudies.names().forEach(name -> known.put(name, CompareModel.preset(name)));
        presets.setId("study");
        presets.setAccessibleText(texts.get("compare.study"));
        presets.setMaxWidth(Double.MAX_VALUE);
        presets.getItems().addAll(PresetStudies.names());
        presets.setConverter(new Titles(name -> words.title(known.getOrDefault(name, model.spec()))));
        presets.setOnAction(_ -> {
            String name = presets.getValue();
            if (!displaying && name != null && !name.equals(OWN)) {
                model.edit(known.getOrDefault(name, model.spec()), null);
            }
        });
        claim.setWrapText(true);
        claim.getStyleClass().add("note");
        // A label that wraps would otherwise give way before a list does.
        claim.setMinHeight(USE_PREF_SIZE);
        seeds = new NumberField(texts, 1, Levels.MOST_SEEDS, true, n -> model.edit(Levels.withSeeds(model.spec(), (int) n), "seeds"));
        seeds.setId("seeds");
        seeds.explain(texts.get("compare.seeds.tip"));
        Label seedsName = new Label(texts.get("compare.seeds"));
        seedsName.setLabelFor(seeds);
        HBox.setHgrow(seedsName, Priority.ALWAYS);
        seedsName.setMaxWidth(Double.MAX_VALUE);
        HBox seedsRow = new HBox(8, seedsName, seeds);
        seedsRow.setAlignment(Pos.CENTER_LEFT);
        engine = new EngineMenu(model.engines().chooser(), model.goingProperty(), texts.get("train.engine.study.tip"), texts);
        engine.setId("study-engine");
        engine.setMaxWidth(Double.MAX_VALUE);
        Label engineName = new Label(texts.get("train.engine.label"));
        engineName.setLabelFor(engine);
        engineName.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(engine, Priority.ALWAYS);
        HBox engineRow = new HBox(8, engineName, engine);
        engineRow.setAlignment(Pos.CENTER_LEFT);
        size.getStyleClass().add("note");
        size.setWrapText(true);
        more.setId("more");
        more.setAccessibleText(texts.get("compare.add"));
        more.setMaxWidth(Double.MAX_VALUE);
        more.setPromptText(texts.get("compare.add"));
        more.getItems().addAll(Catalogue.standard().activations().stream().map(Activation::name).toList());
        more.setConverter(new Titles(words::level));
        more.setOnAction(_ -> {
            String name = more.getValue();
            if (!displaying && name != null) {
                model.edit(Levels.withActivation(model.spec(), name), null);
            }
        });
        levels.setId("levels");
        levels.getStyleClass().add("levels");
        getChildren().addAll(heading("compare.study"), presets, claim, heading("compare.compared"), levels, more, heading("compare.how.often"),
                seedsRow, size, engineRow);
        listening = model.specProperty().subscribe((_, spec) -> display(spec));
        display(model.spec());
    }

    /** It will not be shown again. */
    void close() {
        listening.unsubscribe();
        engine.close();
    }

    private Label heading(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("heading");
        return label;
    }

    private void display(StudySpec spec) {
        displaying = true;
        String preset = known.entrySet().stream().filter(entry -> entry.getValue().equals(spec)).map(Map.Entry::getKey).findFirst().orElse(OWN);
        List<String> items = new ArrayList<>(PresetStudies.names());
        if (preset.equals(OWN)) {
            items.addFirst(OWN);
        }
        presets.getItems().setAll(items);
        presets.setValue(preset);
        claim.setText(words.claim(spec));
        claim.setVisible(!spec.claim().isBlank());
        claim.setManaged(!spec.claim().isBlank());
        seeds.display(spec.seeds().size());
        List<Axis.Level> all = spec.comparedAxis().levels();
        levels.getChildren().setAll(IntStream.range(0, all.size()).mapToObj(place -> row(place, all.get(place).label(), all.size() > 2)).toList());
        boolean activations = Levels.areActivations(spec);
        more.setVisible(activations);
        more.setManaged(activations);
        more.setValue(null);
        long conditions = spec.axes().stream().filter(axis -> !axis.name().equals(spec.compared())).mapToLong(axis -> axis.levels().size()).reduce(1, (a, b) -> a * b);
        size.setText(texts.get(conditions > 1 ? "compare.size.conditions" : "compare.size", Levels.runs(spec), all.size(), spec.seeds().size(), conditions));
        displaying = false;
    }

    private HBox row(int place, String label, boolean removable) {
        Label name = new Label(words.level(label));
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = new HBox(name);
        row.getStyleClass().add("level");
        row.setAlignment(Pos.CENTER_LEFT);
        if (removable) {
            Button remove = new Button(null, new FontIcon(Feather.X));
            remove.getStyleClass().addAll("flat", "button-icon", "small");
            remove.setId("remove-" + place);
            remove.setAccessibleText(texts.get("compare.remove", name.getText()));
            Tip.on(remove, remove.getAccessibleText());
            remove.setOnAction(_ -> model.edit(Levels.without(model.spec(), label), null));
            row.getChildren().add(remove);
        }
        return row;
    }
}
