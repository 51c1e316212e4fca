package activarium.ui.sparse;

import activarium.figure.Figure;
import activarium.figure.MessageFigure;
import activarium.figure.Theme;
import activarium.report.Numbers;
import activarium.report.sparse.Percent;
import activarium.report.sparse.SparseAnalysis;
import activarium.study.sparse.SparseProgress;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import activarium.ui.Titles;
import activarium.ui.compare.NumberTable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a sparse study has come to: one view of it at a time, of one rate and seed, or of all. */
final class SparseView extends BorderPane {
    private static final String ALL = "";

    private final Texts texts;
    private final SparseTexts words;
    private final Runnable chosen;
    private final FigureView figure;
    private final TrialTip trial;
    private final Map<SparseAspect, ToggleButton> buttons = new EnumMap<>(SparseAspect.class);
    private final ComboBox<String> rates;
    private final ComboBox<String> seeds;
    private final ComboBox<String> stages;
    private final NumberTable<SparseAnalysis.ArmSummary> arms;
    private final Button copy;
    private final StackPane centre = new StackPane();
    private SparseAspect aspect = SparseAspect.OVERVIEW;
    private @Nullable SparseProgress shown;
    private @Nullable SparseAnalysis analysis;
    private boolean displaying;

    /** @param chosen hears when another rate or seed is looked at */
    SparseView(Painter painter, Theme theme, Texts texts, Runnable chosen) {
        this.texts = texts;
        getStyleClass().add("sparse-view");
        this.chosen = chosen;
        words = new SparseTexts(texts);
        figure = new FigureView(painter, theme);
        figure.setId("sparse-figure");
        trial = new TrialTip(figure, words);
        HBox segments = segments();
        rates = choice("sparse-rate", "sparse.rate", rate -> rate.equals(ALL) ? texts.get("sparse.all.rates") : Percent.of(Double.parseDouble(rate)));
        seeds = choice("sparse-seed", "sparse.seed", seed -> seed.equals(ALL) ? texts.get("sparse.best.seed") : texts.get("sparse.seed.n", seed));
        stages = choice("sparse-stage", "sparse.stage", stage -> stage.equals(ALL) ? texts.get("sparse.newest")
                : words.stage(activarium.study.sparse.SearchTrace.Stage.valueOf(stage)));
        stages.getItems().setAll(Stream.concat(Stream.of(ALL), Stream.of(activarium.study.sparse.SearchTrace.Stage.values()).map(Enum::name)).toList());
        stages.setValue(ALL);
        copy = new Button(texts.get("compare.copy"), new FontIcon(Feather.COPY));
        copy.setId("copy-arms");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        arms = table();
        copy.setOnAction(_ -> arms.copy());
        HBox choices = new HBox(8, rates, seeds, stages, copy);
        choices.setAlignment(Pos.CENTER_LEFT);
        FlowPane tools = new FlowPane(8, 6, segments, choices);
        tools.getStyleClass().add("tool-row");
        setTop(tools);
        setCenter(centre);
        centre.setMinSize(0, 0);
        display(null, null);
    }

    FigureView figure() {
        return figure;
    }

    private HBox segments() {
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        for (SparseAspect one : SparseAspect.values()) {
            ToggleButton button = new ToggleButton(texts.get("sparse.aspect." + one.word()));
            button.setId("sparse-" + one.word());
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            Tip.on(button, texts.get("sparse.aspect." + one.word() + ".tip"));
            button.getStyleClass().add(one.ordinal() == 0 ? "left-pill" : one.ordinal() == SparseAspect.values().length - 1 ? "right-pill" : "center-pill");
            button.setOnAction(_ -> show(one));
            button.setSelected(one == aspect);
            buttons.put(one, button);
            segments.getChildren().add(button);
        }
        return segments;
    }

    /** Looks at it in another way. */
    void show(SparseAspect wanted) {
        aspect = wanted;
        Objects.requireNonNull(buttons.get(wanted), "every view has its button").setSelected(true);
        refresh();
    }

