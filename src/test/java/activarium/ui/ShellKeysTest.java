package activarium.ui;

import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.ui.explore.ExplorePage;
import activarium.ui.train.TrainPage;
import javafx.application.Platform;
import javafx.scene.Node;
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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
/** Every function of the window around the pages by the keyboard alone, and an error of the program in the midst of it. */
@ExtendWith(ApplicationExtension.class)
class ShellKeysTest {
    private static final int MOST_TABS = 200;

    private Workbench workbench;
    private Appearance appearance;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        appearance = new Appearance(Look.LIGHT);
        workbench = WorkbenchApplication.open(shown, Texts.of(Locale.ENGLISH), appearance, 1100, 760);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void soon(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }

    /** Goes backwards from control to control until one has the keyboard. */
    private void reach(FxRobot robot, String id) {
        for (int i = 0; i < MOST_TABS; i++) {
            Node owner = stage.getScene().getFocusOwner();
            if (owner != null && id.equals(owner.getId())) {
                return;
            }
            robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        }
        fail("the Tab key does not lead to " + id);
    }

    private static void shortcut(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHORTCUT).type(key).release(KeyCode.SHORTCUT);
    }

    @Test
    void theSidebarLeadsToThePages(FxRobot robot) {
        reach(robot, "go-train");
        robot.type(KeyCode.SPACE);
        assertInstanceOf(TrainPage.class, workbench.page());
        reach(robot, "go-explore");
        robot.type(KeyCode.SPACE);
        assertInstanceOf(ExplorePage.class, workbench.page());
    }

    @Test
    void aLookIsChosenFromTheMenu(FxRobot robot) throws TimeoutException {
        reach(robot, "looks");
        robot.type(KeyCode.SPACE);
        soon(() -> robot.listWindows().size() > 1);
        robot.type(KeyCode.UP).type(KeyCode.ENTER);
        soon(() -> appearance.lookProperty().get() == Look.HIGH_CONTRAST);
    }

    @Test
    void thePaletteAndThePresentationOpenFromTheSidebar(FxRobot robot) {
        reach(robot, "commands");
        robot.type(KeyCode.SPACE);
        assertTrue(robot.lookup("#palette").query().isVisible());
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#palette").query().isVisible());
        reach(robot, "present");
        robot.type(KeyCode.SPACE);
        assertTrue(appearance.presentingProperty().get());
        robot.type(KeyCode.ESCAPE);
        assertFalse(appearance.presentingProperty().get());
    }

    @Test
    void changesAreTakenBackAndDoneAgain(FxRobot robot) {
        robot.interact(() -> workbench.explore().choose("softsign"));
        shortcut(robot, KeyCode.Z);
        assertFalse(workbench.explore().isChosen("softsign"));
        shortcut(robot, KeyCode.Y);
        assertTrue(workbench.explore().isChosen("softsign"));
        shortcut(robot, KeyCode.Z);
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        assertTrue(workbench.explore().isChosen("softsign"));
    }

    @Test
    void aRecentFileIsOpenedFromTheMenu(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        RunSpec spec = ExampleRuns.spirals("mish");
        Path file = Files.writeString(folder.resolve("spirals.json"), RunSpecWriter.write(spec));
        robot.interact(() -> {
            workbench.train().open(file);
            workbench.train().undo();
        });
        reach(robot, "open-file");
        robot.type(KeyCode.SPACE);
        soon(() -> robot.listWindows().size() > 1);
        robot.type(KeyCode.UP).type(KeyCode.ENTER);
        soon(() -> workbench.train().spec().equals(spec));
        assertInstanceOf(TrainPage.class, workbench.page());
    }

    @Test
    void anErrorThatNobodyCatchesIsShownAndTheWindowGoesOn(FxRobot robot) throws TimeoutException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        try {
            WorkbenchApplication.showErrors(workbench, stage);
            Platform.runLater(() -> {
                throw new IllegalStateException("on the JavaFX thread");
            });
            soon(() -> says(robot, "on the JavaFX thread"));
            robot.type(KeyCode.ESCAPE);
            soon(() -> !says(robot, "on the JavaFX thread"));
            Thread.ofPlatform().start(() -> {
                throw new IllegalStateException("on another thread");
            });
            soon(() -> says(robot, "on another thread"));
            robot.type(KeyCode.ESCAPE);
            shortcut(robot, KeyCode.DIGIT2);
            soon(() -> workbench.page() instanceof TrainPage);
            assertTrue(stage.isShowing());
            assertEquals(Workbench.Place.TRAIN, workbench.workspace().place());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
            WaitForAsyncUtils.clearExceptions();
        }
    }

    private static boolean says(FxRobot robot, String text) {
        return robot.lookup(".text-area").queryAllAs(TextArea.class).stream().anyMatch(area -> area.getText().contains(text));
    }
}
