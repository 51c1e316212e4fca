package activarium.ui;

import activarium.network.ExampleRuns;
import activarium.training.RunState;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.Toggle;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** On every page the Tab key comes to every control, each of which says what it is and can be seen to have the keyboard. */
@ExtendWith(ApplicationExtension.class)
class KeyboardTest {
    private static final int MOST_STOPS = 400;

    private Workbench workbench;
    private Scene scene;

    @TempDir
    Path folder;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1000, 760);
        workbench.keepRunsIn(folder.resolve("kept.db"));
        scene = stage.getScene();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @ParameterizedTest
    @EnumSource(Workbench.Place.class)
    void everyControlIsReachedAndNamed(Workbench.Place place, FxRobot robot) throws TimeoutException {
        open(place, robot);
        Set<Node> reached = new LinkedHashSet<>();
        List<Node> owners = new ArrayList<>();
        List<String> unseen = new ArrayList<>();
        // A control that a page gives the keyboard to does not show it before a key is pressed.
        robot.type(KeyCode.TAB);
        while (reached.add(scene.getFocusOwner())) {
            Node owner = scene.getFocusOwner();
            owners.add(owner);
            assertTrue(reached.size() < MOST_STOPS, "the Tab key goes round");
            WritableImage with = picture(robot, owner);
            // A tab is a character to a text area: there it is left with Ctrl.
            if (owner instanceof TextArea) {
                robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
            } else {
                robot.type(KeyCode.TAB);
            }
            if (owner.getScene() != null && same(with, picture(robot, owner))) {
                unseen.add(name(owner));
            }
        }
        // Of a group of which one is chosen the Tab key comes to that one, and the arrow keys to the others.
        List<String> missed = focusable(workbench.root()).filter(node -> !reached.contains(node) && !(node instanceof Toggle one && one.getToggleGroup() != null
                && reached.stream().anyMatch(other -> other instanceof Toggle toggle && toggle.getToggleGroup() == one.getToggleGroup()))).map(KeyboardTest::name).toList();
        assertEquals(List.of(), missed, "not reached by the Tab key");
        assertEquals(List.of(), owners.stream().filter(owner -> !named(owner)).map(KeyboardTest::name).toList(), "without words for a screen reader");
        assertEquals(List.of(), unseen, "do not show that they have the keyboard");
    }

    private void open(Workbench.Place place, FxRobot robot) throws TimeoutException {
        robot.interact(() -> workbench.show(place));
        if (place == Workbench.Place.TRAIN) {
            robot.interact(() -> {
                workbench.train().begin(ExampleRuns.spirals("pelu").withSteps(30));
                workbench.train().start();
            });
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> workbench.train().stateProperty().get() == RunState.FINISHED);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static WritableImage picture(FxRobot robot, Node node) {
        WritableImage[] taken = new WritableImage[1];
        robot.interact(() -> {
            // Of the node alone: the whole page would take much longer.
            taken[0] = node.snapshot(null, null);
        });
        return taken[0];
    }

    private static boolean same(WritableImage one, WritableImage other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return false;
        }
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Everything below a node that takes the keyboard, is seen and can be used. */
    private static Stream<Node> focusable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        Stream<Node> below = node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(KeyboardTest::focusable) : Stream.empty();
        return node.isFocusTraversable() ? Stream.concat(Stream.of(node), below) : below;
    }

    private boolean named(Node node) {
        boolean labelled = all(workbench.root()).anyMatch(other -> other instanceof Label label && label.getLabelFor() == node && !label.getText().isBlank());
        return labelled || node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                || node instanceof Labeled words && words.getText() != null && !words.getText().isBlank();
    }

    private static Stream<Node> all(Node node) {
        return node instanceof Parent parent ? Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(KeyboardTest::all)) : Stream.of(node);
    }

    private static String name(Node node) {
        return node.getClass().getSimpleName() + "#" + node.getId() + node.getStyleClass();
    }
}
