package activarium.ui.train;

import activarium.data.DataCatalogue;
import activarium.data.Dataset;
import activarium.data.NamedData;
import activarium.network.DataSpec;
import activarium.network.RunSpec;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Titles;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Chooses what is learned: a set with a name, a typed formula, a table or a folder of images; and shows the first samples. */
final class DataForm extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final String FORMULA = "=";
    private static final String TABLE = "csv:";
    private static final String IMAGES = "images:";
    private static final String INLINE = "";

    private final TrainModel model;
    private final Texts texts;
    private final DataTexts titles;
    private final ComboBox<String> choice = new ComboBox<>();
    private final Label note = new Label();
    private final GridPane options = new GridPane();
    private final FormulaForm formula;
    private final FileForm table;
    private final FileForm images;
    private final Label problem = new Label();
    private final Label counts = new Label();
    private final ToggleButton look;
    private final StackPane samples = new StackPane();
    private Optional<Dataset> first = Optional.empty();
    /** Of the fields that are there. */
    private String optionsOf = "";
    /** The change after which the network has to follow the samples that are being loaded: both are undone together. */
    private Optional<Object> fitting = Optional.empty();
    private boolean displaying;

    DataForm(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        titles = new DataTexts(texts);
        getStyleClass().add("form");
        choice.setId("data");
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setAccessibleText(texts.get("train.data"));
        choice.getItems().setAll(DataCatalogue.standard().names());
        choice.getItems().addAll(FORMULA, TABLE, IMAGES);
        choice.setVisibleRowCount(20);
        choice.setConverter(new Titles(this::title));
        choice.setOnAction(_ -> {
            if (!displaying && choice.getValue() != null) {
                choose(choice.getValue());
            }
        });
        note.setWrapText(true);
        note.getStyleClass().add("note");
        options.getStyleClass().add("fields");
        formula = new FormulaForm(texts, data -> change(data, "formula"));
        table = new FileForm(true, texts, data -> change(data, null));
        images = new FileForm(false, texts, data -> change(data, null));
        problem.setId("data-problem");
        problem.getStyleClass().add("formula-message");
        problem.setWrapText(true);
        problem.pseudoClassStateChanged(ERROR, true);
        counts.setId("data-counts");
        counts.getStyleClass().add("note");
        look = new ToggleButton(texts.get("train.data.look"), new FontIcon(Feather.EYE));
        look.setId("data-look");
        look.getStyleClass().addAll("small", "file");
        look.setOnAction(_ -> displayLook());
        samples.setId("data-first");
        samples.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        getChildren().addAll(choice, note, options, formula, table, images, problem, counts, look, samples);
    }

    private String title(String name) {
        return switch (name) {
            case FORMULA -> texts.get("train.data.formula");
            case TABLE -> texts.get("train.data.csv");
            case IMAGES -> texts.get("train.data.images");
            case INLINE -> titles.title(model.spec().data());
            default -> titles.title(name);
        };
    }

    private void choose(String name) {
        switch (name) {
            case FORMULA -> change(DataEdit.curve(), null);
            // The file comes next.
            case TABLE, IMAGES -> unfold(name);
            case INLINE -> {
            }
            default -> model.edit(SpecEdit.withData(model.spec(), name), null);
        }
    }

    private void change(DataSpec data, @Nullable Object tag) {
        Object change = tag == null ? new Object() : tag;
        fitting = Optional.of(change);
        model.edit(DataEdit.withSamples(model.spec(), data), change);
    }

    private void unfold(String kind) {
        show(formula, kind.equals(FORMULA));
        show(table, kind.equals(TABLE));
        show(images, kind.equals(IMAGES));
        note.setText(switch (kind) {
            case FORMULA -> texts.get("train.data.formula.note");
            case TABLE -> texts.get("train.data.csv.note");
            case IMAGES -> texts.get("train.data.images.note");
            case INLINE -> texts.get("train.data.own");
            default -> titles.description(kind);
        });
    }

    private static void show(Node node, boolean now) {
        node.setVisible(now);
        node.setManaged(now);
    }

    void display(RunSpec spec) {
        displaying = true;
        String kind = switch (spec.data()) {
            case DataSpec.Named named -> named.name();
            case DataSpec.Typed typed -> {
                formula.display(typed);
                yield FORMULA;
            }
            case DataSpec.Csv csv -> {
                table.display(csv);
                yield TABLE;
            }
            case DataSpec.Images folder -> {
                images.display(folder);
                yield IMAGES;
            }
            case DataSpec.Inline _ -> INLINE;
        };
        if (kind.equals(INLINE) && !choice.getItems().contains(INLINE)) {
            choice.getItems().add(INLINE);
        } else if (!kind.equals(INLINE)) {
            choice.getItems().remove(INLINE);
        }
        choice.setValue(kind);
        displaying = false;
        unfold(kind);
        displayOptions(spec);
    }

    /** What shapes a generator's samples. */
    private void displayOptions(RunSpec spec) {
        List<NamedData.Option> of = spec.data() instanceof DataSpec.Named named ? DataCatalogue.standard().get(named.name()).options() : List.of();
        show(options, !of.isEmpty());
        if (!(spec.data() instanceof DataSpec.Named named) || of.isEmpty()) {
            optionsOf = "";
            return;
        }
        if (!optionsOf.equals(named.name())) {
            optionsOf = named.name();
            options.getChildren().clear();
            for (int i = 0; i < of.size(); i++) {
                NamedData.Option option = of.get(i);
                NumberField field = new NumberField(texts, option.low(), option.high(), option.whole(), value -> setOption(option.name(), value));
                field.setId("option-" + option.name());
                field.setAccessibleText(titles.option(option.name()));
                field.setMaxWidth(Double.MAX_VALUE);
                GridPane.setHgrow(field, Priority.ALWAYS);
                options.addRow(i, new Label(titles.option(option.name())), field);
            }
        }
        for (int i = 0; i < of.size(); i++) {
            ((NumberField) options.getChildren().get(2 * i + 1)).display(named.options().getOrDefault(of.get(i).name(), of.get(i).defaultValue()));
        }
    }

    private void setOption(String name, double value) {
        DataSpec.Named named = (DataSpec.Named) model.spec().data();
        Map<String, Double> changed = new TreeMap<>(named.options());
        changed.put(name, value);
        model.edit(model.spec().withData(new DataSpec.Named(named.name(), changed, named.split(), named.normalize())), "option-" + name);
    }

    void display(SampleLoading.Known known) {
        problem.setText(known.problem().map(why -> texts.get("train.data.problem", texts.sentence(why))).orElse(""));
        show(problem, known.problem().isPresent());
        counts.setText(known.look().map(of -> texts.get("train.data.counts", of.train(), of.test())).orElse(""));
        show(counts, known.look().isPresent());
        first = known.look().map(SampleLoading.Look::first);
        displayLook();
        if (fitting.isPresent() && known.look().isPresent()) {
            Object change = fitting.get();
            fitting = Optional.empty();
            model.edit(DataEdit.fitted(model.spec(), known.look().get().one()), change);
        }
    }

    private void displayLook() {
        List<Node> shown = new ArrayList<>();
        if (look.isSelected()) {
            first.ifPresent(of -> shown.add(SampleTable.of(of, texts)));
        }
        samples.getChildren().setAll(shown);
        show(samples, !shown.isEmpty());
        show(look, first.isPresent());
    }
}
