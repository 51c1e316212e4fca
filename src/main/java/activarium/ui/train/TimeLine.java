package activarium.ui.train;

import activarium.training.Run;
import activarium.training.Snapshot;
import activarium.ui.Texts;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;

/** Replays a run: a slider over its steps, and a button that plays them in a few seconds. At its end it follows the run. */
final class TimeLine extends HBox {
    private static final double SECONDS = 6;

    private final TrainModel model;
    private final Slider slider = new Slider(0, 1, 1);
    private final Button play = new Button(null, new FontIcon(Feather.PLAY));
    private final Label shown = new Label();
    private final Texts texts;
    private boolean displaying;
    private boolean playing;
    private long lastNanos;
    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            double seconds = lastNanos == 0 ? 0 : (now - lastNanos) / 1e9;
            lastNanos = now;
            double next = slider.getValue() + seconds * slider.getMax() / SECONDS;
            slider.setValue(Math.min(next, slider.getMax()));
            if (next >= slider.getMax()) {
                playing(false);
            }
        }
    };

    TimeLine(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("time-line");
        slider.setId("time");
        slider.setAccessibleText(texts.get("train.time"));
        slider.setTooltip(new Tooltip(texts.get("train.time")));
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.valueProperty().addListener((_, _, value) -> {
            if (!displaying) {
                model.shownStepProperty().set(value.doubleValue() >= slider.getMax() ? TrainModel.NEWEST : (int) Math.round(value.doubleValue()));
            }
            label();
        });
        play.setId("replay");
        play.getStyleClass().addAll("flat", "button-icon");
        play.setTooltip(new Tooltip(texts.get("train.replay")));
        play.setAccessibleText(texts.get("train.replay"));
        play.setOnAction(_ -> {
            if (!playing && slider.getValue() >= slider.getMax()) {
                slider.setValue(0);
            }
            playing(!playing);
        });
        shown.setId("shown-step");
        shown.getStyleClass().add("shown-step");
        getChildren().addAll(play, slider, shown);
        follow(0);
        setDisable(true);
    }

    private void playing(boolean now) {
        playing = now;
        lastNanos = 0;
        play.setGraphic(new FontIcon(now ? Feather.PAUSE : Feather.PLAY));
        if (now) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    /** The run has come this far. */
    void follow(int newest) {
        displaying = true;
        boolean atEnd = model.shownStepProperty().get() == TrainModel.NEWEST;
        slider.setMax(Math.max(1, newest));
        slider.setBlockIncrement(Math.max(1, newest / 50.0));
        if (atEnd) {
            slider.setValue(slider.getMax());
        }
        displaying = false;
        setDisable(newest == 0);
        label();
    }

    private void label() {
        int step = model.shownStepProperty().get();
        shown.setText(step == TrainModel.NEWEST ? texts.get("train.time.newest") : texts.get("train.time.step", step));
    }

    /** The snapshots to choose from and the position of the one to show. */
    static int moment(List<Snapshot> snapshots, int step) {
        int moment = 0;
        while (moment + 1 < snapshots.size() && snapshots.get(moment + 1).step() <= step) {
            moment++;
        }
        return moment;
    }

    void reset(Run run) {
        playing(false);
        follow(0);
    }
}
