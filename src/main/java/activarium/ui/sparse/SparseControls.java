package activarium.ui.sparse;

import activarium.report.sparse.Percent;
import activarium.study.sparse.SparseProgress;
import activarium.ui.Texts;
import activarium.ui.TimeText;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** Start, pause, go on, stop a sparse study; what it is at, how far it is and how long it will take. */
final class SparseControls extends VBox {
    private final SparseModel model;
    private final Texts texts;
    private final SparseTexts words;
    private final Button toggle = new Button();
    private final Button stop;
    private final Button report;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label state = new Label();
    private final HBox progressRow = new HBox(10);

    /** @param found what is done with the network that was found */
    SparseControls(SparseModel model, Texts texts, Node found, Runnable writeReport) {
        this.model = model;
        this.texts = texts;
        words = new SparseTexts(texts);
        getStyleClass().addAll("run-controls", "study-controls");
        setSpacing(8);
        toggle.setId("sparse-toggle");
        toggle.getStyleClass().addAll("accent", "large-button");
        toggle.setMinWidth(USE_PREF_SIZE);
        Tip.on(toggle, texts.get("compare.toggle.tip"));
        toggle.setOnAction(_ -> model.toggle());
        stop = new Button(texts.get("train.stop"), new FontIcon(Feather.SQUARE));
        stop.setId("sparse-stop");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(_ -> model.stop());
        bar.setId("sparse-progress");
        bar.setPrefWidth(160);
        bar.setMinWidth(60);
        bar.setAccessibleText(texts.get("compare.progress"));
        state.setId("sparse-state");
        state.setMinWidth(0);
        HBox.setHgrow(state, Priority.ALWAYS);
        state.setMaxWidth(Double.MAX_VALUE);
        report = new Button(texts.get("sparse.report"), new FontIcon(Feather.FILE_TEXT));
        report.setId("sparse-report");
        report.setMinWidth(USE_PREF_SIZE);
        Tip.on(report, texts.get("sparse.report.tip"));
        report.setOnAction(_ -> writeReport.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox buttons = new HBox(8, toggle, stop, space, found, report);
        buttons.setAlignment(Pos.CENTER_LEFT);
        progressRow.getChildren().addAll(bar, state);
        progressRow.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(buttons, progressRow);
        display();
    }

    void focus() {
        toggle.requestFocus();
    }

    void display() {
        SparseProgress progress = model.progressProperty().get();
        boolean starting = model.startingProperty().get();
        boolean active = model.active();
        boolean paused = model.paused();
        boolean again = model.begunProperty().get() && (progress == null || progress.state() == SparseProgress.State.STOPPED || !progress.soFar().spec().equals(model.spec()));
        toggle.setText(texts.get(!active ? again ? "compare.go.on" : "compare.start" : paused ? "train.resume" : "train.pause"));
        toggle.setGraphic(new FontIcon(active && !paused ? Feather.PAUSE : Feather.PLAY));
        toggle.setDisable(starting);
        stop.setDisable(!active || starting);
        report.setDisable(progress == null || progress.finished().isEmpty());
        // Before the first training is done, something moves all the same.
        boolean first = progress != null && progress.state() == SparseProgress.State.RUNNING && progress.done() == 0;
        bar.setProgress(starting || first ? ProgressBar.INDETERMINATE_PROGRESS : progress == null ? 0 : progress.fraction());
        bar.setVisible(progress != null || starting);
        bar.setManaged(bar.isVisible());
        String text = starting ? texts.get("compare.state.preparing") : progress != null ? text(progress) : again ? texts.get("sparse.kept") : "";
        state.setText(text);
        progressRow.setVisible(!text.isEmpty());
        progressRow.setManaged(!text.isEmpty());
    }

    private String text(SparseProgress progress) {
        String count = texts.get("sparse.done", progress.done(), progress.planned());
        String word = texts.get("compare.state." + progress.state().name().toLowerCase(Locale.ROOT));
        if (progress.state().ended()) {
            return word + " \u00b7 " + count + " \u00b7 " + TimeText.of(progress.secondsElapsed())
                    + (progress.found() > 0 ? " \u00b7 " + texts.get("sparse.found", progress.found()) : "");
        }
        String left = progress.secondsRemaining().isPresent() ? " \u00b7 " + texts.get("compare.left", TimeText.of(progress.secondsRemaining().getAsDouble())) : "";
        return (progress.state() == SparseProgress.State.PAUSED ? word : doing(progress)) + " \u00b7 " + count + left;
    }

    /** What goes on now. */
    private String doing(SparseProgress progress) {
        String seed = String.valueOf(progress.seed().orElse(0L));
        if (progress.rate().isEmpty()) {
            return texts.get("sparse.doing.dense", seed);
        }
        String rate = Percent.of(progress.rate().get());
        if (progress.trace().isPresent()) {
            return texts.get("sparse.doing.search", words.stage(progress.trace().get().stage()), rate, seed);
        }
        boolean searched = progress.soFar().traces().stream().anyMatch(trace -> trace.rate() == progress.rate().get() && trace.seed() == progress.seed().get());
        return texts.get(searched ? "sparse.doing.last" : "sparse.doing.prune", rate, seed);
    }
}
