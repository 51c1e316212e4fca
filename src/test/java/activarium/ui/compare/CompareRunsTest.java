package activarium.ui.compare;

import activarium.figure.LearnedActivationsFigure;
import activarium.figure.Plot;
import activarium.figure.StripFigure;
import activarium.figure.TiledFigure;
import activarium.network.RunSpecWriter;
import activarium.store.StoredStudy;
import activarium.study.Axis;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.StudyState;
import activarium.ui.Appearance;
import activarium.ui.FigureView;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import activarium.ui.runs.KeptExamples;
import activarium.ui.train.TrainPage;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Runs that are chosen by hand, and studies of earlier days. */
@ExtendWith(ApplicationExtension.class)
class CompareRunsTest {
    @TempDir
    static Path folder;
    private static int stores;

    private Workbench workbench;

    @Start
    void start(Stage stage) throws InterruptedException {
        Path file = folder.resolve("kept-" + stores++ + ".db");
        KeptExamples.fill(file);
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1280, 800);
        workbench.keepRunsIn(file);
        workbench.show(Workbench.Place.COMPARE);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    private static Object figure(FxRobot robot) {
        return robot.lookup("#chosen-figure").queryAs(FigureView.class).shownProperty().get();
    }

    private String words(FxRobot robot) {
        return String.join("\n", robot.lookup("#chosen-words").queryAs(VBox.class).getChildren().stream().map(line -> ((Label) line).getText()).toList());
    }

    /** Ticks all three: one by the mouse, two by the keyboard. */
    private void choose(FxRobot robot) throws TimeoutException {
        robot.clickOn("#side-runs");
        ListView<?> list = robot.lookup("#choose-list").queryAs(ListView.class);
        until(() -> list.getItems().size() == 3 && robot.lookup("#choose-1").tryQuery().isPresent());
        robot.clickOn("#choose-1");
        until(() -> figure(robot) instanceof Plot plot && plot.curves().size() == 1);
        robot.interact(list::requestFocus);
        robot.type(KeyCode.HOME).push(KeyCode.SHIFT, KeyCode.DOWN).type(KeyCode.SPACE);
        until(() -> figure(robot) instanceof Plot plot && plot.curves().size() == 3);
    }

    @Test
    void runsAreChosenAndLookedAtInEveryView(FxRobot robot) throws TimeoutException {
        choose(robot);
        assertEquals(List.of("ReLU", "PELU \u00d7 2", ""), ((Plot) figure(robot)).curves().stream().map(curve -> curve.label()).toList());
        assertTrue(words(robot).startsWith("3 runs of 2 settings. They differ in: activation."), words(robot));
        assertTrue(words(robot).contains("proves nothing"));
        robot.clickOn("#chosen-apart");
        until(() -> figure(robot) instanceof TiledFigure tiles && tiles.tiles().size() == 2);
        robot.clickOn("#chosen-scores");
        until(() -> figure(robot) instanceof StripFigure strip && strip.rows().get(1).values().length == 2);
        robot.clickOn("#chosen-activations");
        until(() -> figure(robot) instanceof LearnedActivationsFigure learned && learned.panels().getFirst().ends().size() == 2);
        robot.clickOn("#chosen-differences");
        TableView<?> differences = robot.lookup("#chosen-differences-table").queryAs(TableView.class);
        assertEquals(List.of("Field", "ReLU", "PELU"), differences.getColumns().stream().map(column -> column.getText()).toList());
        robot.clickOn("#chosen-runs");
        robot.clickOn("#chosen-copy");
        robot.interact(() -> assertEquals(4, Clipboard.getSystemClipboard().getString().lines().count()));
        TableView<?> runs = robot.lookup("#chosen-runs-table").queryAs(TableView.class);
        robot.interact(() -> {
            runs.requestFocus();
            runs.getSelectionModel().clearAndSelect(0);
        });
        robot.type(KeyCode.ENTER);
        until(() -> workbench.page() instanceof TrainPage);
        assertEquals(KeptExamples.spec("relu", 1), workbench.train().spec());
    }