    private ComboBox<String> choice(String id, String key, java.util.function.UnaryOperator<String> title) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setConverter(new Titles(title));
        box.setAccessibleText(texts.get(key));
        Tip.on(box, texts.get(key));
        box.setOnAction(_ -> {
            if (!displaying) {
                refresh();
                chosen.run();
            }
        });
        return box;
    }

    private String column(String name) {
        return texts.get("sparse.column." + name);
    }

    private NumberTable<SparseAnalysis.ArmSummary> table() {
        NumberTable<SparseAnalysis.ArmSummary> table = new NumberTable<SparseAnalysis.ArmSummary>(texts, texts.get("sparse.aspect.arms"))
                .words(column("arm"), one -> words.arm(one.arm()))
                .numbers(column("rate"), SparseAnalysis.ArmSummary::rate, one -> Percent.of(one.rate()))
                .numbers(column("median"), SparseAnalysis.ArmSummary::median, one -> Numbers.of(one.median()))
                .numbers(column("least"), SparseAnalysis.ArmSummary::least, one -> Numbers.of(one.least()))
                .numbers(column("greatest"), SparseAnalysis.ArmSummary::greatest, one -> Numbers.of(one.greatest()))
                .numbers(column("seeds"), SparseAnalysis.ArmSummary::n, one -> Integer.toString(one.n()))
                .numbers(column("points"), one -> one.beside().map(pair -> pair.shift().estimate()).orElse(Double.NaN),
                        one -> one.beside().map(pair -> SparseTexts.points(pair.shift().estimate())).orElse("\u2013"))
                .numbers(column("p"), one -> one.beside().map(pair -> pair.test().greater()).orElse(Double.NaN),
                        one -> one.beside().map(pair -> Numbers.p(pair.test().greater())).orElse("\u2013"))
                .numbers(column("failed"), SparseAnalysis.ArmSummary::failed, one -> Integer.toString(one.failed()));
        table.setId("arms");
        return table;
    }

    /** The rate that is looked at; empty for all. */
    OptionalDouble rate() {
        String value = rates.getValue();
        return value == null || value.equals(ALL) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(value));
    }

    /** The seed that is looked at; empty for the one that does best on samples held back. */
    Optional<Long> seed() {
        String value = seeds.getValue();
        return value == null || value.equals(ALL) ? Optional.empty() : Optional.of(Long.parseLong(value));
    }

    private Optional<activarium.study.sparse.SearchTrace.Stage> stage() {
        String value = stages.getValue();
        return value == null || value.equals(ALL) ? Optional.empty() : Optional.of(activarium.study.sparse.SearchTrace.Stage.valueOf(value));
    }

    /**
     * @param progress null before there is a study
     * @param known    null before anything can be said of it
     */
    void display(@Nullable SparseProgress progress, @Nullable SparseAnalysis known) {
        shown = progress;
        analysis = known;
        displaying = true;
        items(rates, progress == null ? List.of() : progress.soFar().spec().rates());
        items(seeds, progress == null ? List.of() : progress.soFar().spec().seeds());
        displaying = false;
        refresh();
    }

    private static void items(ComboBox<String> box, List<?> values) {
        List<String> items = Stream.concat(Stream.of(ALL), values.stream().map(String::valueOf)).toList();
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
            box.setValue(ALL);
        }
    }

    private void refresh() {
        // The newest search is what it is.
        boolean any = shown != null;
        boolean newest = aspect == SparseAspect.SEARCH && stage().isEmpty();
        visible(rates, any && !newest && rates.getItems().size() > 2);
        visible(seeds, any && !newest && aspect.seeded() && seeds.getItems().size() > 2);
        visible(stages, any && aspect == SparseAspect.SEARCH);
        boolean tabular = aspect == SparseAspect.ARMS;
        visible(copy, tabular);
        Node view = tabular ? arms : figure;
        if (centre.getChildren().isEmpty() || centre.getChildren().getFirst() != view) {
            centre.getChildren().setAll(view);
        }
        figure.setAccessibleText(texts.get("sparse.figure", texts.get("sparse.aspect." + aspect.word()), texts.get("sparse.aspect." + aspect.word() + ".tip")));
        OptionalDouble rate = rate();
        List<SparseAnalysis.ArmSummary> rows = analysis == null ? List.of()
                : analysis.arms().stream().filter(one -> rate.isEmpty() || one.rate() == rate.getAsDouble()).toList();
        if (!arms.getItems().equals(rows)) {
            arms.getItems().setAll(rows);
            arms.sort();
        }
        draw();
    }

    private static void visible(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    private void draw() {
        SparseProgress progress = shown;
        SparseAspect what = aspect;
        boolean failed = progress != null && progress.state() == SparseProgress.State.FAILED && progress.finished().isEmpty();
        if (progress == null || failed || what == SparseAspect.ARMS) {
            String empty = texts.get("sparse.empty");
            trial.display(Optional.empty());
            figure.show(() -> new MessageFigure(empty));
            return;
        }
        SparsePictures pictures = new SparsePictures(progress, words, rate(), seed(), stage(), Math.max(1, figure.paperWidth()), Math.max(1, figure.paperHeight()));
        trial.display(what == SparseAspect.SEARCH ? pictures.search() : Optional.empty());
        String nothing = texts.get("sparse.nothing." + what.word());
        figure.show(() -> pictures.of(what).<Figure>map(made -> made).orElse(new MessageFigure(nothing)));
    }
}
