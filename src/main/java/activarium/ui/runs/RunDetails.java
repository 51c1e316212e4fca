package activarium.ui.runs;

import activarium.figure.LossFigure;
import activarium.figure.MessageFigure;
import activarium.figure.Theme;
import activarium.store.StoredRun;
import activarium.store.StoredState;
import activarium.ui.FigureView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One stored run: what it came to, its losses, its tags and its note. */
final class RunDetails extends VBox {
    private final RunsModel model;
    private final Texts texts;
    private final Consumer<String> complain;
    private final Label title = new Label();
    private final Label failure = new Label();
    private final Label state = value();
    private final Label score = value();
    private final Label loss = value();
    private final Label steps = value();
    private final Label seed = value();
    private final Button open;
    private final Button compare;
    private final Button export;
    private final Button network;
    private final Button delete;
    private final TextField tags = new TextField();
    private final TextArea note = new TextArea();
    private final FigureView losses;
    private @Nullable StoredRun shown;

    /** What the buttons do. All but the first and the last are about everything that is chosen in the list. */
    record Deeds(Consumer<StoredRun> open, Runnable compare, Runnable delete, Runnable export, Consumer<StoredRun> network) {
    }

    RunDetails(RunsModel model, Painter painter, Theme theme, Texts texts, Deeds deeds, Consumer<String> complain) {
        this.model = model;
        this.texts = texts;
        this.complain = complain;
        getStyleClass().add("runs-details");
        title.getStyleClass().add("runs-heading");
        title.setId("runs-heading");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        failure.getStyleClass().add("note");
        failure.setWrapText(true);
        failure.setMinHeight(USE_PREF_SIZE);
        open = button("runs-open", "runs.open", Feather.PLAY, () -> Optional.ofNullable(shown).ifPresent(deeds.open()));
        open.getStyleClass().add("accent");
        compare = button("runs-compare", "runs.compare", Feather.BAR_CHART_2, deeds.compare());
        export = button("runs-export", "runs.export", Feather.SHARE, deeds.export());
        network = button("runs-onnx", "onnx.save", Feather.SAVE, () -> Optional.ofNullable(shown).ifPresent(deeds.network()));
        Tip.on(network, texts.get("onnx.save.tip"));
        delete = button("runs-delete", "runs.delete", Feather.TRASH_2, deeds.delete());
        FlowPane buttons = new FlowPane(8, 8, open, compare, export, network, delete);
        FlowPane facts = new FlowPane(26, 8, metric("runs.state", state), metric("runs.score", score), metric("runs.loss", loss),
                metric("runs.steps", steps), metric("runs.seed", seed));
        losses = new FigureView(painter, theme);
        losses.setId("runs-losses");
        losses.setAccessibleText(texts.get("runs.losses"));
        losses.setMinHeight(160);
        VBox.setVgrow(losses, Priority.ALWAYS);
        tags.setId("runs-tags");
        tags.setPrefColumnCount(18);
        tags.setPromptText(texts.get("runs.tags.tip"));
        // In a narrow window the note gives way: what belongs here stays to be read.
        tags.setMinWidth(168);
        tags.setAccessibleText(texts.get("runs.tags"));
        tags.setOnAction(_ -> keepTags());
        tags.focusedProperty().addListener((_, _, here) -> {
            if (!here) {
                keepTags();
            }
        });
        note.setId("runs-note");
        note.setPromptText(texts.get("runs.note.tip"));
        note.setAccessibleText(texts.get("runs.note"));
        note.setPrefRowCount(2);
        note.setMinHeight(56);
        note.setWrapText(true);
        note.focusedProperty().addListener((_, _, here) -> {
            if (!here && shown != null) {
                model.note(shown, note.getText());
            }
        });
        HBox words = new HBox(16, labelled("runs.tags", tags), labelled("runs.note", note));
        HBox.setHgrow(words.getChildren().getLast(), Priority.ALWAYS);
        getChildren().addAll(title, facts, failure, buttons, losses, words);
        show(null, 0);
    }

    private VBox labelled(String key, javafx.scene.Node field) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("metric-name");
        return new VBox(4, name, field);
    }

    private static Label value() {
        Label label = new Label();
        label.getStyleClass().add("metric-value");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private VBox metric(String key, Label value) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("metric-name");
        VBox box = new VBox(name, value);
        box.getStyleClass().add("metric");
        return box;
    }

    private Button button(String id, String key, Feather icon, Runnable action) {
        Button button = new Button(texts.get(key), new FontIcon(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** @param run null where none is chosen @param chosen runs of the list, this one among them */
    void show(@Nullable StoredRun run, int chosen) {
        compare.setText(counted("runs.compare", chosen));
        export.setText(counted("runs.export", chosen));
        delete.setText(counted("runs.delete", chosen));

        StoredRun before = shown;
        boolean same = run != null && before != null && run.id() == before.id();
        if (!same && before != null) {
            keepTags();
            model.note(before, note.getText());
        }
        boolean further = same && run != null && before != null && run.done() != before.done();
        shown = run;
        setVisible(run != null);
        if (run == null) {
            return;
        }
        title.setText(RunFacts.title(run, texts));
        state.setText(RunFacts.state(run, texts));
        String reached = RunFacts.score(run);
        score.setText(reached.isEmpty() ? "\u2013" : reached);
        loss.setText(run.evaluation().filter(evaluation -> Double.isFinite(evaluation.loss()))
                .map(evaluation -> String.format(Locale.ROOT, "%.4g", evaluation.loss())).orElse("\u2013"));
        steps.setText(run.done() == run.steps() ? String.format(Locale.ROOT, "%,d", run.done()).replace(',', '\u2009')
                : String.format(Locale.ROOT, "%,d / %,d", run.done(), run.steps()).replace(',', '\u2009'));
        seed.setText(Long.toString(run.seed()));
        failure.setText(run.failure().map(texts::failure).orElse(""));
        failure.setManaged(run.failure().isPresent());
        open.setText(texts.get(run.state() == StoredState.FINISHED ? "runs.open" : "runs.open.on"));
        open.setDisable(!run.resumable() || run.state() == StoredState.RUNNING);
        network.setDisable(!run.resumable());
        if (!same || !tags.isFocused()) {
            tags.setText(String.join(", ", run.tags()));
        }
        if (!same || !note.isFocused()) {
            note.setText(run.note());
        }
        if (!same || further) {
            String waiting = texts.get("runs.loading");
            if (!same) {
                losses.show(() -> new MessageFigure(waiting));
            }
            model.history(run, history -> {
                if (shown != null && shown.id() == run.id()) {
                    losses.show(() -> LossFigure.losses(RunFacts.data(run.data(), texts), List.of(new LossFigure.Series("", history.metrics(), 0, false)),
                            Math.max(1, run.done()), texts.figures()));
                }
            });
        }
    }

    private String counted(String key, int chosen) {
        return chosen > 1 ? texts.get("runs.several", texts.get(key), chosen) : texts.get(key);
    }

    private void keepTags() {
        if (shown != null && !tags.getText().equals(String.join(", ", shown.tags()))) {
            model.tag(shown, tags.getText()).ifPresent(complain);
        }
    }

    void themed(Theme theme) {
        losses.themeProperty().set(theme);
    }

    void magnified(double magnification) {
        losses.magnificationProperty().set(magnification);
    }
}
