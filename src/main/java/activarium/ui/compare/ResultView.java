package activarium.ui.compare;

import activarium.figure.BandFigure;
import activarium.figure.Figure;
import activarium.figure.LearnedActivationsFigure;
import activarium.figure.MessageFigure;
import activarium.figure.StripFigure;
import activarium.figure.Theme;
import activarium.figure.TiledFigure;
import activarium.report.Numbers;
import activarium.report.StudyFigures;
import activarium.study.Comparison;
import activarium.study.ConditionAnalysis;
import activarium.study.Metric;
import activarium.study.StudyAnalysis;
import activarium.study.StudyMember;
import activarium.study.VariantSummary;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A study's results: one view of them at a time, of one condition, or of all side by side. */
final class ResultView extends BorderPane {
    /** The views. */
    enum Aspect {
        CURVES, SCORES, RANKS, ACTIVATIONS, SUMMARY, COMPARISONS, RUNS;

        boolean isFigure() {
            return ordinal() <= ACTIVATIONS.ordinal();
        }
    }

    /** Before the number of a layer, in a report. */
    private static final String LAYER = ", layer ";

    private final Texts texts;
    private final StudyWords words;
    private final Consumer<StudyMember> open;
    private final FigureView figure;
    private final Map<Aspect, ToggleButton> buttons = new EnumMap<>(Aspect.class);
    private final ToggleButton apart;
    private final Button copy;
    private final ComboBox<String> conditions = new ComboBox<>();
    private final NumberTable<VariantSummary> summary;
    private final NumberTable<Comparison> comparisons;
    private final NumberTable<StudyMember> runs;
    private final StackPane centre = new StackPane();
    private Aspect aspect = Aspect.CURVES;
    private @Nullable StudyAnalysis shown;
    private @Nullable Metric metric;
    private boolean displaying;

