package activarium.ui;

import activarium.figure.Quantity;
import activarium.ui.explore.ExplorePage;
import activarium.ui.explore.View;
import activarium.ui.train.TrainPage;
import javafx.scene.Node;
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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The window around the pages: by keyboard alone, and when something goes wrong. */
@ExtendWith(ApplicationExtension.class)
class ShellTest {
    private final Texts texts = Texts.of(Locale.ENGLISH);
    private Workbench workbench;
    private Appearance appearance;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        appearance = new Appearance(Look.LIGHT);
        workbench = WorkbenchApplication.open(shown, texts, appearance, 1100, 760);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void everythingIsFoundByTypingInThePalette(FxRobot robot) {
        command(robot, "go to train");
        assertInstanceOf(TrainPage.class, workbench.page());
        command(robot, "go explore");
        assertInstanceOf(ExplorePage.class, workbench.page());
        command(robot, "show softsign");
        assertTrue(workbench.explore().isChosen("softsign"));
        command(robot, "undo");
        assertFalse(workbench.explore().isChosen("softsign"));
        command(robot, "second derivatives");
        assertTrue(workbench.explore().state().shown().contains(Quantity.CURVATURE));
        command(robot, "high contrast");
        assertEquals(Look.HIGH_CONTRAST, appearance.lookProperty().get());
        Node before = stage.getScene().getFocusOwner();
        shortcut(robot, KeyCode.K);
        robot.write("no such thing");
        assertTrue(robot.lookup("#palette-list").queryAs(ListView.class).getItems().isEmpty());
        robot.type(KeyCode.ENTER).type(KeyCode.ESCAPE);
        assertFalse(robot.lookup("#palette").query().isVisible());
        assertSame(before, stage.getScene().getFocusOwner(), "the keyboard is where it was");
    }

    @Test
    void thePaletteRanksWhatBeginsWithTheWord() {
        List<Action> found = CommandPalette.found(List.of(Action.of("Show Very leaky ReLU", () -> { }), Action.of("Take away", () -> { }),
                Action.of("Lead the way", () -> { }), Action.of("Show Leaky ReLU", () -> { })), "lea");
        assertEquals(List.of("Show Very leaky ReLU", "Lead the way", "Show Leaky ReLU"), found.stream().map(Action::title).toList());
        assertEquals(List.of("Show Leaky ReLU"), CommandPalette.found(found, "show leaky relu").stream().map(Action::title)
                .filter(title -> !title.contains("Very")).toList());
    }

    @Test
    void looksAreSwitchedByKeyAndFiguresFollow(FxRobot robot) {
        shortcut(robot, KeyCode.D);
        assertEquals(Look.DARK, appearance.lookProperty().get());
        assertEquals(Look.DARK.theme(), ((ExplorePage) workbench.page()).figure().themeProperty().get());
        robot.interact(() -> appearance.lookProperty().set(Look.HIGH_CONTRAST));
        assertTrue(stage.getScene().getStylesheets().stream().anyMatch(sheet -> sheet.endsWith("high-contrast.css")));
        shortcut(robot, KeyCode.D);
        assertEquals(1, stage.getScene().getStylesheets().size());
    }

    @Test
    void aPresentationHidesWhatIsAroundAndEscapeEndsIt(FxRobot robot) {
        robot.press(KeyCode.SHORTCUT, KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT, KeyCode.SHORTCUT);
        assertTrue(robot.lookup("#go-train").tryQuery().isEmpty());
        assertTrue(robot.lookup("#search").tryQuery().isEmpty());
        assertTrue(((ExplorePage) workbench.page()).figure().magnificationProperty().get() > 1.2);
        robot.type(KeyCode.ESCAPE);
        assertTrue(robot.lookup("#go-train").tryQuery().isPresent());
        assertEquals(1, ((ExplorePage) workbench.page()).figure().magnificationProperty().get());
    }

    @Test
    void theWorkspaceIsShownAgain(FxRobot robot) {
        robot.interact(() -> {
            workbench.explore().chooseFormula("sin(w*x)");
            workbench.explore().view(View.SIGNAL);
            workbench.show(Workbench.Place.TRAIN);
        });
        Workspace left = workbench.workspace();
        robot.interact(() -> {
            Stage other = new Stage();
            Workbench next = WorkbenchApplication.open(other, texts, appearance, left, Runnable::run, 900, 600);
            assertInstanceOf(TrainPage.class, next.page());
            assertEquals(workbench.explore().state(), next.explore().state());
            assertEquals(workbench.train().spec(), next.train().spec());
            other.close();
            next.close();
        });
    }

    @Test
    void anErrorOfTheProgramIsShownWithItsTraceAndTheWindowGoesOn(FxRobot robot) {
        ErrorReport report = new ErrorReport(() -> texts, stage);
        robot.interact(() -> {
            report.show(new IllegalStateException("the first"));
            report.show(new IllegalStateException("one of many that follow"));
        });
        assertEquals(1, robot.listWindows().stream().filter(window -> window != stage && window instanceof Stage).count(), "one dialog, not one for each");
        assertTrue(robot.lookup(".text-area").queryAllAs(TextArea.class).stream().anyMatch(area -> area.getText().contains("the first")));
        robot.type(KeyCode.ESCAPE);
        shortcut(robot, KeyCode.DIGIT2);
        assertInstanceOf(TrainPage.class, workbench.page());
    }

    @Test
    void theLogIsOneClickAway(FxRobot robot, @TempDir Path folder) {
        try (LogFile log = LogFile.open(folder).orElseThrow()) {
            workbench.logged(log);
            System.getLogger("activarium.test").log(System.Logger.Level.ERROR, "what went wrong");
            robot.clickOn("#open-log");
            assertTrue(robot.lookup("#log").queryAs(TextArea.class).getText().contains("what went wrong"));
            robot.type(KeyCode.ESCAPE);
        }
        assertTrue(Files.exists(folder.resolve("activarium.0.log")));
    }

    @Test
    void whatHasGoneWrongAtTheStartIsSaid(FxRobot robot) {
        robot.interact(() -> workbench.warn("The workspace could not be restored", "It lies in another place."));
        assertTrue(robot.lookup(".label").queryAllAs(Label.class).stream().anyMatch(label -> label.getText().contains("could not be restored"))
                || robot.listWindows().size() > 1);
    }

    @Test
    void everyControlCanBeReachedAndHasAName(FxRobot robot) {
        for (Workbench.Place place : Workbench.Place.values()) {
            robot.interact(() -> workbench.show(place));
            for (Node node : workbench.root().lookupAll(".button, .toggle-button, .slider, .text-field, .combo-box")) {
                if (node instanceof javafx.scene.control.Labeled labeled && node.getAccessibleText() == null && node.getId() != null) {
                    assertTrue(labeled.getText() != null && !labeled.getText().isBlank(), place + ": " + node);
                }
                if (node instanceof javafx.scene.control.Slider || node.getId() != null && node instanceof javafx.scene.control.TextField) {
                    assertTrue(node.getAccessibleText() != null && !node.getAccessibleText().isBlank(), place + ": " + node);
                }
            }
        }
    }

    private static void command(FxRobot robot, String words) {
        shortcut(robot, KeyCode.K);
        robot.write(words).type(KeyCode.ENTER);
    }

    private static void shortcut(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHORTCUT).type(key).release(KeyCode.SHORTCUT);
    }
}
