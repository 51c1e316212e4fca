package activarium.ui.compare;

import activarium.figure.Figure;
import activarium.figure.MessageFigure;
import activarium.figure.Plot;
import activarium.figure.StripFigure;
import activarium.figure.Theme;
import activarium.figure.TiledFigure;
import activarium.report.RunFigures;
import activarium.store.StoredRun;
import activarium.store.StoredState;
import activarium.study.Quantity;
import activarium.study.RunComparison;
import activarium.study.StudySpec;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import activarium.ui.Titles;
import activarium.ui.runs.RunFacts;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs that were chosen by hand, side by side: what they differ in, their curves, ends, activations and numbers. */
final class ChosenView extends BorderPane {
    private static final int SEEDS = 10;

    /** The views. */
    enum Aspect {
        CURVES, SCORES, ACTIVATIONS, RUNS, DIFFERENCES;

        boolean isFigure() {
            return ordinal() <= ACTIVATIONS.ordinal();
        }
    }

    private final ChosenRuns chosen;
    private final Texts texts;
    private final Consumer<StoredRun> open;
    private final FigureView figure;
    private final ChosenTables tables;
    private final Map<Aspect, ToggleButton> buttons = new EnumMap<>(Aspect.class);
    private final ToggleButton apart;
    private final ComboBox<String> quantities = new ComboBox<>();
    private final Button copy;
    private final Button study;
    private final VBox words = new VBox();
    private final StackPane centre = new StackPane();
    private final Tooltip under = new Tooltip();
    private final Subscription listening;
    private Aspect aspect = Aspect.CURVES;
    private ChosenRuns.Shown shown = ChosenRuns.Shown.NONE;
    private boolean displaying;