    /** @param open shows a run on its own */
    ResultView(Painter painter, Theme theme, Texts texts, Consumer<StudyMember> open) {
        this.texts = texts;
        words = new StudyWords(texts);
        this.open = open;
        figure = new FigureView(painter, theme);
        figure.setId("study-figure");
        figure.setAccessibleText(texts.get("compare.figure"));
        figure.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                hit(event.getX(), event.getY()).ifPresent(open);
            }
        });
        figure.setOnMouseMoved(event -> {
            Optional<StudyMember> under = hit(event.getX(), event.getY());
            figure.setCursor(under.isPresent() ? javafx.scene.Cursor.HAND : javafx.scene.Cursor.DEFAULT);
        });
        summary = summaryTable();
        comparisons = comparisonTable();
        runs = runTable();
        ToggleGroup group = new ToggleGroup();
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        for (Aspect one : Aspect.values()) {
            ToggleButton button = new ToggleButton(texts.get("compare.aspect." + one.name().toLowerCase(Locale.ROOT)));
            button.setId("aspect-" + one.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().add(one.ordinal() == 0 ? "left-pill" : one.ordinal() == Aspect.values().length - 1 ? "right-pill" : "center-pill");
            button.setOnAction(_ -> {
                button.setSelected(true);
                aspect = one;
                refresh();
            });
            button.setSelected(one == aspect);
            buttons.put(one, button);
            segments.getChildren().add(button);
        }
        apart = new ToggleButton(null, new FontIcon(Feather.GRID));
        apart.setId("apart");
        apart.setAccessibleText(texts.get("compare.apart"));
        Tip.on(apart, texts.get("compare.apart"));
        apart.setOnAction(_ -> refresh());
        copy = new Button(texts.get("compare.copy"), new FontIcon(Feather.COPY));
        copy.setId("copy-table");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setOnAction(_ -> table().ifPresent(NumberTable::copy));
        conditions.setId("condition");
        conditions.setAccessibleText(texts.get("compare.condition"));
        Tip.on(conditions, texts.get("compare.condition"));
        conditions.setOnAction(_ -> {
            if (!displaying) {
                refresh();
            }
        });
        HBox tools = new HBox(8, segments, apart, conditions, copy);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("tool-row");
        setTop(tools);
        setCenter(centre);
        centre.setMinSize(0, 0);
        display(null);
    }

    FigureView figure() {
        return figure;
    }

    private String key(String name) {
        return texts.get("compare.column." + name);
    }

    private NumberTable<VariantSummary> summaryTable() {
        NumberTable<VariantSummary> table = new NumberTable<VariantSummary>(texts, texts.get("compare.aspect.summary")).words(key("variant"), s -> words.level(s.variant().treatment()))
                .numbers(key("n"), s -> s.description().n(), s -> Integer.toString(s.description().n()))
                .numbers(key("mean"), s -> s.mean().estimate(), s -> Numbers.of(s.mean().estimate()))
                .numbers(key("low"), s -> s.mean().low(), s -> Numbers.of(s.mean().low()))
                .numbers(key("high"), s -> s.mean().high(), s -> Numbers.of(s.mean().high()))
                .numbers(key("median"), s -> s.description().median(), s -> Numbers.of(s.description().median()))
                .numbers(key("deviation"), s -> s.description().standardDeviation(), s -> Numbers.of(s.description().standardDeviation()))
                .numbers(key("rank"), VariantSummary::averageRank, s -> Numbers.of(s.averageRank()))
                .numbers(key("failed"), VariantSummary::failures, s -> Integer.toString(s.failures()))
                .numbers(key("seconds"), VariantSummary::seconds, s -> Numbers.of(s.seconds()));
        table.setId("summary");
        return table;
    }

    private NumberTable<Comparison> comparisonTable() {
        Verdicts verdicts = new Verdicts(texts);
        NumberTable<Comparison> table = new NumberTable<Comparison>(texts, texts.get("compare.aspect.comparisons"))
                .words(key("pair"), c -> words.level(c.first().treatment()) + " \u2212 " + words.level(c.second().treatment())).words(key("verdict"), verdicts::word)
                .numbers(key("difference"), c -> c.difference().estimate(), c -> Numbers.of(c.difference().estimate()))
                .numbers(key("low"), c -> c.difference().low(), c -> Numbers.of(c.difference().low()))
                .numbers(key("high"), c -> c.difference().high(), c -> Numbers.of(c.difference().high()))
                .numbers(key("p"), Comparison::p, c -> Numbers.p(c.p()))
                .numbers(key("corrected"), Comparison::adjusted, c -> Numbers.p(c.adjusted()))
                .numbers(key("effect"), Comparison::rankBiserial, c -> Numbers.of(c.rankBiserial()))
                .numbers(key("ahead"), c -> c.improvement().estimate(), c -> Math.round(100 * c.improvement().estimate()) + " %")
                .numbers(key("detectable"), Comparison::detectable, c -> Numbers.of(c.detectable()));
        table.setId("comparisons");
        return table;
    }

    private NumberTable<StudyMember> runTable() {
        NumberTable<StudyMember> table = new NumberTable<StudyMember>(texts, texts.get("compare.aspect.runs")).words(key("variant"), m -> m.variant().condition().isEmpty() ? words.level(m.variant().treatment()) : words.level(m.variant().treatment()) + " (" + m.variant().condition() + ")")
                .numbers(key("seed"), m -> m.seed(), m -> Long.toString(m.seed()))
                .numbers(key("score"), this::score, m -> Numbers.of(score(m)))
                .numbers(key("loss"), m -> m.outcome().map(o -> o.trainLoss()).orElse(Double.NaN), m -> Numbers.of(m.outcome().map(o -> o.trainLoss()).orElse(Double.NaN)))
                .numbers(key("steps"), m -> m.outcome().map(o -> o.steps()).orElse(0), m -> m.outcome().map(o -> Integer.toString(o.steps())).orElse("\u2013"))
                .words(key("failure"), m -> m.outcome().flatMap(o -> o.failure()).map(texts::failure).orElse(""));
        table.setId("runs");
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected();
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected();
                event.consume();
            }
        });
        return table;
    }

    private double score(StudyMember member) {
        return metric == null ? Double.NaN : member.score(metric);
    }

    private void openSelected() {
        Optional.ofNullable(runs.getSelectionModel().getSelectedItem()).ifPresent(open);
    }

    private Optional<NumberTable<?>> table() {
        return switch (aspect) {
            case SUMMARY -> Optional.of(summary);
            case COMPARISONS -> Optional.of(comparisons);
            case RUNS -> Optional.of(runs);
            default -> Optional.empty();
        };
    }

    /** @param analysis null before there is one */
    void display(@Nullable StudyAnalysis analysis) {
        shown = analysis;
        displaying = true;
        List<String> names = analysis == null ? List.of() : analysis.conditions().stream().map(ConditionAnalysis::condition).toList();
        if (!conditions.getItems().equals(withAll(names))) {
            conditions.getItems().setAll(withAll(names));
            conditions.getSelectionModel().selectFirst();
        }
        displaying = false;
        refresh();
    }

    private List<String> withAll(List<String> names) {
        List<String> all = new ArrayList<>(names);
        if (names.size() > 1) {
            all.addFirst(texts.get("compare.all.conditions"));
        }
        return all;
    }

    private void refresh() {
        boolean several = conditions.getItems().size() > 1;
        conditions.setVisible(several);
        conditions.setManaged(several);
        boolean tabular = !aspect.isFigure();
        copy.setVisible(tabular);
        copy.setManaged(tabular);
        boolean curves = aspect == Aspect.CURVES;
        apart.setVisible(curves);
        apart.setManaged(curves);
        Node view = table().<Node>map(table -> table).orElse(figure);
        if (centre.getChildren().isEmpty() || centre.getChildren().getFirst() != view) {
            centre.getChildren().setAll(view);
        }
        List<ConditionAnalysis> chosen = chosen();
        if (shown != null) {
            metric = shown.result().spec().metric();
            fill(summary, chosen.stream().flatMap(c -> c.ranking(metric.higherIsBetter()).stream()).toList());
            fill(comparisons, chosen.stream().flatMap(c -> c.comparisons().stream()).toList());
            fill(runs, shown.result().members().stream().filter(m -> m.outcome().isPresent() && chosen.stream().anyMatch(c -> c.condition().equals(m.variant().condition()))).toList());
        } else {
            List.of(summary, comparisons, runs).forEach(table -> table.getItems().clear());
        }
        draw(chosen);
    }

    private static <T> void fill(NumberTable<T> table, List<T> rows) {
        if (!table.getItems().equals(rows)) {
            table.getItems().setAll(rows);
            table.sort();
        }
    }

    private List<ConditionAnalysis> chosen() {
        if (shown == null) {
            return List.of();
        }
        int place = conditions.getSelectionModel().getSelectedIndex() - (conditions.getItems().size() > 1 ? 1 : 0);
        return place < 0 || place >= shown.conditions().size() ? shown.conditions() : List.of(shown.conditions().get(place));
    }

    private void draw(List<ConditionAnalysis> chosen) {
        StudyAnalysis analysis = shown;
        Aspect what = aspect;
        boolean singly = apart.isSelected();
        double width = Math.max(1, figure.paperWidth());
        double height = Math.max(1, figure.paperHeight());
        String empty = texts.get("compare.empty");
        String nothing = texts.get("compare.nothing." + what.name().toLowerCase(Locale.ROOT).replaceAll("summary|comparisons|runs", "curves"));
        figure.show(() -> {
            if (analysis == null || !what.isFigure()) {
                return new MessageFigure(empty);
            }
            List<Figure> tiles = new ArrayList<>();
            for (ConditionAnalysis condition : chosen) {
                tiles.addAll(of(what, analysis, condition, singly, chosen.size() > 1 ? condition.condition() : ""));
            }
            return tiles.isEmpty() ? new MessageFigure(nothing) : tiles.size() == 1 ? tiles.getFirst() : TiledFigure.fitting(tiles, width, height);
        });
    }

    private List<Figure> of(Aspect what, StudyAnalysis analysis, ConditionAnalysis condition, boolean singly, String title) {
        Metric judged = analysis.result().spec().metric();
        return switch (what) {
            case CURVES -> StudyFigures.curves(analysis, condition).map(all -> curves(all, quantity(judged), singly, title)).orElse(List.of());
            case SCORES -> {
                StripFigure strip = StudyFigures.scores(analysis, condition);
                yield List.of(new StripFigure(title, strip.xLabel().replace(judged.title(), metric(judged)).replace("(logarithmic)", texts.get("compare.logarithmic")),
                        strip.x(), strip.rows().stream().map(row -> new StripFigure.Row(words.level(row.label()), row.note(), row.values(), row.box(), row.mean(),
                                row.colour())).toList()));
            }
            case RANKS -> StudyFigures.criticalDifference(analysis, condition).<List<Figure>>map(figure -> List.of(
                    new activarium.figure.CriticalDifferenceFigure(title, figure.labels().stream().map(words::level).toList(), figure.ranks(), figure.criticalDifference(), figure.differenceLabel())))
                    .orElse(List.of());
            case ACTIVATIONS -> StudyFigures.learned(analysis, condition).<List<Figure>>map(figure -> List.of(new LearnedActivationsFigure(title, figure.columns(),
                    figure.panels().stream().map(this::inWords).toList()))).orElse(List.of());
            case SUMMARY, COMPARISONS, RUNS -> List.of();
        };
    }

    private LearnedActivationsFigure.Panel inWords(LearnedActivationsFigure.Panel panel) {
        int at = panel.title().lastIndexOf(LAYER);
        return new LearnedActivationsFigure.Panel(at < 0 ? panel.title() : words.level(panel.title().substring(0, at)) + ", " + texts.get("compare.chosen.layer") + " "
                + panel.title().substring(at + LAYER.length()), panel.x(), panel.start(), panel.ends(), panel.colour());
    }

    private List<Figure> curves(BandFigure all, String label, boolean singly, String title) {
        String y = all.yLabel().endsWith("(logarithmic)") ? label + " " + texts.get("compare.logarithmic") : label;
        List<BandFigure.Band> bands = all.bands().stream().map(band -> new BandFigure.Band(words.level(band.label()), band.x(), band.y(), band.low(), band.high(),
                band.colour())).toList();
        if (!singly) {
            return List.of(new BandFigure(title, texts.get("compare.step"), y, all.x(), all.y(), bands));
        }
        return bands.stream().<Figure>map(band -> new BandFigure(title, texts.get("compare.step"), y, all.x(), all.y(), List.of(band))).toList();
    }

    private String quantity(Metric judged) {
        return texts.get("compare.quantity." + judged.quantity().word());
    }

    private String metric(Metric judged) {
        return switch (judged) {
            case Metric.Final _ -> quantity(judged);
            case Metric.AreaUnderCurve _ -> texts.get("compare.metric.area", quantity(judged));
            case Metric.StepsTo(var _, double target) -> texts.get("compare.metric.steps", quantity(judged), Numbers.of(target));
        };
    }

    /** The run whose dot is there. */
    private Optional<StudyMember> hit(double x, double y) {
        StudyAnalysis analysis = shown;
        List<ConditionAnalysis> chosen = chosen();
        if (analysis == null || aspect != Aspect.SCORES || chosen.size() != 1 || !(figure.shownProperty().get() instanceof StripFigure strip)) {
            return Optional.empty();
        }
        return strip.at(figure.paper(x), figure.paper(y), figure.paperWidth(), figure.paperHeight()).map(hit ->
                analysis.result().members(chosen.getFirst().summaries().get(hit.row()).variant()).get(hit.index()));
    }
}
