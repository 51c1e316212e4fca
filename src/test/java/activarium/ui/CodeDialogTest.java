package activarium.ui;

import activarium.activation.ActivationInstance;
import activarium.export.ActivationCode;
import activarium.export.CodeTarget;
import activarium.network.ExampleRuns;
import activarium.training.RunState;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Activations, as they are and as they were learned, go to the clipboard as code. */
@ExtendWith(ApplicationExtension.class)
class CodeDialogTest {
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1000, 760);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void wait(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    }

    private static String clipboard(FxRobot robot) {
        String[] found = new String[1];
        robot.interact(() -> found[0] = Clipboard.getSystemClipboard().getString());
        return found[0];
    }

    private static String shown(FxRobot robot) {
        return robot.lookup("#code").queryAs(TextArea.class).getText();
    }

    @Test
    void theActivationOnACardWithTheParametersItHasNow(FxRobot robot) throws TimeoutException {
        robot.interact(() -> workbench.explore().setParameter("pelu", "a", 0, 1.25));
        ActivationInstance pelu = workbench.explore().find("pelu").orElseThrow().activation();
        robot.clickOn("#code-pelu");
        wait(() -> robot.lookup("#code-target").tryQuery().filter(Node::isFocused).isPresent());
        String learnable = ActivationCode.of(pelu, CodeTarget.PYTORCH, true);
        wait(() -> shown(robot).equals(learnable));
        assertTrue(learnable.contains("a=1.25"));
        // By the keyboard alone: down to NumPy, then the button.
        robot.type(KeyCode.DOWN, CodeTarget.NUMPY.ordinal());
        wait(() -> shown(robot).equals(ActivationCode.of(pelu, CodeTarget.NUMPY, true)));
        CheckBox learn = robot.lookup("#code-learn").queryAs(CheckBox.class);
        robot.type(KeyCode.TAB);
        assertTrue(learn.isFocused());
        robot.type(KeyCode.SPACE);
        String frozen = ActivationCode.of(pelu, CodeTarget.NUMPY, false);
        wait(() -> shown(robot).equals(frozen));
        robot.clickOn("#code-copy");
        wait(() -> frozen.equals(clipboard(robot)));
        wait(() -> robot.lookup("The code is on the clipboard").tryQuery().isPresent());
        robot.clickOn("#code-pelu");
        wait(() -> robot.lookup("#code-target").tryQuery().isPresent());
        assertEquals(CodeTarget.NUMPY, robot.lookup("#code-target").<CodeTarget>queryComboBox().getValue(), "as the last time");
        robot.type(KeyCode.ESCAPE);
        wait(() -> robot.lookup("#code-target").tryQuery().isEmpty());
    }

    @Test
    void aLayersLearnedActivation(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            workbench.show(Workbench.Place.TRAIN);
            workbench.train().begin(ExampleRuns.spirals("pelu").withSteps(40));
            workbench.train().start();
        });
        wait(() -> workbench.train().stateProperty().get() == RunState.FINISHED && !robot.lookup("#learned-code").query().isDisabled());
        robot.clickOn("#learned-code");
        wait(() -> robot.lookup("#code-subject").tryQuery().isPresent());
        ComboBox<CodeDialog.Subject> layers = robot.lookup("#code-subject").queryComboBox();
        assertEquals(2, layers.getItems().size());
        CodeDialog.Subject second = layers.getItems().get(1);
        assertEquals("Layer 2 \u00b7 PELU", second.title());
        robot.interact(() -> layers.setValue(second));
        wait(() -> shown(robot).equals(ActivationCode.of(second.activation(), CodeTarget.PYTORCH, true)));
        double a = second.activation().parameter("a")[0];
        assertFalse(a == 1, "it has been learned");
        assertTrue(shown(robot).contains("a=" + a));
        robot.type(KeyCode.ESCAPE);
    }
}
