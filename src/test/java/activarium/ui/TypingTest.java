package activarium.ui;

import activarium.activation.ParameterValue;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

import java.util.List;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What typing into the window does, and what it must leave alone. */
@ExtendWith(ApplicationExtension.class)
class TypingTest {
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
    void passingThroughAFieldLeavesItsNumberAsItIs(FxRobot robot) {
        robot.clickOn("#go-train");
        String exact = RunSpecWriter.write(workbench.train().spec()).replace("0.003", "0.00312345678");
        robot.interact(() -> workbench.train().paste(exact));
        RunSpec before = workbench.train().spec();
        assertEquals(0.00312345678, before.optimizer().learningRate());
        robot.clickOn("#rate").type(KeyCode.TAB).type(KeyCode.TAB);
        assertEquals(before, workbench.train().spec(), "the field shows five digits, the experiment keeps them all");
    }

    @Test
    void aClickRightAfterTypingIsNotLost(FxRobot robot) {
        robot.clickOn("#go-train");
        select(robot, "#units-0");
        robot.write("48").clickOn("#add-layer");
        assertEquals(3, hidden(), "the layer is added");
        assertTrue(RunSpecWriter.write(workbench.train().spec()).contains("48"), "and what was typed counts");
    }

    @Test
    void theTabKeyGoesFromFieldToFieldWhileTyping(FxRobot robot) {
        robot.clickOn("#go-train");
        select(robot, "#units-0");
        robot.write("48").type(KeyCode.TAB);
        assertEquals("activation-0", workbench.root().getScene().getFocusOwner().getId());
    }

    @Test
    void aSpaceInAFieldDoesNotStartTraining(FxRobot robot) {
        robot.clickOn("#go-train");
        // The form scrolls to the field that the keyboard is in.
        robot.interact(() -> field(robot, "#steps").requestFocus());
        robot.clickOn("#steps").type(KeyCode.SPACE);
        assertNull(workbench.train().runProperty().get());
    }

    @Test
    void aSettingThatCannotBeIsExplainedAndTakenBack(FxRobot robot) {
        robot.interact(() -> {
            workbench.explore().remove("pelu");
            workbench.explore().remove("frelu");
        });
        TextField lo = field(robot, "#setting-ditac-lo");
        robot.interact(lo::requestFocus);
        select(robot, "#setting-ditac-lo");
        robot.write("7").type(KeyCode.ENTER);
        assertTrue(robot.lookup("#banner-message").queryAllAs(Label.class).stream().anyMatch(label -> label.getParent().isVisible()));
        assertEquals("-3", field(robot, "#setting-ditac-lo").getText());
    }

    @Test
    void aSettingTypedKeepsTheCardAndTheFocus(FxRobot robot) {
        robot.interact(() -> {
            workbench.explore().remove("pelu");
            workbench.explore().remove("frelu");
        });
        TextField lo = field(robot, "#setting-ditac-lo");
        select(robot, "#setting-ditac-lo");
        robot.write("-4").type(KeyCode.TAB);
        assertSame(lo, field(robot, "#setting-ditac-lo"));
        assertEquals("setting-ditac-hi", workbench.root().getScene().getFocusOwner().getId());
    }

    @Test
    void aSettingIsUndoneInOneStepAndRedone(FxRobot robot) {
        robot.interact(() -> workbench.explore().setSetting("ditac", "basis", ParameterValue.of("qr")));
        robot.interact(() -> workbench.explore().undo());
        assertEquals("sparse", robot.lookup("#setting-ditac-basis").queryComboBox().getValue());
        robot.interact(() -> workbench.explore().redo());
        assertEquals("qr", robot.lookup("#setting-ditac-basis").queryComboBox().getValue());
    }

    @Test
    void undoReachesANumberThatWasTyped(FxRobot robot) {
        select(robot, "#slider-pelu-a-field");
        robot.write("2").type(KeyCode.ENTER);
        assertEquals(2, a());
        robot.press(KeyCode.SHORTCUT).type(KeyCode.Z).release(KeyCode.SHORTCUT);
        assertEquals(1, a(), "the field still has the keyboard, but nothing in it waits to be taken");
        assertEquals("1", field(robot, "#slider-pelu-a-field").getText());
    }

    @Test
    void aNumberThatCannotBeIsNotTakenAndEscapeBringsTheOldOneBack(FxRobot robot) {
        robot.clickOn("#go-train");
        RunSpec before = workbench.train().spec();
        for (String wrong : List.of("many", "0", "2.5", "NaN", "1e99", "")) {
            select(robot, "#batch");
            robot.interact(() -> field(robot, "#batch").setText(wrong));
            robot.type(KeyCode.ENTER);
            assertEquals(before, workbench.train().spec(), wrong);
            assertTrue(field(robot, "#batch").getTooltip().getText().contains("from 1 to 100000"), wrong);
        }
        robot.type(KeyCode.ESCAPE);
        assertEquals("64", field(robot, "#batch").getText());
        assertNull(field(robot, "#batch").getTooltip());
    }

    @Test
    void aRunSpecOfAnUnknownDataSetIsExplained(FxRobot robot) {
        robot.clickOn("#go-train");
        RunSpec before = workbench.train().spec();
        ClipboardContent content = new ClipboardContent();
        content.putString(RunSpecWriter.write(before).replace("digits8x8", "digits9x9"));
        robot.interact(() -> Clipboard.getSystemClipboard().setContent(content));
        robot.clickOn("#paste-spec");
        assertTrue(robot.lookup("#banner-message").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getParent().isVisible() && label.getText().contains("digits9x9")));
        assertEquals(before, workbench.train().spec());
    }

    @Test
    void aMethodThatTheFormCannotChooseIsShownByItsName(FxRobot robot) {
        robot.clickOn("#go-train");
        robot.interact(() -> workbench.train().paste(RunSpecWriter.write(workbench.train().spec())
                .replaceFirst("\"optimizer\"\\s*:\\s*\\{[^}]*}", "\"optimizer\": {\"name\": \"rmsprop\", \"learningRate\": 0.01}")));
        ComboBox<String> optimizer = robot.lookup("#optimizer").queryComboBox();
        assertEquals("RMSProp", optimizer.getConverter().toString(optimizer.getValue()));
        assertTrue(workbench.train().spec().optimizer() instanceof OptimizerSpec.RmsProp);
        robot.interact(() -> workbench.train().undo());
        assertEquals(List.of("adam", "sgd"), optimizer.getItems());
    }

    private double a() {
        return workbench.explore().find("pelu").orElseThrow().activation().parameter("a")[0];
    }

    private long hidden() {
        return RunSpecReader.read(workbench.train().copy()).network().layers().size() - 1;
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextField.class);
    }

    private static void select(FxRobot robot, String id) {
        TextField field = field(robot, id);
        robot.interact(() -> {
            field.requestFocus();
            field.selectAll();
        });
    }
}
