package activarium.ui;

import activarium.training.Run;
import activarium.training.RunState;
import activarium.ui.explore.ExplorePage;
import activarium.ui.explore.ExploreState;
import activarium.ui.train.TrainPage;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
/** Another language, at once, and nothing that was done is lost by it. */
@ExtendWith(ApplicationExtension.class)
class LanguageTest {
    private final Texts english = Texts.of(Locale.ENGLISH);
    private final Texts japanese = Texts.of(Locale.JAPANESE);
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, english, new Appearance(Look.LIGHT), 1100, 760);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private void speak(FxRobot robot, String language) {
        robot.interact(() -> workbench.actions().stream().filter(action -> action.title().endsWith(language)).findFirst().orElseThrow().run().run());
    }

    private static void soon(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    @Test
    void everyWordChangesAndTheStepsBackAreKept(FxRobot robot) {
        robot.interact(() -> {
            workbench.explore().choose("mish");
            workbench.explore().choose("swish");
        });
        ExploreState before = workbench.explore().state();
        speak(robot, "日本語");
        assertEquals(japanese.get("page.train"), robot.lookup("#go-train").queryAs(Labeled.class).getText());
        assertEquals(japanese.get("status.idle"), robot.lookup("#status").queryAs(Labeled.class).getText());
        assertInstanceOf(ExplorePage.class, workbench.page());
        assertEquals(before, workbench.explore().state());
        assertEquals("ja", workbench.workspace().language());
        robot.interact(() -> workbench.page().undo());
        assertNotEquals(before, workbench.explore().state(), "what was done before the change of language is undone after it");
        speak(robot, "English");
        assertEquals(english.get("page.train"), robot.lookup("#go-train").queryAs(Labeled.class).getText());
        assertEquals(1, robot.lookup("#go-train").queryAll().size());
    }

    @Test
    void aRunGoesOn(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            workbench.show(Workbench.Place.TRAIN);
            workbench.train().paste(workbench.train().copy().replaceAll("\"steps\"\\s*:\\s*\\d+", "\"steps\": 100000000"));
            workbench.train().start();
        });
        Run run = workbench.train().runProperty().get();
        soon(() -> run.latest().isPresent());
        Page before = workbench.page();
        speak(robot, "日本語");
        assertSame(run, workbench.train().runProperty().get());
        assertInstanceOf(TrainPage.class, workbench.page());
        assertNotEquals(before, workbench.page());
        assertEquals(japanese.get("train.pause"), robot.lookup("#toggle").queryAs(Labeled.class).getText());
        int step = run.latest().orElseThrow().step();
        soon(() -> workbench.train().snapshotProperty().get().step() > step);
        soon(() -> ((TrainPage) workbench.page()).evolutionStep() >= 0);
        robot.interact(() -> workbench.train().stop());
        soon(() -> workbench.train().stateProperty().get() == RunState.STOPPED);
    }
}
