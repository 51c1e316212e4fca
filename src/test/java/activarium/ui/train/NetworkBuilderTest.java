package activarium.ui.train;

import activarium.figure.ConfusionFigure;
import activarium.figure.GradientFlowFigure;
import activarium.figure.UnitsFigure;
import activarium.network.ActivationSpec;
import activarium.network.ExampleRuns;
import activarium.network.LayerSpec;
import activarium.network.Learning;
import activarium.network.UnitGroup;
import activarium.network.Units;
import activarium.ui.Appearance;
import activarium.ui.FigureView;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The network is built by mouse and by keys, and the views of it follow. */
@ExtendWith(ApplicationExtension.class)
class NetworkBuilderTest {
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1200, 800);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void layersMoveByKeysAndByDragging(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        robot.interact(() -> workbench.train().edit(SpecEdit.withHidden(workbench.train().spec(),
                List.of(new Hidden(16, "pelu"), new Hidden(24, "relu"), new Hidden(48, "elu"))), null));
        robot.interact(() -> robot.lookup("#grip-0").query().requestFocus());
        robot.type(KeyCode.DOWN);
        assertEquals(List.of(24, 16, 48), units());
        robot.type(KeyCode.DOWN);
        assertEquals(List.of(24, 48, 16), units(), "the keys follow the card");
        robot.drag("#grip-2").dropTo("#grip-0");
        assertEquals(List.of(16, 24, 48), units());
        robot.interact(() -> workbench.train().undo());
        assertEquals(List.of(24, 48, 16), units());
    }

    @Test
    void shapesAreShownAndImpossibleOnesExplained(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        soon("the shape of the first layer", () -> label(robot, "#shape-0").getText().contains("32") && label(robot, "#shape-0").getText().contains("2080"));
        robot.interact(() -> {
            List<LayerSpec> layers = new java.util.ArrayList<>(workbench.train().spec().network().layers());
            layers.addFirst(new LayerSpec.MaxPool2d(2, 2));
            workbench.train().edit(SpecEdit.withLayers(workbench.train().spec(), layers), null);
        });
        soon("the reason", () -> label(robot, "#problem-0").isVisible() && label(robot, "#problem-0").getText().contains("takes an image"));
        robot.interact(() -> robot.lookup("#remove-layer-0").queryButton().fire());
        soon("it fits again", () -> !label(robot, "#problem-0").isVisible());
    }

    @Test
    void pixelsInOneRowBecomeAPictureForConvolutions(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        soon("the builder", () -> robot.lookup("#input-shape").tryQuery().isPresent());
        ComboBox<List<Integer>> input = robot.lookup("#input-shape").queryComboBox();
        soon("both shapes", () -> input.getItems().equals(List.of(List.of(64), List.of(1, 8, 8))));
        robot.interact(() -> {
            workbench.train().edit(SpecEdit.withLayers(workbench.train().spec(), List.of(new LayerSpec.Conv2d(4, 3, 1, LayerSpec.Padding.SAME,
                    java.util.Optional.of(ActivationSpec.named("frelu"))), new LayerSpec.Flatten(), workbench.train().spec().network().layers().getLast())), null);
            input.setValue(List.of(1, 8, 8));
        });
        soon("the shapes", () -> label(robot, "#shape-0").getText().contains("4\u00d78\u00d78") && label(robot, "#shape-1").getText().contains("256"));
        robot.interact(() -> workbench.train().edit(workbench.train().spec().withSteps(20), null));
        robot.clickOn("#toggle");
        soon("it trains", () -> workbench.train().stateProperty().get() == activarium.training.RunState.FINISHED);
    }

    @Test
    void layersGoIntoABlockAndOutOfIt(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        robot.interact(() -> workbench.train().edit(SpecEdit.withLayers(workbench.train().spec(), List.of(dense(16), dense(32),
                new LayerSpec.Residual(List.of(dense(32)), java.util.Optional.empty()), workbench.train().spec().network().layers().getLast())), null));
        soon("shapes of the block and in it", () -> label(robot, "#shape-2").getText().contains("32") && label(robot, "#shape-2-0").getText().contains("1056"));
        robot.interact(() -> robot.lookup("#grip-1").query().requestFocus());
        robot.type(KeyCode.DOWN);
        assertEquals("[16, [32, 32]]", tree());
        soon("what does not fit is said on the block", () -> label(robot, "#problem-1").getText().contains("16 into 32"));
        robot.type(KeyCode.UP);
        assertEquals("[16, 32, [32]]", tree(), "the keys follow the card");
        drag(robot, "#grip-0", "#grip-2-0");
        assertEquals("[32, [16, 32]]", tree());
        robot.interact(() -> robot.lookup("#add-layer-1").queryAs(AddLayer.class).fire());
        assertEquals("[32, [16, 32, 32]]", tree());
        robot.interact(() -> workbench.train().undo());
        robot.interact(() -> workbench.train().undo());
        assertEquals("[16, 32, [32]]", tree());
        robot.interact(() -> robot.lookup("#remove-layer-2-0").queryButton().fire());
        assertEquals("[16, 32]", tree(), "an empty block goes");
    }

    @Test
    void someUnitsHaveTheirOwnActivationAndRates(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        soon("shapes", () -> label(robot, "#shape-0").getText().contains("32"));
        robot.clickOn("#settings-0");
        robot.clickOn("#weights-rate-0").eraseText(4).write("0.5").type(KeyCode.ENTER);
        robot.clickOn("#freeze-weights-0");
        robot.clickOn("#add-group-0");
        LayerSpec first = workbench.train().spec().network().layers().getFirst();
        assertEquals(new Learning(0.5, true), first.learning());
        assertEquals("0-15", first.groups().getFirst().units().toString());
        robot.clickOn("#group-units-0-g0").eraseText(4).write("0-7, x").type(KeyCode.ENTER);
        assertTrue(label(robot, "#group-problem-0-g0").isVisible(), "explained");
        assertEquals("0-15", workbench.train().spec().network().layers().getFirst().groups().getFirst().units().toString());
        robot.clickOn("#group-units-0-g0").eraseText(6).write("0-7, 40").type(KeyCode.ENTER);
        soon("no such unit", () -> label(robot, "#problem-0").getText().contains("no unit 40"));
        robot.clickOn("#group-units-0-g0").eraseText(7).write("0-7").type(KeyCode.ENTER);
        ComboBox<String> chooser = robot.lookup("#group-activation-0-g0").queryComboBox();
        robot.interact(() -> chooser.setValue("prelu"));
        robot.interact(() -> robot.lookup("#freeze-activation-0-g0").queryAs(javafx.scene.control.ToggleButton.class).fire());
        UnitGroup group = workbench.train().spec().network().layers().getFirst().groups().getFirst();
        assertEquals(Units.of("0-7"), group.units());
        assertInstanceOf(ActivationSpec.Learn.None.class, group.activation().orElseThrow().learn());
        robot.interact(() -> workbench.train().edit(workbench.train().spec().withSteps(30), null));
        robot.clickOn("#toggle");
        soon("it trains", () -> workbench.train().stateProperty().get() == activarium.training.RunState.FINISHED);
        assertEquals(3, workbench.train().snapshotProperty().get().activations().size());
    }

    /** By the mouse's events alone: a robot that is late on a busy machine lets go before it has arrived. */
    private static void drag(FxRobot robot, String from, String to) {
        robot.interact(() -> {
            Node held = robot.lookup(from).query();
            Bounds target = robot.lookup(to).query().localToScene(robot.lookup(to).query().getBoundsInLocal());
            Bounds start = held.localToScene(held.getBoundsInLocal());
            mouse(held, MouseEvent.MOUSE_PRESSED, start.getCenterX(), start.getCenterY());
            mouse(held, MouseEvent.MOUSE_DRAGGED, target.getCenterX(), target.getCenterY());
            mouse(held, MouseEvent.MOUSE_RELEASED, target.getCenterX(), target.getCenterY());
        });
    }

    private static void mouse(Node at, EventType<MouseEvent> type, double x, double y) {
        Event.fireEvent(at, new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, true, false, true, null));
    }

    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, java.util.Optional.of(ActivationSpec.named("pelu")));
    }

    /** Units of the layers before the output, of blocks in brackets. */
    private String tree() {
        List<LayerSpec> layers = workbench.train().spec().network().layers();
        return tree(layers.subList(0, layers.size() - 1));
    }

    private static String tree(List<LayerSpec> layers) {
        return layers.stream().map(layer -> layer instanceof LayerSpec.Residual(var inner, var _) ? tree(inner) : String.valueOf(((LayerSpec.Dense) layer).units()))
                .toList().toString();
    }

    @Test
    void aFrozenActivationLearnsNothing(FxRobot robot) {
        robot.clickOn("#go-train");
        robot.clickOn("#freeze-0");
        assertInstanceOf(ActivationSpec.Learn.None.class, workbench.train().spec().network().layers().getFirst().activation().orElseThrow().learn());
    }

    @Test
    void theViewsFollowTheRun(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        robot.interact(() -> workbench.train().begin(ExampleRuns.digits("pelu").withSteps(100)));
        robot.clickOn("#toggle");
        FigureView figure = robot.lookup("#network-figure").queryAs(FigureView.class);
        soon("confusion", () -> figure.shownProperty().get() instanceof ConfusionFigure);
        ComboBox<NetworkAspect> chooser = robot.lookup("#network-view").queryComboBox();
        robot.interact(() -> chooser.setValue(NetworkAspect.GRADIENTS));
        soon("gradients", () -> figure.shownProperty().get() instanceof GradientFlowFigure flow && flow.bars().size() == 3);
        soon("ended", () -> workbench.train().stateProperty().get().ended());
        assertTrue(chooser.getItems().contains(NetworkAspect.MISTAKES));
    }

    @Test
    void everyUnitIsSeen(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        robot.interact(() -> workbench.train().begin(ExampleRuns.spirals("pelu").withSteps(200)));
        robot.clickOn("#toggle");
        FigureView figure = robot.lookup("#network-figure").queryAs(FigureView.class);
        ComboBox<NetworkAspect> chooser = robot.lookup("#network-view").queryComboBox();
        soon("the plane", () -> chooser.getItems().contains(NetworkAspect.DECISION));
        robot.interact(() -> chooser.setValue(NetworkAspect.UNITS));
        List<Integer> units = workbench.train().spec().network().layers().stream().map(layer -> ((LayerSpec.Dense) layer).units()).toList();
        soon("the inputs and every unit of every layer", () -> figure.shownProperty().get() instanceof UnitsFigure all
                && all.layers().stream().skip(1).map(layer -> layer.tiles().size()).toList().equals(units) && all.layers().getFirst().tiles().size() == 2);
        soon("ended", () -> workbench.train().stateProperty().get().ended());
        robot.interact(() -> workbench.train().begin(ExampleRuns.digits("pelu").withSteps(100)));
        robot.clickOn("#toggle");
        soon("pictures", () -> chooser.getItems().contains(NetworkAspect.MISTAKES));
        robot.interact(() -> chooser.setValue(NetworkAspect.UNITS));
        soon("the weights of the first layer as pictures", () -> figure.shownProperty().get() instanceof UnitsFigure weights && weights.layers().size() == 1
                && weights.layers().getFirst().tiles().stream().allMatch(tile -> tile instanceof UnitsFigure.Picture picture && picture.rows() == 8));
    }

    @Test
    void aRunGoesOnByOtherRules(FxRobot robot) throws TimeoutException {
        robot.clickOn("#go-train");
        robot.interact(() -> workbench.train().begin(ExampleRuns.digits("pelu").withSteps(1_000_000)));
        robot.clickOn("#toggle");
        soon("running", () -> workbench.train().snapshotProperty().get() != null && workbench.train().snapshotProperty().get().step() > 50);
        robot.clickOn("#toggle");
        soon("paused", () -> workbench.train().stateProperty().get() == activarium.training.RunState.PAUSED);
        int at = workbench.train().snapshotProperty().get().step();
        robot.clickOn("#freeze-0");
        robot.clickOn("#change-rules");
        soon("goes on from there", () -> workbench.train().runProperty().get().spec().equals(workbench.train().spec())
                && workbench.train().snapshotProperty().get() != null && workbench.train().snapshotProperty().get().step() >= at);
        Course course = workbench.train().course().orElseThrow();
        assertEquals(List.of(at), course.changes());
        assertEquals(0, course.snapshots().getFirst().step() / 20, "the history before is there");
        assertTrue(course.snapshots().stream().mapToInt(activarium.training.Snapshot::step).boxed().sorted().toList()
                .equals(course.snapshots().stream().map(activarium.training.Snapshot::step).toList()));
        robot.clickOn("#toggle");
        soon("further", () -> workbench.train().snapshotProperty().get().step() > at);
        robot.clickOn("#mark-" + at);
        assertEquals(at, workbench.train().shownStepProperty().get(), "the mark leads to where the rules changed");
        robot.interact(() -> workbench.train().stop());
    }

    private List<Integer> units() {
        List<LayerSpec> layers = workbench.train().spec().network().layers();
        return layers.subList(0, layers.size() - 1).stream().map(layer -> ((LayerSpec.Dense) layer).units()).toList();
    }

    private static Label label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class);
    }

    private static void soon(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException late) {
            throw new TimeoutException("not within half a minute: " + what);
        }
    }
}
