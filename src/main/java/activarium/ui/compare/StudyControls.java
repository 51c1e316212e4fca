package activarium.ui.compare;

import activarium.study.StudyProgress;
import activarium.study.StudyState;
import activarium.ui.Texts;
import activarium.ui.TimeText;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** Start, pause, go on, stop a study; how far it is and how long it will take. */
final class StudyControls extends HBox {
    private final Texts texts;
    private final Button toggle = new Button();
    private final Button stop;
    private final Button report;
    private final ProgressBar bar = new ProgressBar(0);
    private final Label state = new Label();

    StudyControls(CompareModel model, Texts texts, Runnable writeReport) {
        this.texts = texts;
        getStyleClass().addAll("run-controls", "study-controls");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        toggle.setId("study-toggle");
        toggle.getStyleClass().addAll("accent", "large-button");
        toggle.setMinWidth(USE_PREF_SIZE);
        Tip.on(toggle, texts.get("compare.toggle.tip"));
        toggle.setOnAction(_ -> model.toggle());
        stop = new Button(texts.get("train.stop"), new FontIcon(Feather.SQUARE));
        stop.setId("study-stop");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(_ -> model.stop());
        bar.setId("study-progress");
        bar.setPrefWidth(160);
        bar.setAccessibleText(texts.get("compare.progress"));
        state.setId("study-state");
        state.setMinWidth(0);
        HBox.setHgrow(state, Priority.ALWAYS);
        state.setMaxWidth(Double.MAX_VALUE);
        report = new Button(texts.get("compare.report"), new FontIcon(Feather.FILE_TEXT));
        report.setId("report");
        report.setMinWidth(USE_PREF_SIZE);
        Tip.on(report, texts.get("compare.report.tip"));
        report.setOnAction(_ -> writeReport.run());
        getChildren().addAll(toggle, stop, bar, state, report);
        display(null, false);
    }

    void focus() {
        toggle.requestFocus();
    }

    void display(@Nullable StudyProgress progress, boolean analysed) {
        StudyState now = progress == null ? null : progress.result().state();
        boolean active = now != null && !now.ended();
        boolean paused = now == StudyState.PAUSED;
        boolean again = now == StudyState.STOPPED || now == StudyState.OUT_OF_TIME;
        toggle.setText(texts.get(!active ? again ? "compare.go.on" : "compare.start" : paused ? "train.resume" : "train.pause"));
        toggle.setGraphic(new FontIcon(active && !paused ? Feather.PAUSE : Feather.PLAY));
        stop.setDisable(!active);
        report.setDisable(!analysed);
        bar.setProgress(progress == null ? 0 : progress.done());
        bar.setVisible(progress != null);
        state.setText(progress == null ? "" : text(progress));
    }

    private String text(StudyProgress progress) {
        int ended = progress.result().ended();
        int all = progress.result().members().size();
        String count = texts.get("compare.runs", ended, all);
        String word = texts.get("compare.state." + progress.result().state().name().toLowerCase(Locale.ROOT).replace('_', '.'));
        if (progress.result().state().ended()) {
            return word + " \u00b7 " + count + (Double.isNaN(progress.secondsElapsed()) ? "" : " \u00b7 " + TimeText.of(progress.secondsElapsed()))
                    + (progress.found() > 0 ? " \u00b7 " + texts.get("compare.found", progress.found()) : "");
        }
        String left = progress.secondsRemaining().isPresent() ? " \u00b7 " + texts.get("compare.left", TimeText.of(progress.secondsRemaining().getAsDouble())) : "";
        return word + " \u00b7 " + count + left;
    }
}
