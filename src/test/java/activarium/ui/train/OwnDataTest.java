package activarium.ui.train;

import activarium.data.Task;
import activarium.figure.Curve;
import activarium.figure.Plot;
import activarium.network.DataSpec;
import activarium.network.LayerSpec;
import activarium.network.Loss;
import activarium.training.RunState;
import activarium.ui.Appearance;
import activarium.ui.FigureView;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a person does to learn from samples of their own, and for the first curve of all. */
@ExtendWith(ApplicationExtension.class)
class OwnDataTest {
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1200, 800);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    /** Two clicks, without a word to read. */
    @Test
    void theFirstCurveMovesAfterTwoClicks(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        robot.clickOn("#toggle");
        FigureView losses = robot.lookup("#losses").queryAs(FigureView.class);
        soon("a curve", () -> points(losses) > 3);
        int before = points(losses);
        soon("it moves", () -> points(losses) > before || workbench.train().stateProperty().get().ended());
        soon("it has learned", () -> workbench.train().stateProperty().get() == RunState.FINISHED);
        assertTrue(workbench.train().snapshotProperty().get().evaluation().orElseThrow().evaluation().score() > 0.9);
    }

    private static int points(FigureView losses) {
        return losses.shownProperty().get() instanceof Plot plot ? plot.curves().stream().map(Curve::x).mapToInt(x -> x.length).max().orElse(0) : 0;
    }

    @Test
    void aTypedFormulaIsLearned(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        choose(robot, "=");
        soon("a curve's samples", () -> robot.lookup("#data-counts").queryAs(Label.class).getText().contains("320"));
        robot.clickOn("#data-formula").eraseText(8).write("x^2 - q");
        assertTrue(robot.lookup("#data-formula-problem").queryAs(Label.class).getText().contains("q is no number"));
        robot.eraseText(1).write("0.5");
        assertEquals("x^2 - 0.5", ((DataSpec.Typed) workbench.train().spec().data()).formula());
        assertEquals(Loss.MSE, workbench.train().spec().loss());
        robot.interact(() -> robot.lookup("#data-task").queryAs(TaskChooser.class).setValue(Task.CLASSIFICATION));
        assertEquals(Loss.CROSS_ENTROPY, workbench.train().spec().loss());
        assertEquals(2, ((LayerSpec.Dense) workbench.train().spec().network().layers().getLast()).units());
        robot.interact(() -> workbench.train().edit(workbench.train().spec().withSteps(40), null));
        robot.clickOn("#toggle");
        soon("it trains", () -> workbench.train().stateProperty().get() == RunState.FINISHED);
    }

    @Test
    void aTableIsLearnedByItsChosenColumns(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("flowers.csv");
        StringBuilder text = new StringBuilder("length,width,kind\n");
        for (int i = 0; i < 60; i++) {
            text.append(i % 7).append(',').append(i % 5 / 2.0).append(',').append(i % 3 == 0 ? "rose" : i % 3 == 1 ? "lily" : "iris").append('\n');
        }
        Files.writeString(file, text);
        robot.clickOn("#go-train");
        choose(robot, "csv:");
        type(robot, "#data-csv", folder.resolve("none.csv").toString());
        soon("what is wrong", () -> robot.lookup("#data-csv-problem").queryAs(Label.class).getText().contains("there is no such file"));
        type(robot, "#data-csv", file.toString());
        soon("classes by their words", () -> workbench.train().spec().loss() == Loss.CROSS_ENTROPY
                && ((LayerSpec.Dense) workbench.train().spec().network().layers().getLast()).units() == 3);
        assertEquals(List.of("kind"), ((DataSpec.Csv) workbench.train().spec().data()).targets());
        soon("its columns", () -> !robot.lookup("#data-targets").queryAs(Pane.class).getChildren().isEmpty());
        robot.interact(() -> robot.lookup("#data-look").queryAs(ToggleButton.class).fire());
        assertEquals(1, robot.lookup("#data-first").queryAs(Pane.class).getChildren().size());
        robot.interact(() -> robot.lookup("#target-width").queryAs(ToggleButton.class).fire());
        assertEquals(List.of("width"), ((DataSpec.Csv) workbench.train().spec().data()).targets());
        robot.interact(() -> robot.lookup("#data-csv-task").queryAs(TaskChooser.class).setValue(Task.REGRESSION));
        soon("the words of kind are no input", () -> robot.lookup("#data-problem").queryAs(Label.class).getText().contains("which is not a number"));
        robot.interact(() -> workbench.train().undo());
        robot.interact(() -> workbench.train().undo());
        assertEquals(List.of("kind"), ((DataSpec.Csv) workbench.train().spec().data()).targets());
        robot.interact(() -> workbench.train().undo());
        assertInstanceOf(DataSpec.Named.class, workbench.train().spec().data());
        assertEquals(10, ((LayerSpec.Dense) workbench.train().spec().network().layers().getLast()).units(), "data and network are undone together");
    }

    @Test
    void aFolderThatIsNotThereIsExplained(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        robot.clickOn("#go-train");
        choose(robot, "images:");
        type(robot, "#data-images", folder.resolve("mnist").toString());
        soon("what is wrong", () -> robot.lookup("#data-problem").queryAs(Label.class).getText().contains("there is no such folder"));
    }

    private static void choose(FxRobot robot, String kind) {
        ComboBox<String> data = robot.lookup("#data").queryComboBox();
        robot.interact(() -> data.setValue(kind));
    }

    /** The clipboard's way: paths are long. */
    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.interact(() -> robot.lookup(field).queryAs(TextField.class).setText(text));
        robot.type(KeyCode.ENTER);
    }

    private static void soon(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException late) {
            throw new TimeoutException("not within half a minute: " + what);
        }
    }
}