    /**
     * @param open   shows a run on its own
     * @param making sets a study of the same settings up
     */
    ChosenView(ChosenRuns chosen, Painter painter, Theme theme, Texts texts, Consumer<StoredRun> open, Consumer<StudySpec> making) {
        this.chosen = chosen;
        this.texts = texts;
        this.open = open;
        figure = new FigureView(painter, theme);
        figure.setId("chosen-figure");
        figure.setAccessibleText(texts.get("compare.chosen.figure"));
        figure.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                hit(event.getX(), event.getY()).ifPresent(open);
            }
        });
        figure.setOnMouseMoved(event -> point(hit(event.getX(), event.getY())));
        tables = new ChosenTables(texts, open);
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        ToggleGroup group = new ToggleGroup();
        for (Aspect one : Aspect.values()) {
            segments.getChildren().add(button(one, group));
        }
        apart = new ToggleButton(null, new FontIcon(Feather.GRID));
        apart.setId("chosen-apart");
        apart.setAccessibleText(texts.get("compare.chosen.apart"));
        Tip.on(apart, texts.get("compare.chosen.apart"));
        apart.setOnAction(_ -> refresh());
        quantities.setId("chosen-quantity");
        quantities.setAccessibleText(texts.get("compare.chosen.quantity"));
        quantities.setConverter(new Titles(name -> texts.get("compare.quantity." + Quantity.valueOf(name).word())));
        quantities.valueProperty().addListener(_ -> {
            if (!displaying) {
                refresh();
            }
        });
        copy = new Button(texts.get("compare.copy"), new FontIcon(Feather.COPY));
        copy.setId("chosen-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> tables.of(aspect).ifPresent(NumberTable::copy));
        study = new Button(texts.get("compare.chosen.study"), new FontIcon(Feather.REPEAT));
        study.setId("chosen-study");
        study.setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(study, texts.get("compare.chosen.study.tip", SEEDS));
        study.setOnAction(_ -> quantity().flatMap(judged -> shown.comparison().study(title(), judged, SEEDS)).ifPresent(making));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox tools = new HBox(8, segments, apart, quantities, copy, gap, study);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("tool-row");
        words.setId("chosen-words");
        words.getStyleClass().addAll("verdicts", "chosen-words");
        setTop(new VBox(words, tools));
        setCenter(centre);
        centre.setMinSize(0, 0);
        setMinWidth(0);
        listening = chosen.shownProperty().subscribe(this::display);
    }

    private ToggleButton button(Aspect one, ToggleGroup group) {
        ToggleButton button = new ToggleButton(switch (one) {
            case CURVES -> texts.get("compare.aspect.curves");
            case SCORES -> texts.get("compare.aspect.scores");
            case ACTIVATIONS -> texts.get("compare.aspect.activations");
            case RUNS -> texts.get("compare.aspect.runs");
            case DIFFERENCES -> texts.get("compare.chosen.differences");
        });
        button.setId("chosen-" + one.name().toLowerCase(Locale.ROOT));
        button.setToggleGroup(group);
        button.setSelected(one == aspect);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add(one.ordinal() == 0 ? "left-pill" : one.ordinal() == Aspect.values().length - 1 ? "right-pill" : "center-pill");
        button.setOnAction(_ -> {
            button.setSelected(true);
            aspect = one;
            refresh();
        });
        buttons.put(one, button);
        return button;
    }

    /** It will not be shown again. */
    void close() {
        listening.unsubscribe();
    }

    FigureView figure() {
        return figure;
    }

    private Optional<Quantity> quantity() {
        return Optional.ofNullable(quantities.getValue()).map(Quantity::valueOf);
    }

    private String title() {
        return String.join(", ", shown.comparison().groups().stream().map(RunComparison.Group::label).toList());
    }

    private void display(ChosenRuns.Shown news) {
        shown = news;
        displaying = true;
        List<String> names = news.comparison().quantities().stream().map(Quantity::name).toList();
        String before = quantities.getValue();
        quantities.getItems().setAll(names);
        quantities.setValue(names.contains(before) ? before : names.isEmpty() ? null : names.getFirst());
        displaying = false;
        refresh();
    }

    private void refresh() {
        boolean figurative = aspect.isFigure();
        boolean some = !shown.comparison().runs().isEmpty();
        show(apart, aspect == Aspect.CURVES);
        show(quantities, some && aspect != Aspect.ACTIVATIONS && aspect != Aspect.DIFFERENCES);
        show(copy, !figurative);
        study.setDisable(shown.comparison().groups().size() < 2);
        List<String> sentences = sentences();
        words.getChildren().setAll(IntStream.range(0, sentences.size()).mapToObj(i -> StudyPane.line(sentences.get(i), i == 0 ? "verdict" : "note")).toList());
        show(words, some);
        Node view = tables.of(aspect).<Node>map(table -> table).orElse(figure);
        if (centre.getChildren().isEmpty() || centre.getChildren().getFirst() != view) {
            centre.getChildren().setAll(view);
        }
        tables.display(shown, quantity());
        draw();
    }

    private static void show(Node node, boolean wanted) {
        node.setVisible(wanted);
        node.setManaged(wanted);
    }

    /** What they differ in, and how much that can say. */
    private List<String> sentences() {
        RunComparison comparison = shown.comparison();
        int groups = comparison.groups().size();
        if (comparison.runs().isEmpty()) {
            return List.of();
        }
        String what = groups == 1 ? texts.get("compare.chosen.same", comparison.runs().size(), comparison.groups().getFirst().label())
                : texts.get("compare.chosen.differ", comparison.runs().size(), groups, String.join(", ", comparison.varying().stream().map(this::word).toList()));
        String caution = comparison.varying().size() > 1 ? texts.get("compare.chosen.confounded")
                : groups > 1 && comparison.fewest() < 2 ? texts.get("compare.chosen.once") : groups > 1 ? texts.get("compare.chosen.by.hand") : "";
        long unfinished = shown.stored().values().stream().filter(run -> run.state() != StoredState.FINISHED).count();
        String early = unfinished == 0 ? "" : texts.get("compare.chosen.unfinished", unfinished);
        return Stream.of(what, caution, early).filter(text -> !text.isEmpty()).toList();
    }

    private String word(String facet) {
        return switch (facet) {
            case "activation" -> texts.get("compare.facet.activation");
            case "data" -> texts.get("compare.facet.data");
            case "layers" -> texts.get("compare.facet.layers");
            default -> facet;
        };
    }

    private RunFigures figures(Quantity quantity) {
        return new RunFigures(shown.comparison(), quantity, texts.get("compare.step"), texts.get("compare.quantity." + quantity.word()),
                texts.get("compare.logarithmic"), texts.get("compare.nothing.curves"));
    }

    private void draw() {
        Aspect what = aspect;
        boolean singly = apart.isSelected();
        double width = Math.max(1, figure.paperWidth());
        double height = Math.max(1, figure.paperHeight());
        String nothing = texts.get("compare.nothing.activations");
        String layer = texts.get("compare.chosen.layer");
        if (shown.comparison().runs().isEmpty() || quantity().isEmpty()) {
            String empty = texts.get("compare.chosen.empty");
            figure.show(() -> new MessageFigure(empty));
            return;
        }
        RunFigures figures = figures(quantity().get());
        figure.show(() -> switch (what) {
            case CURVES -> {
                List<Figure> tiles = singly ? figures.multiples() : List.of();
                yield tiles.size() > 1 ? TiledFigure.fitting(tiles, width, height) : figures.curves();
            }
            case SCORES -> figures.scores();
            case ACTIVATIONS -> figures.learned(layer).<Figure>map(learned -> learned).orElse(new MessageFigure(nothing));
            case RUNS, DIFFERENCES -> new MessageFigure("");
        });
    }

    /** The run whose curve or dot is there. */
    private Optional<StoredRun> hit(double x, double y) {
        if (quantity().isEmpty()) {
            return Optional.empty();
        }
        double atX = figure.paper(x);
        double atY = figure.paper(y);
        double width = figure.paperWidth();
        double height = figure.paperHeight();
        return switch (figure.shownProperty().get()) {
            case Plot plot when aspect == Aspect.CURVES -> figures(quantity().get()).at(plot, atX, atY, width, height).map(run -> shown.stored().get(run.id()));
            case StripFigure strip when aspect == Aspect.SCORES -> strip.at(atX, atY, width, height).filter(hit -> hit.row() < shown.comparison().groups().size())
                    .map(hit -> shown.stored().get(shown.comparison().groups().get(hit.row()).runs().get(hit.index()).id()));
            case null, default -> Optional.empty();
        };
    }

    private void point(Optional<StoredRun> run) {
        figure.setCursor(run.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        if (run.isPresent()) {
            under.setText(RunFacts.title(run.get(), texts) + "\n" + RunFacts.line(run.get(), texts));
            Tooltip.install(figure, under);
        } else {
            Tooltip.uninstall(figure, under);
        }
    }
}
