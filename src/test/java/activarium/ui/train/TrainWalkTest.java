package activarium.ui.train;

import activarium.data.Task;
import activarium.network.ActivationSpec;
import activarium.network.DataSpec;
import activarium.network.ExampleRuns;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.ui.Appearance;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The Train page from its data to its replay, once with the keyboard alone and once with the mouse alone. */
@ExtendWith(ApplicationExtension.class)
class TrainWalkTest {
    private static final int MOST_STOPS = 200;

    private Workbench workbench;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = WorkbenchApplication.open(shown, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1200, 900);
        workbench.train().begin(ExampleRuns.spirals("pelu").withSteps(60));
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private RunSpec spec() {
        return workbench.train().spec();
    }

    private List<Integer> units() {
        return spec().network().layers().stream().map(layer -> ((LayerSpec.Dense) layer).units()).toList();
    }

    private ActivationSpec activation(int layer) {
        return spec().network().layers().get(layer).activation().orElseThrow();
    }

    /** From wherever the keyboard is, as a person goes: by the Tab key. */
    private void tabTo(FxRobot robot, String id) {
        for (int i = 0; i < MOST_STOPS; i++) {
            Node owner = stage.getScene().getFocusOwner();
            if (owner != null && id.equals(owner.getId())) {
                return;
            }
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError("the Tab key does not come to " + id);
    }

    private static void soon(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException late) {
            throw new TimeoutException("not within a minute: " + what);
        }
    }

    private void keys(FxRobot robot, KeyCode with, KeyCode key) {
        robot.press(with).type(key).release(with);
    }

    private boolean ended() {
        RunState state = workbench.train().stateProperty().get();
        return state != null && state.ended();
    }

    @Test
    void linesBetweenFiguresMoveByKeys(FxRobot robot) {
        keys(robot, KeyCode.SHORTCUT, KeyCode.DIGIT2);
        SplitPane curves = robot.lookup("#curves").queryAs(SplitPane.class);
        SplitPane figures = robot.lookup("#figures").queryAs(SplitPane.class);
        double begun = figures.getDividerPositions()[0];
        tabToLineOf(robot, figures);
        robot.type(KeyCode.UP, 3);
        assertEquals(begun - 0.06, figures.getDividerPositions()[0], 0.005);
        robot.type(KeyCode.LEFT);
        assertEquals(begun - 0.06, figures.getDividerPositions()[0], 0.005, "that is not its direction");
        keys(robot, KeyCode.SHIFT, KeyCode.DOWN);
        assertEquals(begun + 0.04, figures.getDividerPositions()[0], 0.005);
        robot.type(KeyCode.HOME);
        assertEquals(begun, figures.getDividerPositions()[0], 0.005);
        tabToLineOf(robot, curves);
        robot.type(KeyCode.RIGHT, 5);
        assertEquals(0.6, curves.getDividerPositions()[0], 0.005);
    }

    private void tabToLineOf(FxRobot robot, SplitPane pane) {
        for (int i = 0; i < MOST_STOPS; i++) {
            Node owner = stage.getScene().getFocusOwner();
            if (owner != null && owner.getParent() == pane && owner.getStyleClass().contains("split-pane-divider")) {
                return;
            }
            robot.type(KeyCode.TAB);
        }
        throw new AssertionError("the Tab key does not come to the line");
    }

    @Test
    void theNetworkIsBuiltByKeysAlone(FxRobot robot) {
        keys(robot, KeyCode.SHORTCUT, KeyCode.DIGIT2);
        RunSpec begun = spec();
        tabTo(robot, "units-0");
        keys(robot, KeyCode.SHORTCUT, KeyCode.A);
        robot.write("8").type(KeyCode.ENTER);
        assertEquals(List.of(8, 32, 2), units());
        tabTo(robot, "activation-0");
        robot.type(KeyCode.DOWN);
        assertNotEquals("pelu", activation(0).instance().activation().name());
        tabTo(robot, "grip-0");
        robot.type(KeyCode.DOWN);
        assertEquals(List.of(32, 8, 2), units(), "reordered");
        tabTo(robot, "freeze-0");
        robot.type(KeyCode.SPACE);
        assertInstanceOf(ActivationSpec.Learn.None.class, activation(0).learn());
        tabTo(robot, "settings-0");
        robot.type(KeyCode.SPACE);
        tabTo(robot, "remove-layer-1");
        robot.type(KeyCode.SPACE);
        assertEquals(List.of(32, 2), units());
        tabTo(robot, "add-layer");
        robot.type(KeyCode.SPACE);
        assertEquals(3, units().size(), "one like the others at once");
        tabTo(robot, "add-layer");
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertEquals(4, spec().network().layers().size(), "one of another kind from the menu");
        for (int i = 0; i < 6; i++) {
            keys(robot, KeyCode.SHORTCUT, KeyCode.Z);
        }
        assertEquals(begun.network().layers().size(), spec().network().layers().size(), "and every step is taken back");
    }

    @Test
    void aRunIsTrainedReplayedAndMarkedByKeysAlone(FxRobot robot) throws TimeoutException {
        keys(robot, KeyCode.SHORTCUT, KeyCode.DIGIT2);
        tabTo(robot, "toggle");
        robot.type(KeyCode.SPACE);
        soon("finished", this::ended);
        soon("the time line is there", () -> !robot.lookup("#time").query().isDisabled());
        tabTo(robot, "time");
        robot.type(KeyCode.HOME);
        assertEquals(0, workbench.train().shownStepProperty().get());
        robot.type(KeyCode.RIGHT, 3);
        int step = workbench.train().shownStepProperty().get();
        assertTrue(step > 0 && step < 60, "step " + step);
        tabTo(robot, "mark");
        robot.type(KeyCode.SPACE);
        tabTo(robot, "time");
        robot.type(KeyCode.END);
        assertEquals(TrainModel.NEWEST, workbench.train().shownStepProperty().get());
        tabTo(robot, "mark-" + step);
        robot.type(KeyCode.SPACE);
        assertEquals(step, workbench.train().shownStepProperty().get(), "back at the mark");
        tabTo(robot, "replay");
        robot.type(KeyCode.SPACE);
        soon("it plays", () -> workbench.train().shownStepProperty().get() > step);
        robot.type(KeyCode.SPACE);
        tabTo(robot, "network-view");
        ComboBox<?> view = robot.lookup("#network-view").queryComboBox();
        Object before = view.getValue();
        robot.type(KeyCode.DOWN);
        assertNotEquals(before, view.getValue());
    }

