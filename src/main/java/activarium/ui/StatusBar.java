package activarium.ui;

import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.ui.train.EngineMenu;
import activarium.ui.train.TrainModel;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Locale;

/** What runs, how far it is, on which engine and device; and the way to the log. */
final class StatusBar extends HBox {
    private final TrainModel train;
    private final Texts texts;
    private final Label status = new Label();
    private final Subscription listening;
    private final EngineMenu engine;
    private final ProgressBar progress = new ProgressBar(0);

    StatusBar(TrainModel train, Texts texts, Runnable log) {
        this.train = train;
        this.texts = texts;
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        status.setId("status");
        progress.setId("progress");
        progress.setAccessibleText(texts.get("status.progress"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        engine = new EngineMenu(train, texts);
        engine.setId("status-engine");
        engine.setPopupSide(Side.TOP);
        engine.getStyleClass().addAll("flat", "small", "status-button");
        Button open = new Button(texts.get("log.button"), new FontIcon(Feather.FILE_TEXT));
        open.setId("open-log");
        open.getStyleClass().addAll("flat", "small", "status-button");
        Tip.on(open, texts.get("log.title"));
        open.setOnAction(_ -> log.run());
        getChildren().addAll(status, progress, space, engine, open);
        listening = Subscription.combine(train.stateProperty().subscribe((_, _) -> display()), train.snapshotProperty().subscribe((_, _) -> display()),
                train.startingProperty().subscribe((_, _) -> display()));
        display();
    }

    /** It will not be shown again. */
    void close() {
        listening.unsubscribe();
        engine.close();
    }

    private void display() {
        RunState state = train.stateProperty().get();
        Snapshot snapshot = train.snapshotProperty().get();
        boolean going = snapshot != null && (state == RunState.RUNNING || state == RunState.PAUSED);
        if (state == RunState.RUNNING && snapshot != null) {
            status.setText(texts.get("status.running.at", snapshot.step(), train.runProperty().get().spec().steps(),
                    Math.round(snapshot.stepsPerSecond())));
        } else if (train.startingProperty().get()) {
            status.setText(texts.get("train.engine.starting", train.runProperty().get().engine().name()));
        } else {
            status.setText(texts.get(state == null ? "status.idle" : "status." + state.name().toLowerCase(Locale.ROOT)));
        }
        progress.setVisible(going);
        if (going) {
            progress.setProgress((double) snapshot.step() / train.runProperty().get().spec().steps());
        }
    }
}
