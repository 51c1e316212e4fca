package activarium.ui.learn;

import activarium.lesson.LessonShelf;
import activarium.network.RunSpec;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.ui.Appearance;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import activarium.ui.Workspace;
import activarium.ui.explore.ExplorePage;
import activarium.ui.explore.ExploreState;
import activarium.ui.explore.View;
import activarium.ui.train.TrainPage;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/** What a learner does, by mouse and by keyboard; and that the learner's own work is there afterwards. */
@ExtendWith(ApplicationExtension.class)
class LearnPageTest {
    private static final String FIRST = "why-non-linearity";
    private static final String SHORT = """
            {"version": 1, "title": "Short", "goal": "Try the keys", "minutes": 5, "steps": [
              {"text": "Read this.", "scene": {"page": "explore", "activations": ["relu", "tanh"]}},
              {"text": "How steep?", "scene": {"page": "explore", "activations": ["sigmoid"], "show": ["value"]},
               "question": {"ask": "More than one half?", "choices": [
                 {"text": "Yes", "when": "slope > 0.5", "answer": "Look again."}, {"text": "No", "when": "slope <= 0.5", "answer": "It is {slope}."}]},
               "result": {"scene": {"page": "explore", "activations": ["sigmoid"], "signal": {"depth": 10}}, "text": "Slope {slope}."},
               "measure": {"slope": {"of": "slope", "activation": "sigmoid", "at": 0}}},
              {"text": "Move a.", "scene": {"page": "explore", "activations": ["pelu"]}, "measure": {"a": {"of": "parameter", "activation": "pelu", "parameter": "a"}},
               "task": {"ask": "Make a 2. It is {a}.", "until": "1.9 < a < 2.1", "done": "a is {a}."}}]}
            """;

