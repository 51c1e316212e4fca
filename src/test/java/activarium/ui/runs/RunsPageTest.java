package activarium.ui.runs;

import activarium.figure.Plot;
import activarium.store.StoredRun;
import activarium.ui.Appearance;
import activarium.ui.FigureView;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import activarium.ui.compare.ComparePage;
import activarium.ui.train.TrainPage;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a person does with runs that were kept, by mouse and by keyboard. */
@ExtendWith(ApplicationExtension.class)
class RunsPageTest {
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
        workbench.show(Workbench.Place.RUNS);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    private ListView<StoredRun> list(FxRobot robot) throws TimeoutException {
        ListView<StoredRun> list = robot.lookup("#runs-list").queryAs(ListView.class);
        until(() -> !list.getItems().isEmpty());
        return list;
    }

    @Test
    void byMouseARunIsFoundTaggedNotedAndShownAgain(FxRobot robot) throws TimeoutException {
        ListView<StoredRun> list = list(robot);
        robot.clickOn("#runs-search").write("pelu");
        until(() -> list.getItems().size() == 2);
        robot.clickOn((javafx.scene.Node) robot.from(list).lookup(".list-cell").nth(1).query());
        until(() -> list.getSelectionModel().getSelectedItem().id() == 2);
        robot.clickOn("#runs-tags").write("best, lecture").type(KeyCode.ENTER);
        until(() -> list.getItems().get(1).tags().equals(List.of("best", "lecture")));
        assertEquals(2, list.getSelectionModel().getSelectedItem().id(), "what is chosen stays chosen");
        robot.clickOn("#runs-note").write("for Monday");
        robot.clickOn("#runs-search");
        until(() -> list.getItems().get(1).note().equals("for Monday"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A).type(KeyCode.BACK_SPACE);
        until(() -> list.getItems().size() == 3);
        ComboBox<String> tags = robot.lookup("#runs-tag").queryAs(ComboBox.class);
        robot.clickOn(tags);
        until(() -> tags.getItems().equals(List.of("", "best", "lecture")));
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        until(() -> list.getItems().size() == 1 && list.getItems().getFirst().id() == 2);
        until(() -> list.getSelectionModel().getSelectedItem() != null);
        robot.clickOn("#runs-open");
        until(() -> workbench.page() instanceof TrainPage);
        assertEquals(KeptExamples.spec("pelu", 1), workbench.train().spec());
    }

    @Test
    void byKeyboardRunsAreDeletedComeBackAndAreOpened(FxRobot robot) throws TimeoutException {
        ListView<StoredRun> list = list(robot);
        until(() -> list.getSelectionModel().getSelectedItem() != null);
        robot.interact(list::requestFocus);
        robot.type(KeyCode.HOME).push(KeyCode.SHIFT, KeyCode.DOWN);
        assertEquals(2, list.getSelectionModel().getSelectedItems().size());
        robot.type(KeyCode.DELETE);
        until(() -> list.getItems().stream().map(StoredRun::id).toList().equals(List.of(1L)));
        assertTrue(robot.lookup("#banner-message").queryAs(Label.class).getText().startsWith("2 deleted"));
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        until(() -> list.getItems().stream().map(StoredRun::id).toList().equals(List.of(3L, 2L, 1L)));
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        until(() -> list.getItems().size() == 1);
        robot.interact(() -> {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(0);
        });
        robot.type(KeyCode.ENTER);
        until(() -> workbench.page() instanceof TrainPage);
        assertEquals(KeptExamples.spec("relu", 1), workbench.train().spec());
    }

    @Test
    void chosenRunsAreCompared(FxRobot robot) throws TimeoutException {
        ListView<StoredRun> list = list(robot);
        robot.interact(() -> list.getSelectionModel().selectAll());
        robot.clickOn("#runs-compare");
        until(() -> workbench.page() instanceof ComparePage);
        FigureView figure = robot.lookup("#chosen-figure").queryAs(FigureView.class);
        until(() -> figure.shownProperty().get() instanceof Plot plot && plot.curves().size() == 3);
    }

    @Test
    void runsAreExportedAndTakenUp(FxRobot robot) throws TimeoutException {
        ListView<StoredRun> list = list(robot);
        RunsPage page = (RunsPage) workbench.page();
        List<StoredRun> all = List.copyOf(list.getItems());
        robot.interact(() -> page.export(all, run -> folder.resolve("run-" + run.id() + ".activarium")));
        until(() -> robot.lookup("#banner-message").queryAs(Label.class).getText().startsWith("3 runs are in"));
        assertTrue(Files.exists(folder.resolve("run-1.activarium")));
        robot.interact(() -> page.take(List.of(folder.resolve("run-1.activarium"), folder.resolve("run-2.activarium"))));
        until(() -> robot.lookup("#banner-message").queryAs(Label.class).getText().equals("0 runs were taken up; 2 were here before."));
        robot.interact(() -> page.take(List.of(folder.resolve("nothing.activarium"))));
        until(() -> robot.lookup("#banner-message").queryAs(Label.class).getText().contains("nothing.activarium"));
    }

    @Test
    void aRunsNetworkIsSavedAsAnOnnxModel(FxRobot robot) throws TimeoutException, OrtException {
        ListView<StoredRun> list = list(robot);
        RunsPage page = (RunsPage) workbench.page();
        StoredRun run = list.getItems().getLast();
        Path file = folder.resolve("network.onnx");
        robot.interact(() -> page.save(run, file));
        until(() -> robot.lookup("#banner-message").queryAs(Label.class).getText().equals("The network is in " + file + "."));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(file.toString())) {
            assertTrue(session.getOutputNames().contains("probabilities"));
        }
        robot.interact(() -> page.save(run, folder.resolve("nowhere").resolve("network.onnx")));
        until(() -> robot.lookup("#banner-message").queryAs(Label.class).getText().contains("cannot be written"));
    }

    @Test
    void whatIsNotKeptForEverIsSetInADialog(FxRobot robot) throws TimeoutException {
        ListView<StoredRun> list = list(robot);
        robot.clickOn("#runs-retention");
        until(() -> robot.lookup("#retention-go").tryQuery().isPresent());
        robot.clickOn("#retention-keep");
        robot.clickOn("#retention-last").push(KeyCode.SHORTCUT, KeyCode.A).write("1").type(KeyCode.TAB);
        robot.clickOn("#retention-go");
        until(() -> list.getItems().stream().map(StoredRun::id).toList().equals(List.of(3L)));
        until(() -> robot.lookup("#banner-message").queryAs(Label.class).getText().startsWith("Done: 2 runs deleted"));
    }

    @Test
    void whatIsTypedIntoTheNoteStaysWhenAnotherRunIsChosen(FxRobot robot) throws TimeoutException {
        ListView<StoredRun> list = list(robot);
        robot.interact(() -> list.getSelectionModel().clearAndSelect(0));
        robot.clickOn("#runs-note").write("one");
        robot.interact(() -> list.getSelectionModel().clearAndSelect(2));
        until(() -> list.getItems().getFirst().note().equals("one"));
        assertEquals("", robot.lookup("#runs-note").queryAs(TextArea.class).getText());
    }
}