    @Test
    void aPaperAndALiveSliderByKeysAlone(FxRobot robot) throws TimeoutException {
        keys(robot, KeyCode.SHORTCUT, KeyCode.DIGIT2);
        tabTo(robot, "papers");
        robot.type(KeyCode.SPACE);
        soon("the menu is open", () -> robot.lookup("#paper-pelu").tryQuery().isPresent());
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        soon("the first of the paper's runs", () -> workbench.train().runProperty().get() != null);
        assertEquals(1000, workbench.train().runProperty().get().spec().steps());
        // A paper's runs may end while the Tab key is on its way; this one does not.
        robot.interact(() -> {
            workbench.train().begin(ExampleRuns.spirals("pelu").withSteps(1_000_000_000));
            workbench.train().start();
        });
        tabTo(robot, "stop");
        robot.type(KeyCode.SPACE);
        soon("stopped", this::ended);
        robot.interact(() -> workbench.train().begin(ExampleRuns.spirals("pelu").withSteps(60)));
        tabTo(robot, "live");
        robot.type(KeyCode.SPACE);
        Run last = workbench.train().runProperty().get();
        tabTo(robot, "rate-slider");
        robot.type(KeyCode.RIGHT);
        soon("a small run follows the hand", () -> workbench.train().runProperty().get() != last);
        soon("and ends", this::ended);
    }

    @Test
    void ownDataByKeysAlone(FxRobot robot, @TempDir Path folder) throws IOException, TimeoutException {
        StringBuilder lines = new StringBuilder("a,b,y\n");
        for (int i = 0; i < 30; i++) {
            lines.append(i).append(',').append(i % 7).append(',').append(i * 0.5).append('\n');
        }
        Path file = Files.writeString(folder.resolve("own.csv"), lines);
        keys(robot, KeyCode.SHORTCUT, KeyCode.DIGIT2);
        tabTo(robot, "data");
        ComboBox<?> data = robot.lookup("#data").queryComboBox();
        robot.type(KeyCode.F4).type(KeyCode.END).type(KeyCode.UP).type(KeyCode.ENTER);
        assertEquals(data.getItems().size() - 2, data.getSelectionModel().getSelectedIndex(), "a table");
        tabTo(robot, "data-csv");
        robot.interact(() -> ((javafx.scene.control.TextField) stage.getScene().getFocusOwner()).setText(file.toString()));
        robot.type(KeyCode.ENTER);
        soon("the table is taken", () -> spec().data() instanceof DataSpec.Csv csv && csv.targets().equals(List.of("y")) && csv.task() == Task.REGRESSION);
        soon("its columns", () -> robot.lookup("#target-b").tryQuery().isPresent());
        tabTo(robot, "target-b");
        robot.type(KeyCode.SPACE);
        assertEquals(List.of("b", "y"), ((DataSpec.Csv) spec().data()).targets().stream().sorted().toList());
    }

    @Test
    void theSameWithTheMouseAlone(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        robot.clickOn("#freeze-0");
        assertInstanceOf(ActivationSpec.Learn.None.class, activation(0).learn());
        robot.clickOn("#freeze-0");
        robot.clickOn("#activation-0");
        robot.clickOn("ReLU");
        assertEquals("relu", activation(0).instance().activation().name());
        robot.drag("#grip-1").dropTo("#grip-0");
        assertEquals("relu", activation(1).instance().activation().name(), "reordered");
        robot.clickOn("#toggle");
        soon("finished", this::ended);
        Slider time = robot.lookup("#time").queryAs(Slider.class);
        Bounds line = time.localToScreen(time.getBoundsInLocal());
        robot.drag(line.getMaxX() - 8, line.getCenterY(), MouseButton.PRIMARY).dropTo(line.getMinX() + 4, line.getCenterY());
        assertEquals(0, workbench.train().shownStepProperty().get(), "the beginning");
        robot.clickOn("#mark").clickOn("#replay");
        soon("it plays", () -> workbench.train().shownStepProperty().get() > 0);
        robot.clickOn("#replay").clickOn("#mark-0");
        assertEquals(0, workbench.train().shownStepProperty().get());
        robot.clickOn("#live");
        Run last = workbench.train().runProperty().get();
        robot.interact(() -> robot.lookup("#rate-slider").query().requestFocus());
        Slider rate = robot.lookup("#rate-slider").queryAs(Slider.class);
        Bounds knob = rate.lookup(".thumb").localToScreen(rate.lookup(".thumb").getBoundsInLocal());
        robot.drag(knob.getCenterX(), knob.getCenterY(), MouseButton.PRIMARY).moveBy(-30, 0);
        soon("a small run while the hand still holds the knob", () -> workbench.train().runProperty().get() != last);
        robot.drop();
        soon("and ends", this::ended);
        robot.clickOn("#live").clickOn("#papers").clickOn("#paper-tanh");
        soon("a paper's run", () -> workbench.train().runProperty().get().spec().network().layers().size() == 9);
        robot.clickOn("#stop");
    }
}
