package activarium.ui.train;

import activarium.training.Snapshot;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/** Replays a run: a slider over its steps, and a button that plays them in a few seconds. At its end it follows the run. */
final class TimeLine extends HBox {
    private static final double SECONDS = 6;
    private static final int MOST_MARKS = 5;

    private final TrainModel model;
    private final Slider slider = new Slider(0, 1, 1);
    private final Button play = new Button(null, new FontIcon(Feather.PLAY));
    private final ToggleButton loop = new ToggleButton(null, new FontIcon(Feather.REPEAT));
    private final ComboBox<Double> speed = new ComboBox<>();
    private final Button mark = new Button(null, new FontIcon(Feather.BOOKMARK));
    private final HBox marks = new HBox();
    /** Where the rules changed, over the slider. */
    private final Pane changes = new Pane();
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
            double next = slider.getValue() + seconds * speed.getValue() * slider.getMax() / SECONDS;
            if (next >= slider.getMax() && loop.isSelected()) {
                slider.setValue(0);
                return;
            }
            slider.setValue(Math.min(next, slider.getMax()));
            if (next >= slider.getMax()) {
                playing(false);
            }
        }
    };

    /**
     * @param copy shows what the layers have learned as code
     * @param save saves the network as it is now
     */
    TimeLine(TrainModel model, Texts texts, Runnable copy, Runnable save) {
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("time-line");
        slider.setId("time");
        slider.setAccessibleText(texts.get("train.time"));
        Tip.on(slider, texts.get("train.time"));
        changes.setMouseTransparent(true);
        changes.getStyleClass().add("rule-changes");
        StackPane line = new StackPane(slider, changes);
        HBox.setHgrow(line, Priority.ALWAYS);
        changes.widthProperty().addListener(_ -> placeChanges());
        slider.maxProperty().addListener(_ -> placeChanges());
        slider.valueProperty().addListener((_, _, value) -> {
            if (!displaying) {
                model.shownStepProperty().set(value.doubleValue() >= slider.getMax() ? TrainModel.NEWEST : (int) Math.round(value.doubleValue()));
            }
            label();
        });
        play.setId("replay");
        play.getStyleClass().addAll("flat", "button-icon");
        Tip.on(play, texts.get("train.replay"));
        play.setAccessibleText(texts.get("train.replay"));
        play.setOnAction(_ -> {
            if (!playing && slider.getValue() >= slider.getMax()) {
                slider.setValue(0);
            }
            playing(!playing);
        });
        shown.setId("shown-step");
        shown.getStyleClass().add("shown-step");
        loop.setId("replay-loop");
        loop.getStyleClass().addAll("flat", "button-icon");
        Tip.on(loop, texts.get("train.loop"));
        loop.setAccessibleText(texts.get("train.loop"));
        speed.setId("replay-speed");
        speed.getItems().setAll(0.25, 0.5, 1.0, 2.0, 4.0);
        speed.setValue(1.0);
        speed.setConverter(new StringConverter<>() {
            @Override
            public String toString(Double factor) {
                return factor == null ? "" : NumberFormat.getInstance(Locale.ROOT).format(factor) + "\u00d7";
            }

            @Override
            public Double fromString(String text) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        Tip.on(speed, texts.get("train.replay.speed"));
        speed.setAccessibleText(texts.get("train.replay.speed"));
        mark.setId("mark");
        mark.getStyleClass().addAll("flat", "button-icon");
        Tip.on(mark, texts.get("train.mark"));
        mark.setAccessibleText(texts.get("train.mark"));
        mark.setOnAction(_ -> toggleMark());
        marks.getStyleClass().add("marks");
        marks.setAlignment(Pos.CENTER_LEFT);
        Button code = new Button(null, new FontIcon(Feather.CODE));
        code.setId("learned-code");
        code.getStyleClass().addAll("flat", "button-icon");
        Tip.on(code, texts.get("code.learned"));
        code.setAccessibleText(texts.get("code.learned"));
        code.setOnAction(_ -> copy.run());
        Button network = new Button(null, new FontIcon(Feather.SAVE));
        network.setId("save-onnx");
        network.getStyleClass().addAll("flat", "button-icon");
        Tip.on(network, texts.get("onnx.save.tip"));
        network.setAccessibleText(texts.get("onnx.save"));
        network.setOnAction(_ -> save.run());
        getChildren().addAll(play, loop, speed, line, shown, mark, marks, code, network);
        follow(0);
        setDisable(true);
    }

    /** Marks the step that is shown, or takes its mark away; a mark is a button that leads back to its step. */
    private void toggleMark() {
        int step = (int) Math.round(slider.getValue());
        if (marks.getChildren().removeIf(one -> Integer.valueOf(step).equals(one.getUserData()))) {
            return;
        }
        addMark(step, texts.get("train.mark.go", step));
    }

    private Button addMark(int step, String words) {
        Button back = new Button(Integer.toString(step));
        back.setUserData(step);
        back.getStyleClass().addAll("small", "flat");
        back.setId("mark-" + step);
        back.setAccessibleText(words);
        Tip.on(back, words);
        back.setOnAction(_ -> slider.setValue(step));
        int place = 0;
        while (place < marks.getChildren().size() && (int) marks.getChildren().get(place).getUserData() < step) {
            place++;
        }
        marks.getChildren().add(place, back);
        if (marks.getChildren().size() > MOST_MARKS) {
            marks.getChildren().removeFirst();
        }
        return back;
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

    /** It will not be shown again. */
    void close() {
        timer.stop();
    }

    /** A run begins anew. */
    void reset() {
        marks.getChildren().clear();
        changes.getChildren().clear();
        playing(false);
        follow(0);
    }

    /** The run goes on by other rules. @param steps at which rules changed so far */
    void goOn(List<Integer> steps) {
        for (int step : steps.subList(changes.getChildren().size(), steps.size())) {
            Region tick = new Region();
            tick.getStyleClass().add("rule-change");
            tick.setUserData(step);
            tick.setManaged(false);
            changes.getChildren().add(tick);
            marks.getChildren().removeIf(one -> Integer.valueOf(step).equals(one.getUserData()));
            Button back = addMark(step, texts.get("train.mark.change", step));
            back.setGraphic(new FontIcon(Feather.CORNER_UP_RIGHT));
        }
        placeChanges();
    }

    private void placeChanges() {
        double inset = 8;
        for (Node tick : changes.getChildren()) {
            double part = (int) tick.getUserData() / slider.getMax();
            tick.resizeRelocate(inset + part * (changes.getWidth() - 2 * inset) - 1, changes.getHeight() / 2 - 8, 2, 16);
        }
    }
}
