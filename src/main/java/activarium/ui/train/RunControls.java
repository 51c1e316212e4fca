package activarium.ui.train;

import activarium.network.PaperRuns;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** Start, pause, go on, stop; and how the run is doing, in large numbers, below where there is no room beside. */
final class RunControls extends FlowPane {
    private final Subscription listening;
    private final Texts texts;
    private final TrainModel model;
    private final Button toggle = new Button();
    private final Button stop = new Button();
    private final Button step = new Button();
    private final Button apply;
    private final Button recover;
    private final Label score = value("score");
    private final Label scoreName = new Label();
    private final Label loss = value("loss");
    private final Label speed = value("speed");
    private final Label progress = value("progress");

    RunControls(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        apply = new Button(texts.get("train.rules"));
        getStyleClass().add("run-controls");
        setAlignment(Pos.CENTER_LEFT);
        toggle.setId("toggle");
        toggle.getStyleClass().addAll("accent", "large-button");
        toggle.setDefaultButton(false);
        toggle.setOnAction(_ -> model.toggle());
        Tip.on(toggle, texts.get("train.toggle.tip"));
        stop.setId("stop");
        stop.setText(texts.get("train.stop"));
        stop.setGraphic(new FontIcon(Feather.SQUARE));
        stop.setOnAction(_ -> model.stop());
        step.setId("step-once");
        step.setGraphic(new FontIcon(Feather.SKIP_FORWARD));
        step.getStyleClass().add("button-icon");
        Tip.on(step, texts.get("train.step.once"));
        step.setAccessibleText(texts.get("train.step.once"));
        step.setOnAction(_ -> model.stepOnce());
        stop.setMinWidth(USE_PREF_SIZE);
        step.setMinWidth(USE_PREF_SIZE);
        apply.setId("change-rules");
        apply.setGraphic(new FontIcon(Feather.CORNER_UP_RIGHT));
        Tip.on(apply, texts.get("train.rules.tip"));
        apply.setMinWidth(USE_PREF_SIZE);
        apply.setOnAction(_ -> {
            model.changeRules();
            offerRules();
        });
        recover = new Button(texts.get("train.engine.recover"), new FontIcon(Feather.ROTATE_CW));
        recover.setId("recover");
        Tip.on(recover, texts.get("train.engine.recover.tip"));
        recover.setMinWidth(USE_PREF_SIZE);
        recover.setOnAction(_ -> model.recover());
        listening = Subscription.combine(model.specProperty().subscribe(this::offerRules), model.stateProperty().subscribe(this::offerRules),
                model.runProperty().subscribe(this::offerRules));
        ToggleButton live = new ToggleButton(texts.get("train.live"), new FontIcon(Feather.ZAP));
        live.setId("live");
        Tip.on(live, texts.get("train.live.tip"));
        live.setMinWidth(USE_PREF_SIZE);
        live.selectedProperty().bindBidirectional(model.liveProperty());
        HBox buttons = new HBox(toggle, step, stop, live, papers(), apply, recover);
        HBox metrics = new HBox(metric(scoreName, score), metric(new Label(texts.get("train.loss.test")), loss),
                metric(new Label(texts.get("train.speed")), speed), metric(new Label(texts.get("train.progress")), progress));
        buttons.getStyleClass().add("buttons");
        metrics.getStyleClass().add("metrics");
        getChildren().addAll(buttons, metrics);
        display(null, null);
        offerRules();
    }

    /** They will not be shown again. */
    void close() {
        listening.unsubscribe();
    }

    private MenuButton papers() {
        MenuButton papers = new MenuButton(texts.get("train.papers"), new FontIcon(Feather.BOOK_OPEN));
        papers.setId("papers");
        papers.setMinWidth(USE_PREF_SIZE);
        Tip.on(papers, texts.get("train.papers.tip"));
        for (PaperRuns.Comparison comparison : PaperRuns.all()) {
            MenuItem item = new MenuItem(texts.get("train.paper." + comparison.word()));
            item.setId("paper-" + comparison.word());
            item.setOnAction(_ -> model.startAll(comparison.runs()));
            papers.getItems().add(item);
        }
        return papers;
    }

    /** Only where it would do something is it there. */
    private void offerRules() {
        boolean can = model.canChangeRules();
        apply.setVisible(can);
        apply.setManaged(can);
        recover.setVisible(model.canRecover());
        recover.setManaged(model.canRecover());
    }

    private static Label value(String id) {
        Label label = new Label("\u2013");
        label.setId(id);
        label.getStyleClass().add("metric-value");
        return label;
    }

    private static VBox metric(Label name, Label value) {
        name.getStyleClass().add("metric-name");
        VBox box = new VBox(name, value);
        box.getStyleClass().add("metric");
        box.setMinWidth(USE_PREF_SIZE);
        return box;
    }

    /** The space bar starts and pauses from here on. */
    void focus() {
        toggle.requestFocus();
    }

    void display(@Nullable RunState state, @Nullable Snapshot snapshot) {
        boolean active = state != null && !state.ended();
        boolean paused = state == RunState.PAUSED;
        toggle.setText(texts.get(!active ? "train.start" : paused ? "train.resume" : "train.pause"));
        toggle.setGraphic(new FontIcon(active && !paused ? Feather.PAUSE : Feather.PLAY));
        stop.setDisable(!active);
        step.setDisable(!paused);
        scoreName.setText(texts.get("train.accuracy"));
        if (snapshot == null) {
            score.setText("\u2013");
            loss.setText("\u2013");
            speed.setText("\u2013");
            progress.setText("\u2013");
            return;
        }
        snapshot.evaluation().ifPresent(at -> {
            boolean accuracy = at.evaluation().accuracy().isPresent();
            scoreName.setText(texts.get(accuracy ? "train.accuracy" : "train.r2"));
            double reached = at.evaluation().score();
            score.setText(finite(reached, accuracy ? String.format(Locale.ROOT, "%.1f %%", 100 * reached)
                    : String.format(Locale.ROOT, "%.3f", reached).replace('-', '\u2212')));
            loss.setText(finite(at.evaluation().loss(), String.format(Locale.ROOT, "%.4g", at.evaluation().loss())));
        });
        speed.setText(snapshot.stepsPerSecond() == 0 ? "\u2013" : String.format(Locale.ROOT, "%,.0f", snapshot.stepsPerSecond()).replace(',', '\u2009'));
        progress.setText(String.format(Locale.ROOT, "%,d / %,d", snapshot.step(), model.runProperty().get().spec().steps()).replace(',', '\u2009'));
    }

    /** A number that a diverged run has lost is no number to show. */
    private static String finite(double value, String text) {
        return Double.isFinite(value) ? text : "\u2013";
    }
}