    private Workbench workbench;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        workbench = WorkbenchApplication.open(shown, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1280, 800);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private LearnModel model() {
        return workbench.learning().model();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    private StepState.Phase phase() {
        return model().attendance().state().phase();
    }

    private void list(FxRobot robot) throws TimeoutException {
        robot.interact(() -> workbench.show(Workbench.Place.LEARN));
        until(() -> model().shelfProperty().get().size() >= 8 && robot.lookup("#start-" + FIRST).tryQuery().isPresent());
    }

    private static Path file(Path folder, String json) throws Exception {
        return Files.writeString(folder.resolve("short.json"), json);
    }

    private void open(FxRobot robot, Path file) throws TimeoutException {
        robot.interact(() -> workbench.learning().open(file));
        until(() -> model().attendance() != null);
    }

    @Test
    void aWholeLessonByMouseAndTheOwnWorkIsThereAgain(FxRobot robot) throws TimeoutException {
        RunSpec first = workbench.train().spec();
        RunSpec own = first.withSeed(5).withSteps(50_000_000);
        robot.interact(() -> {
            workbench.explore().choose("gelu");
            workbench.show(Workbench.Place.TRAIN);
            workbench.train().edit(own, null);
            workbench.train().start();
        });
        until(() -> workbench.train().stateProperty().get() == RunState.RUNNING);
        ExploreState explored = workbench.explore().state();
        Run going = workbench.train().runProperty().get();
        list(robot);
        robot.clickOn("#start-" + FIRST);
        until(() -> model().attendance() != null);
        assertInstanceOf(ExplorePage.class, workbench.page());
        assertNull(workbench.train().runProperty().get(), "the own run is put aside");
        int steps = model().attendance().lesson().steps().size();
        for (int step = 0; step < steps; step++) {
            int at = step;
            until(() -> model().attendance().step() == at && robot.lookup("#lesson-next").queryButton().getWidth() > 0);
            if (model().attendance().current().question().isPresent()) {
                robot.clickOn("#lesson-next");
                assertTrue(robot.lookup("#lesson-hint").query().isVisible(), "the prediction comes first");
                assertEquals(step, model().attendance().step());
                assertTrue(robot.lookup("#reveal").queryButton().isDisabled());
                robot.clickOn("#choice-1");
                robot.clickOn("#reveal");
                until(() -> phase() == StepState.Phase.SHOWN);
                assertTrue(robot.lookup("#choice-1").queryAs(RadioButton.class).isDisabled(), "an answer stays");
                assertTrue(robot.lookup("#lesson-result").query().isVisible());
                assertFalse(model().attendance().state().measured().isEmpty());
            }
            WaitForAsyncUtils.waitForFxEvents();
            robot.clickOn("#lesson-next");
        }
        until(() -> model().attendance() == null);
        assertInstanceOf(LearnPage.class, workbench.page());
        assertTrue(model().progressProperty().get().lessons().get(FIRST).done());
        assertEquals(explored, workbench.explore().state());
        assertEquals(own, workbench.train().spec());
        assertSame(going, workbench.train().runProperty().get());
        until(() -> going.state() == RunState.RUNNING);
        robot.interact(() -> {
            workbench.train().stop();
            workbench.train().undo();
        });
        assertEquals(first, workbench.train().spec(), "steps back lead through the own work, not through the lesson");
    }

    @Test
    void aWholeLessonByKeyboard(FxRobot robot, @TempDir Path folder) throws Exception {
        ExploreState before = workbench.explore().state();
        open(robot, file(folder, SHORT));
        assertEquals(Optional.empty(), workbench.explore().find("pelu"));
        until(() -> "lesson-next".equals(focused()));
        robot.type(KeyCode.ENTER);
        until(() -> model().attendance().step() == 1);
        alt(robot, KeyCode.RIGHT);
        assertEquals(1, model().attendance().step(), "the prediction comes first");
        alt(robot, KeyCode.DIGIT2);
        assertEquals(Optional.of(new Answer.Chosen(1)), model().attendance().state().answer());
        assertEquals(View.CURVES, workbench.explore().state().view());
        alt(robot, KeyCode.ENTER);
        until(() -> phase() == StepState.Phase.SHOWN);
        assertEquals(View.SIGNAL, workbench.explore().state().view());
        assertEquals(0.25, model().attendance().state().measured().get("slope"), 1e-12);
        alt(robot, KeyCode.LEFT);
        assertEquals(0, model().attendance().step());
        alt(robot, KeyCode.RIGHT);
        assertEquals(StepState.Phase.SHOWN, phase(), "what was answered stays answered");
        alt(robot, KeyCode.RIGHT);
        assertEquals(2, model().attendance().step());
        robot.interact(() -> workbench.explore().setParameter("pelu", "a", 0, 2));
        until(() -> model().attendance().state().done());
        alt(robot, KeyCode.RIGHT);
        until(() -> model().attendance() == null);
        assertEquals(before, workbench.explore().state());
    }

    private String focused() {
        Node owner = stage.getScene().getFocusOwner();
        return owner == null ? "" : owner.getId();
    }

    private static void alt(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.ALT).type(key).release(KeyCode.ALT);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void theListIsWalkedByKeyboardAndALessonIsLeftAndGoneOnWith(FxRobot robot) throws TimeoutException {
        list(robot);
        robot.interact(() -> workbench.page().focus());
        until(() -> ("start-" + FIRST).equals(focused()));
        robot.type(KeyCode.SPACE);
        until(() -> model().attendance() != null);
        alt(robot, KeyCode.RIGHT);
        assertInstanceOf(TrainPage.class, workbench.page());
        robot.interact(() -> workbench.show(Workbench.Place.EXPLORE));
        assertTrue(robot.lookup("#lesson-return").query().isVisible());
        robot.clickOn("#lesson-return");
        assertInstanceOf(TrainPage.class, workbench.page());
        reach(robot, "lesson-leave");
        robot.type(KeyCode.SPACE);
        until(() -> model().attendance() == null);
        assertEquals(new Progress.Reached(1, false), model().progressProperty().get().lessons().get(FIRST));
        until(() -> robot.lookup("#start-" + FIRST).queryAs(Button.class).getText().equals("Go on"));
        robot.clickOn("#start-" + FIRST);
        until(() -> model().attendance() != null);
        assertEquals(1, model().attendance().step());
    }

    private void reach(FxRobot robot, String id) {
        for (int i = 0; i < 100; i++) {
            if (id.equals(focused())) {
                return;
            }
            robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        }
        fail("the Tab key does not lead to " + id);
    }

    @Test
    void theNextStartFindsTheOwnWorkNotTheLessons(FxRobot robot, @TempDir Path folder) throws Exception {
        Workspace before = workbench.workspace();
        open(robot, file(folder, SHORT));
        Workspace during = workbench.workspace();
        assertEquals(before.explore(), during.explore());
        assertEquals(before.train(), during.train());
        assertEquals(Workbench.Place.LEARN, during.place());
        assertEquals(new Progress.Reached(0, false), during.lessons().lessons().values().iterator().next());
    }

    @Test
    void aLessonThatCannotBeReadSaysWhereAndWhat(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = file(folder, SHORT.replace("\"minutes\": 5", "\"minuts\": 5"));
        robot.interact(() -> workbench.learning().open(file));
        until(() -> model().shelfProperty().get().stream().anyMatch(LessonShelf.Unreadable.class::isInstance));
        assertNull(model().attendance());
        String said = robot.lookup(".learn-problem").queryAs(Label.class).getText();
        assertTrue(said.contains("short.json") && said.contains("/minuts") && said.contains("\"minutes\""), said);
    }
}
