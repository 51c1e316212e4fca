package activarium.ui.compare;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.report.Numbers;
import activarium.store.StoredRun;
import activarium.store.StoredState;
import activarium.study.ComparedRun;
import activarium.study.Metric;
import activarium.study.Quantity;
import activarium.study.RunComparison;
import activarium.training.LossPoint;
import activarium.ui.Texts;
import activarium.ui.runs.RunFacts;
import javafx.scene.input.KeyCode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The numbers of chosen runs, and the fields in which their RunSpecs differ. */
final class ChosenTables {
    /** More columns than these fit on no screen. */
    private static final int MOST_COLUMNS = 12;

    private record Row(StoredRun stored, ComparedRun run, String group, double score, Optional<LossPoint> best) {
    }

    /** A field of the RunSpec. @param values one for each setting */
    private record Field(String pointer, List<String> values) {
    }

    private final Texts texts;
    private final NumberTable<Row> runs;
    private final NumberTable<Field> differences;
    private List<String> columns = List.of();

    /** @param open shows a run on its own */
    ChosenTables(Texts texts, Consumer<StoredRun> open) {
        this.texts = texts;
        runs = new NumberTable<Row>(texts, texts.get("compare.aspect.runs")).numbers(texts.get("compare.chosen.number"), row -> row.stored().id(), row -> "#" + row.stored().id())
                .words(texts.get("compare.chosen.setting"), Row::group)
                .numbers(column("seed"), row -> row.stored().seed(), row -> Long.toString(row.stored().seed()))
                .numbers(column("score"), Row::score, row -> Numbers.of(row.score()))
                .numbers(texts.get("compare.chosen.smallest"), row -> smallest(row), row -> Numbers.of(smallest(row)))
                .numbers(texts.get("compare.chosen.at"), row -> row.best().map(LossPoint::step).orElse(0), row -> row.best().map(point -> Integer.toString(point.step())).orElse("\u2013"))
                .numbers(column("loss"), row -> row.run().outcome().trainLoss(), row -> Numbers.of(row.run().outcome().trainLoss()))
                .numbers(column("steps"), row -> row.run().outcome().steps(), row -> Integer.toString(row.run().outcome().steps()))
                .numbers(texts.get("compare.chosen.seconds"), row -> row.run().outcome().trainingSeconds(), row -> Numbers.of(row.run().outcome().trainingSeconds()))
                .words(column("failure"), row -> row.stored().failure().map(texts::failure).orElse(row.stored().state() == StoredState.FINISHED ? "" : RunFacts.state(row.stored(), texts)));
        runs.setId("chosen-runs-table");
        runs.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                openSelected(open);
            }
        });
        runs.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                openSelected(open);
                event.consume();
            }
        });
        differences = new NumberTable<>(texts, texts.get("compare.chosen.differences"));
        differences.setId("chosen-differences-table");
    }

    private String column(String name) {
        return texts.get("compare.column." + name);
    }

    private static double smallest(Row row) {
        return row.best().map(point -> point.evaluation().orElseThrow().loss()).orElse(Double.NaN);
    }

    private void openSelected(Consumer<StoredRun> open) {
        Optional.ofNullable(runs.getSelectionModel().getSelectedItem()).map(Row::stored).ifPresent(open);
    }

    /** The table of a view; empty where it is a figure. */
    Optional<NumberTable<?>> of(ChosenView.Aspect aspect) {
        return switch (aspect) {
            case RUNS -> Optional.of(runs);
            case DIFFERENCES -> Optional.of(differences);
            case CURVES, SCORES, ACTIVATIONS -> Optional.empty();
        };
    }

    void display(ChosenRuns.Shown shown, Optional<Quantity> quantity) {
        RunComparison comparison = shown.comparison();
        List<Row> rows = new ArrayList<>();
        for (RunComparison.Group group : comparison.groups()) {
            for (ComparedRun run : group.runs()) {
                rows.add(new Row(shown.stored(run), run, group.label(), quantity.map(judged -> new Metric.Final(judged).of(run.outcome())).orElse(Double.NaN),
                        run.outcome().curve().stream().filter(point -> point.evaluation().isPresent())
                                .min(Comparator.comparingDouble(point -> point.evaluation().orElseThrow().loss()))));
            }
        }
        if (!runs.getItems().equals(rows)) {
            runs.getItems().setAll(rows);
            runs.sort();
        }
        List<String> settings = comparison.groups().stream().map(RunComparison.Group::label).limit(MOST_COLUMNS).toList();
        if (!columns.equals(settings)) {
            columns = settings;
            differences.getItems().clear();
            differences.clearColumns();
            differences.words(texts.get("compare.chosen.field"), Field::pointer);
            for (int i = 0; i < settings.size(); i++) {
                int place = i;
                differences.words(settings.get(i), field -> place < field.values().size() ? field.values().get(place) : "");
            }
        }
        differences.getItems().setAll(comparison.differences().stream().map(difference -> field(difference, comparison)).toList());
    }

    /** What a setting's runs have in common once, what they differ in one by one. */
    private static Field field(RunComparison.Difference difference, RunComparison comparison) {
        List<String> values = new ArrayList<>();
        int from = 0;
        for (RunComparison.Group group : comparison.groups()) {
            int to = from + group.runs().size();
            values.add(difference.values().subList(from, to).stream().distinct().map(value -> title(difference, value)).collect(Collectors.joining(", ")));
            from = to;
        }
        return new Field(difference.pointer(), values);
    }

    private static String title(RunComparison.Difference difference, String value) {
        return difference.pointer().endsWith("/activation/name") ? Catalogue.standard().find(value).map(Activation::title).orElse(value) : value;
    }
}
