package activarium.ui.explore;

import activarium.activation.WarpVelocity;
import activarium.figure.FilmStrip;
import activarium.figure.LinkedPlots;
import activarium.figure.Plot;
import activarium.figure.PlotArea;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.ui.Appearance;
import activarium.ui.FigureView;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The Explore page from one end to the other, by mouse and by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
class ExploreWalkTest {
    private Workbench workbench;
    private ExploreModel model;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1280, 800);
        model = workbench.explore();
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void aFormulaIsTypedCorrectedAndAdded(FxRobot robot) {
        robot.clickOn("#formula").write("a*tanh(b*x");
        String message = robot.lookup("#formula-message").queryAs(Label.class).getText();
        assertTrue(message.contains("character 11"), message);
        robot.type(KeyCode.ENTER);
        assertEquals(3, model.state().chosen().size(), "a wrong formula is not taken");
        robot.write(")");
        assertEquals("Parameters found: a, b. Enter takes it.", robot.lookup("#formula-message").queryAs(Label.class).getText());
        robot.type(KeyCode.ENTER);
        assertEquals("a*tanh(b*x)", model.state().chosen().getFirst().title(Texts.of(Locale.ENGLISH).catalogue()));
        assertEquals("", field(robot, "#formula").getText(), "ready for the next");
        robot.clickOn("#slider-formula_1-b").type(KeyCode.RIGHT, 3);
        assertNotEquals(1, model.find("formula_1").orElseThrow().activation().parameter("b")[0]);
        TextField own = field(robot, "#formula-formula_1");
        robot.interact(() -> {
            own.requestFocus();
            own.setText("a*tanh(b*x) + d");
        });
        robot.type(KeyCode.ENTER);
        assertEquals(3, model.find("formula_1").orElseThrow().activation().parameters().length);
        undo(robot);
    }

    @Test
    void theCatalogueIsSearchedAndFilteredByKeysAlone(FxRobot robot) throws TimeoutException {
        shortcut(robot, KeyCode.F);
        robot.write("softs").type(KeyCode.ENTER);
        assertTrue(model.isChosen("softsign"), "Enter takes the first that is found");
        robot.type(KeyCode.DOWN).type(KeyCode.SPACE);
        assertFalse(model.isChosen("softsign"), "Space takes it away in the list");
        shortcut(robot, KeyCode.F);
        robot.type(KeyCode.ESCAPE);
        assertTrue(entries(robot).size() > 60);
        robot.clickOn("#filters").clickOn("#quality-bounded").clickOn("#quality-smooth");
        soon("only bounded and smooth ones are left", () -> entries(robot).contains("sigmoid") && !entries(robot).contains("relu")
                && !entries(robot).contains("hard-tanh"));
        ComboBox<Optional<String>> paper = robot.lookup("#filter-paper").queryComboBox();
        robot.interact(() -> paper.setValue(paper.getItems().stream().filter(one -> one.orElse("").startsWith("Xu et al. 2016")).findFirst().orElseThrow()));
        soon("of one paper", () -> entries(robot).equals(List.of("scaled-sigmoid")));
    }

    @Test
    void previewsAreDrawnForWhatIsSeen(FxRobot robot) throws TimeoutException {
        soon("a preview", () -> robot.lookup(".catalogue-entry .image-view").queryAll().stream()
                .anyMatch(view -> ((javafx.scene.image.ImageView) view).getImage() != null));
    }

    @Test
    void panelsComeAndGoAndTheDifferenceHasAReference(FxRobot robot) throws TimeoutException {
        robot.clickOn("#show-curvature").clickOn("#show-difference");
        soon("four panels", () -> plots().panels().size() == 4);
        ComboBox<String> reference = robot.lookup("#reference").queryComboBox();
        assertEquals("ReLU", reference.getConverter().toString(reference.getValue()));
        robot.interact(() -> reference.setValue("frelu"));
        soon("the difference to itself is zero", () -> Arrays.stream(plots().panels().getLast().curves().get(1).y()).allMatch(y -> y == 0));
        undo(robot);
        assertEquals("relu", model.state().reference());
        robot.clickOn("#show-curvature").clickOn("#show-difference").clickOn("#show-slope").clickOn("#show-value");
        assertTrue(robot.lookup("#show-value").queryAs(ToggleButton.class).isSelected(), "one panel stays");
    }

    @Test
    void aCurveIsBentAndTheViewMovedByTheMouse(FxRobot robot) throws TimeoutException {
        soon("the curves are drawn", () -> workbench.root().lookup("#explore-figure") instanceof FigureView view && view.shownProperty().get() instanceof LinkedPlots);
        double before = model.find("pelu").orElseThrow().activation().value(-3);
        PlotArea area = area();
        Point2D on = at(area.toX(-3), area.toY(before));
        robot.moveTo(on).press(MouseButton.PRIMARY).moveBy(0, 30).moveBy(0, 25).release(MouseButton.PRIMARY);
        assertTrue(model.find("pelu").orElseThrow().activation().value(-3) < before - 0.3, "the curve followed the hand");
        undo(robot);
        assertEquals(before, model.find("pelu").orElseThrow().activation().value(-3), "and came back in one step");
        ExploreState still = model.state();
        robot.moveTo(at(area.toX(-4), area.toY(4))).press(MouseButton.PRIMARY).moveBy(40, 0).moveBy(20, 10).release(MouseButton.PRIMARY);
        assertTrue(model.state().x().low() < still.x().low(), "the view moved");
        FigureView figure = ((ExplorePage) workbench.page()).figure();
        Point2D place = figure.localToScene(area.toX(0), area.toY(1));
        robot.interact(() -> figure.fireEvent(new ScrollEvent(ScrollEvent.SCROLL, place.getX(), place.getY(), 0, 0, false, false, false, false, false, false,
                0, 200, 0, 200, ScrollEvent.HorizontalTextScrollUnits.NONE, 0, ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null)));
        assertTrue(model.state().x().span() < still.x().span(), "the wheel zooms");
        robot.clickOn("#home");
        assertEquals(ExploreState.HOME, model.state().x());
    }

    @Test
    void theFigureIsReadByKeys(FxRobot robot) throws TimeoutException {
        FigureView figure = (FigureView) workbench.root().lookup("#explore-figure");
        soon("the curves are drawn", () -> figure.shownProperty().get() instanceof LinkedPlots);
        robot.interact(figure::requestFocus);
        robot.type(KeyCode.RIGHT, 2);
        soon("the crosshair is there", () -> plots().crosshair().isPresent());
        assertTrue(figure.getAccessibleText().contains("PELU: f(x) "), figure.getAccessibleText());
        robot.type(KeyCode.PLUS).type(KeyCode.UP);
        assertTrue(model.state().x().span() < ExploreState.HOME.span());
        robot.type(KeyCode.HOME).type(KeyCode.ESCAPE);
        soon("gone again", () -> plots().crosshair().isEmpty() && model.state().x().equals(ExploreState.HOME));
    }

    @Test
    void axesStayWhileASliderIsHeldAndFitWhenItIsLetGo(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            List.of("frelu", "ditac").forEach(model::remove);
            model.show(Quantity.VALUE, true);
        });
        soon("PELU alone", () -> plots().entries().size() == 1);
        Slider slider = robot.lookup("#slider-pelu-a").queryAs(Slider.class);
        robot.moveTo(slider.lookup(".thumb")).press(MouseButton.PRIMARY);
        robot.interact(() -> model.setParameter("pelu", "a", 0, 3));
        soon("as far down as it goes", () -> y(0).low() < -3);
        Range far = y(0);
        robot.interact(() -> model.setParameter("pelu", "a", 0, 1));
        soon("the curve is there", () -> Math.abs(plots().panels().getFirst().curves().getFirst().y()[0] + 1) < 0.1);
        assertEquals(far, y(0));
        robot.release(MouseButton.PRIMARY);
        soon("around the curve", () -> y(0).low() > -1.6 && y(0).equals(fitted().panels().getFirst().y().range()));
    }

    private Range y(int panel) {
        return plots().panels().get(panel).y().range();
    }

    /** What nobody holds. */
    private LinkedPlots fitted() {
        return (LinkedPlots) new ExploreFigure().of(model.state(), Texts.of(Locale.ENGLISH).catalogue(), model.reference(), OptionalDouble.empty(), "", 0);
    }

    @Test
    void aVelocityFieldIsDraggedAndMovedByKeys(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            model.remove("pelu");
            model.remove("frelu");
        });
        FigureView field = (FigureView) workbench.root().lookup("#velocity-ditac");
        soon("the field is drawn", () -> field.shownProperty().get() instanceof Plot && field.getHeight() > 50);
        double before = velocity(4);
        PlotArea area = ((Plot) field.shownProperty().get()).area(field.getWidth(), field.getHeight());
        Point2D handle = field.localToScreen(area.toX(WarpVelocity.of(ditac()).orElseThrow().position()[4]), area.toY(before));
        robot.moveTo(handle).press(MouseButton.PRIMARY).moveBy(0, -15).moveBy(0, -5).release(MouseButton.PRIMARY);
        assertTrue(velocity(4) > before + 0.05);
        double dragged = velocity(4);
        robot.type(KeyCode.DOWN, 3);
        assertTrue(velocity(4) < dragged);
        robot.type(KeyCode.RIGHT).type(KeyCode.UP);
        robot.clickOn("#components-ditac");
        assertTrue(robot.lookup("#slider-ditac-theta-0").query().getParent().getParent().isVisible());
    }

    @Test
    void aParameterSweepsAndAFrameOfItsFilmStopsIt(FxRobot robot) throws TimeoutException {
        double begun = a();
        robot.clickOn("#slider-pelu-a-play");
        soon("it moves", () -> Math.abs(a() - begun) > 0.05);
        FigureView strip = (FigureView) workbench.root().lookup(".film-strip");
        soon("the film is there", () -> strip.shownProperty().get() instanceof FilmStrip);
        FilmStrip film = (FilmStrip) strip.shownProperty().get();
        robot.clickOn(strip);
        assertFalse(robot.lookup("#slider-pelu-a-play").queryAs(ToggleButton.class).isSelected());
        double middle = film.frames().get(film.frames().size() / 2).value();
        assertEquals(middle, a(), 0.01);
        robot.type(KeyCode.LEFT);
        soon("the key went to the frame before", () -> Math.abs(film.frames().get(film.frames().size() / 2 - 1).value() - a()) < 0.01);
        undo(robot);
        assertEquals(begun, a(), "the whole sweep is one step");
    }

    @Test
    void slidersAreFineAndComeBack(FxRobot robot) {
        Node slider = robot.lookup("#slider-pelu-b").query();
        robot.interact(slider::requestFocus);
        double before = model.find("pelu").orElseThrow().activation().parameter("b")[0];
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT, 2).release(KeyCode.SHIFT);
        double fine = model.find("pelu").orElseThrow().activation().parameter("b")[0];
        assertTrue(fine > before && fine < before + 0.02, "two thousandths of the range: " + fine);
        robot.clickOn("#reset-pelu");
        assertEquals(before, model.find("pelu").orElseThrow().activation().parameter("b")[0]);
    }

    @Test
    void theDetailsShowDerivativeAndProperties(FxRobot robot) throws TimeoutException {
        robot.clickOn("#details-frelu");
        soon("the properties are worked out", () -> robot.lookup(".properties .label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().equals("kinks at x = 0")));
        robot.clickOn("#duplicate-frelu");
        assertTrue(model.isChosen("frelu_2"));
        robot.clickOn("#remove-frelu_2");
        assertFalse(model.isChosen("frelu_2"));
    }

    @Test
    void theSignalIsFollowedThroughLayers(FxRobot robot) throws TimeoutException {
        robot.interact(() -> {
            model.removeAll();
            model.choose("sigmoid");
            model.choose("scaled-sigmoid");
        });
        robot.clickOn("#view-signal");
        FigureView layers = layers();
        soon("what becomes of them is said", () -> layers.shownProperty().get() instanceof LinkedPlots plots
                && plots.entries().stream().map(LinkedPlots.Entry::label).toList().equals(List.of("Scaled sigmoid: steady", "Sigmoid: gradient vanishes")));
        robot.clickOn("#signal-depth").type(KeyCode.END);
        assertEquals(100, model.state().signal().depth());
        ComboBox<?> scale = robot.lookup("#signal-scale").queryComboBox();
        robot.clickOn(scale).type(KeyCode.UP).type(KeyCode.ENTER);
        assertNotEquals(SignalSettings.START.scale(), model.state().signal().scale());
        undo(robot);
        undo(robot);
        assertEquals(SignalSettings.START, model.state().signal());
    }

    @Test
    void aReadyMadeComparisonIsOneChoiceAway(FxRobot robot) throws TimeoutException {
        ExploreState before = model.state();
        robot.clickOn("#examples").clickOn("#example-sigmoid");
        FigureView layers = layers();
        soon("the sigmoid loses its gradient before everybody's eyes", () -> layers.shownProperty().get() instanceof LinkedPlots plots
                && plots.entries().stream().map(LinkedPlots.Entry::label).toList().equals(List.of("Sigmoid: gradient vanishes", "Scaled sigmoid: steady")));
        undo(robot);
        assertEquals(before, model.state(), "and what was there comes back in one step");
        robot.interact(() -> workbench.root().lookup("#examples").requestFocus());
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertEquals(List.of("tanh", "penalized-tanh"), model.state().chosen().stream().map(ExploreState.Chosen::key).toList());
    }

    private double a() {
        return model.find("pelu").orElseThrow().activation().parameter("a")[0];
    }

    private activarium.activation.ActivationInstance ditac() {
        return model.find("ditac").orElseThrow().activation();
    }

    private double velocity(int vertex) {
        return WarpVelocity.of(ditac()).orElseThrow().velocity()[vertex];
    }

    private LinkedPlots plots() {
        return (LinkedPlots) ((ExplorePage) workbench.page()).figure().shownProperty().get();
    }

    private PlotArea area() {
        FigureView figure = ((ExplorePage) workbench.page()).figure();
        return plots().areas(figure.getWidth(), figure.getHeight()).getFirst();
    }

    private Point2D at(double x, double y) {
        return ((ExplorePage) workbench.page()).figure().localToScreen(x, y);
    }

    private static List<String> entries(FxRobot robot) {
        ListView<CatalogueRow> list = robot.lookup("#catalogue").queryListView();
        return list.getItems().stream().filter(CatalogueRow.Entry.class::isInstance).map(row -> ((CatalogueRow.Entry) row).activation().name()).toList();
    }

    private static TextField field(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TextField.class);
    }

    private void undo(FxRobot robot) {
        robot.interact(model::undo);
    }

    private static void shortcut(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHORTCUT).type(key).release(KeyCode.SHORTCUT);
    }

    /** A scroll pane has its content when it has been laid out, at the next pulse. */
    private FigureView layers() throws TimeoutException {
        soon("the layers are there", () -> workbench.root().lookup("#signal-layers") != null);
        return (FigureView) workbench.root().lookup("#signal-layers");
    }

    private static void soon(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException late) {
            throw new TimeoutException("not within half a minute: " + what);
        }
    }
}