    @Test
    void aPointOfACurveLeadsToItsRun(FxRobot robot) throws TimeoutException {
        choose(robot);
        FigureView view = robot.lookup("#chosen-figure").queryAs(FigureView.class);
        Plot plot = (Plot) figure(robot);
        var area = plot.area(view.paperWidth(), view.paperHeight());
        var relu = plot.curves().getFirst();
        int last = relu.x().length - 1;
        // The ends of three runs differ; the first one's is where it is drawn.
        var at = view.localToScreen(area.toX(relu.x()[last]) - 0.5, area.toY(relu.y()[last]));
        robot.clickOn(at.getX(), at.getY());
        until(() -> workbench.page() instanceof TrainPage);
        assertEquals(KeptExamples.spec("relu", 1), workbench.train().spec());
    }

    @Test
    void aChoiceIsUndoneAndMadeAStudy(FxRobot robot) throws TimeoutException {
        choose(robot);
        robot.clickOn("#choose-none");
        until(() -> words(robot).isEmpty());
        robot.interact(() -> workbench.page().undo());
        until(() -> words(robot).startsWith("3 runs"));
        robot.clickOn("#chosen-study");
        StudySpec made = workbench.compare().spec();
        assertEquals(List.of("ReLU", "PELU"), made.comparedAxis().levels().stream().map(Axis.Level::label).toList());
        assertEquals(10, made.seeds().size());
        assertTrue(robot.lookup("#seeds").tryQuery().isPresent());
    }

    @Test
    void anEarlierStudyIsShownNamedDeletedAndComesBack(FxRobot robot) throws TimeoutException {
        StudySpec spec = StudySpecReader.read("{\"version\": 1, \"title\": \"Small\", \"run\": " + RunSpecWriter.write(KeptExamples.spec("relu", 1))
                + ", \"seeds\": 3, \"grid\": [{\"name\": \"activation\", \"at\": \"/network/layers/*/activation/name\", \"values\": [\"relu\", \"pelu\"]}]}");
        StudySpec other = workbench.compare().spec();
        robot.interact(() -> workbench.compare().edit(spec, null));
        robot.clickOn("#study-toggle");
        until(() -> workbench.compare().analysisProperty().get() != null && workbench.compare().analysisProperty().get().result().state() == StudyState.FINISHED);
        robot.interact(() -> workbench.compare().edit(other, null));
        robot.clickOn("#side-earlier");
        ListView<StoredStudy> list = robot.lookup("#studies-list").queryAs(ListView.class);
        until(() -> list.getItems().size() == 1 && list.getItems().getFirst().state() == StudyState.FINISHED);
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(0);
        });
        robot.type(KeyCode.ENTER);
        until(() -> workbench.compare().spec().equals(spec));
        until(() -> workbench.compare().analysisProperty().get() != null);
        assertEquals(0, workbench.compare().progressProperty().get().found(), "nothing was run for it");
        assertTrue(robot.lookup("#study-state").queryAs(Label.class).getText().contains("6 of 6"));
        robot.clickOn("#study-name").push(KeyCode.SHORTCUT, KeyCode.A).write("Mine").type(KeyCode.ENTER);
        until(() -> list.getItems().getFirst().name().equals("Mine"));
        robot.clickOn("#study-note").write("a note");
        robot.clickOn("#studies-search").write("nothing like it");
        until(() -> list.getItems().isEmpty());
        robot.push(KeyCode.SHORTCUT, KeyCode.A).type(KeyCode.BACK_SPACE);
        until(() -> list.getItems().size() == 1 && list.getItems().getFirst().note().equals("a note"));
        robot.interact(() -> list.getSelectionModel().clearAndSelect(0));
        robot.clickOn("#study-delete");
        until(() -> list.getItems().isEmpty());
        assertEquals("", robot.lookup("#study-name").queryAs(TextField.class).getText());
        robot.interact(() -> workbench.page().undo());
        until(() -> list.getItems().size() == 1);
    }
}
