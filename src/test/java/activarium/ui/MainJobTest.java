package activarium.ui;

import activarium.figure.Curve;
import activarium.figure.LinkedPlots;
import activarium.training.RunState;
import activarium.ui.explore.ExplorePage;
import activarium.ui.train.TrainPage;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a person does: picks an activation, moves it, trains with it, watches it learn, looks back, stops. */
@ExtendWith(ApplicationExtension.class)
class MainJobTest {
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1000, 760);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void theMainJob(FxRobot robot) throws TimeoutException {
        // Explore: pick PELU and move one of its sliders.
        robot.clickOn("#search").write("pelu");
        CheckBox pick = robot.lookup("#pick-pelu").queryAs(CheckBox.class);
        if (pick.isSelected()) {
            robot.clickOn(pick);
            soon("PELU is gone", () -> curve("PELU") == null);
        }
        robot.clickOn(pick);
        soon("PELU is drawn", () -> curve("PELU") != null);
        double[] before = curve("PELU").y();
        robot.clickOn("#slider-pelu-a").type(KeyCode.RIGHT, 5);
        soon("the curve follows the slider", () -> !Arrays.equals(before, curve("PELU").y()));
        assertTrue(workbench.explore().find("pelu").orElseThrow().activation().parameter("a")[0] > 1);
        double[] moved = curve("PELU").y();
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        soon("undo brings the curve back", () -> !Arrays.equals(moved, curve("PELU").y()));

        // Train on the digits until nine in ten are right.
        robot.clickOn("#go-train");
        TextField steps = robot.lookup("#steps").queryAs(TextField.class);
        // The form scrolls to the field that the keyboard is in.
        robot.interact(steps::requestFocus);
        type(robot, steps, "1000000");
        assertEquals(1_000_000, workbench.train().spec().steps());
        robot.clickOn("#toggle");
        soon("accuracy over 0.9", () -> workbench.train().snapshotProperty().get() != null
                && workbench.train().snapshotProperty().get().evaluation().map(at -> at.evaluation().score()).orElse(0.0) > 0.9);
        assertTrue(robot.lookup("#score").queryAs(Label.class).getText().endsWith("%"));

        // Pause, look back to the beginning, come back.
        robot.clickOn("#toggle");
        soon("paused", () -> workbench.train().stateProperty().get() == RunState.PAUSED);
        int newest = workbench.train().snapshotProperty().get().step();
        soon("the newest shape is shown", () -> train().evolutionStep() == newest);
        Slider time = robot.lookup("#time").queryAs(Slider.class);
        robot.clickOn(time).type(KeyCode.HOME);
        soon("the beginning is shown", () -> train().evolutionStep() == 0);
        robot.type(KeyCode.END);
        soon("the newest is shown again", () -> train().evolutionStep() == newest);

        // Go on, then stop.
        robot.clickOn("#toggle");
        soon("running again", () -> workbench.train().snapshotProperty().get().step() > newest);
        robot.clickOn("#stop");
        soon("stopped", () -> workbench.train().stateProperty().get() == RunState.STOPPED);
        assertTrue(workbench.train().runProperty().get().result().isPresent(), "what was computed is kept");
    }

    @Test
    void aBadRunSpecIsExplainedAndNothingIsLost(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        var before = workbench.train().spec();
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(text("{\"version\": 1, \"nework\": {}}")));
        robot.clickOn("#paste-spec");
        soon("the banner is there", () -> robot.lookup("#banner").query().isVisible());
        String message = visibleMessage(robot);
        assertTrue(message.contains("/nework") && message.contains("did you mean \"network\""), message);
        assertEquals(before, workbench.train().spec());
        robot.clickOn("#copy-spec");
        robot.interact(() -> workbench.train().paste(Clipboard.getSystemClipboard().getString()));
        assertEquals(before, workbench.train().spec());
    }

    @Test
    void aRunThatDivergesKeepsItsCurveAndSaysWhy(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        TextField rate = robot.lookup("#rate").queryAs(TextField.class);
        // The squared error of a regression has no ceiling: with so large a step it overflows within a few dozen.
        robot.interact(() -> robot.lookup("#data").queryComboBox().getSelectionModel().select("sine-sum"));
        robot.interact(() -> robot.lookup("#optimizer").queryComboBox().getSelectionModel().select("sgd"));
        type(robot, rate, "100");
        robot.clickOn("#toggle");
        soon("failed", () -> workbench.train().stateProperty().get() == RunState.FAILED);
        soon("the banner is there", () -> visibleMessage(robot).contains("not finite"));
        assertTrue(visibleMessage(robot).contains("lower learning rate"));
        assertFalse(workbench.train().runProperty().get().losses().values().isEmpty(), "the losses so far are kept");
        // The program goes on: a sensible rate trains.
        type(robot, rate, "0.05");
        robot.clickOn("#toggle");
        soon("training again", () -> workbench.train().snapshotProperty().get() != null && workbench.train().snapshotProperty().get().step() > 50);
        robot.interact(() -> workbench.train().stop());
    }

    @Test
    void keysAloneReachBothPages(FxRobot robot) throws TimeoutException {
        robot.press(KeyCode.SHORTCUT).type(KeyCode.DIGIT2).release(KeyCode.SHORTCUT);
        soon("the train page", () -> workbench.page() instanceof TrainPage);
        robot.type(KeyCode.SPACE);
        soon("space starts", () -> workbench.train().snapshotProperty().get() != null && workbench.train().snapshotProperty().get().step() > 10);
        robot.interact(() -> workbench.train().stop());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.DIGIT1).release(KeyCode.SHORTCUT);
        soon("the explore page", () -> workbench.page() instanceof ExplorePage);
    }

    @Test
    void aCsvWithAHoleIsExplainedInTheWindow(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        Files.writeString(folder.resolve("hole.csv"), "a,b,y\n1,2,3\n4,,6\n");
        Path spec = Files.writeString(folder.resolve("run.json"), """
                {"version": 1, "data": {"csv": "hole.csv", "targets": ["y"], "task": "regression"},
                 "network": {"layers": [{"type": "dense", "units": 4, "activation": "pelu"}, {"type": "dense", "units": 1}]},
                 "loss": "mse", "optimizer": {"name": "adam", "learningRate": 0.01}}""");
        robot.clickOn("#go-train");
        robot.interact(() -> workbench.train().open(spec));
        robot.clickOn("#toggle");
        soon("the banner names the cell", () -> visibleMessage(robot).contains("line 3: column \"b\" is empty"));
    }

    private static void type(FxRobot robot, TextField field, String text) {
        robot.clickOn(field).press(KeyCode.SHORTCUT).type(KeyCode.A).release(KeyCode.SHORTCUT).write(text).type(KeyCode.ENTER);
        assertEquals(text, field.getText());
    }

    private TrainPage train() {
        return (TrainPage) workbench.page();
    }

    /** Of the uppermost panel. */
    private Curve curve(String label) {
        return workbench.page() instanceof ExplorePage page && page.figure().shownProperty().get() instanceof LinkedPlots plots
                ? plots.entries().stream().filter(entry -> entry.label().equals(label)).findFirst()
                       .flatMap(entry -> plots.panels().getFirst().curves().stream().filter(curve -> curve.colour() == entry.colour()).findFirst())
                       .orElse(null) : null;
    }

    private static String visibleMessage(FxRobot robot) {
        return robot.lookup("#banner-message").queryAllAs(Label.class).stream().filter(label -> label.getParent().isVisible())
                .map(Label::getText).findFirst().orElse("");
    }

    private static ClipboardContent text(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putAll(Map.of(javafx.scene.input.DataFormat.PLAIN_TEXT, text));
        return content;
    }

    /** Waits, generously: machines differ, and what is awaited is a state, not a speed. */
    private static void soon(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException late) {
            throw new TimeoutException("not within a minute: " + what);
        }
    }
}
