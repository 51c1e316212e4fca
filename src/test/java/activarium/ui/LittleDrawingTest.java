package activarium.ui;

import activarium.figure.Figure;
import activarium.ui.explore.ExploreModel;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What makes a frame expensive on the software pipeline is not there: pictures of viewports, large backgrounds out of a cache, figures that nobody has changed. */
@ExtendWith(ApplicationExtension.class)
class LittleDrawingTest {
    private static final double LARGE = 20_000;

    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1280, 800);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @ParameterizedTest
    @EnumSource(Workbench.Place.class)
    void noScrollPaneKeepsAPictureOfItself(Workbench.Place place, FxRobot robot) {
        robot.interact(() -> workbench.show(place));
        WaitForAsyncUtils.waitForFxEvents();
        // A text area has one of its own, which moves when somebody types.
        List<Node> kept = all(workbench.root()).filter(node -> node instanceof ScrollPane pane && pane.getContent() != null && !(pane.getParent() instanceof TextArea))
                .map(node -> ((ScrollPane) node).getContent().getParent().getParent()).map(Node.class::cast).filter(Node::isCache).toList();
        assertEquals(List.of(), kept);
    }

    @Test
    void largeRegionsOfTheExplorePageHaveOneFill(FxRobot robot) {
        robot.interact(() -> workbench.show(Workbench.Place.EXPLORE));
        WaitForAsyncUtils.waitForFxEvents();
        List<Node> layered = all(workbench.root()).filter(node -> node instanceof Region region && region.getWidth() * region.getHeight() > LARGE
                && region.getBackground() != null && region.getBackground().getFills().size() > 1).toList();
        assertEquals(List.of(), layered);
    }

    @Test
    void aSliderDrawsNothingOfTheOtherCards(FxRobot robot) throws TimeoutException {
        ExploreModel model = workbench.explore();
        robot.interact(() -> {
            workbench.show(Workbench.Place.EXPLORE);
            model.removeAll();
            model.choose("pelu");
            model.choose("ditac");
        });
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> velocity(robot).filter(view -> view.shownProperty().get() != null).isPresent());
        FigureView view = velocity(robot).orElseThrow();
        int[] drawn = new int[1];
        robot.interact(() -> view.shownProperty().addListener((_, _, _) -> drawn[0]++));
        FigureView curves = robot.lookup("#explore-figure").queryAs(FigureView.class);
        Figure before = curves.shownProperty().get();
        robot.interact(() -> model.setParameter("pelu", "a", 0, 3));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> curves.shownProperty().get() != before);
        // The painter does one thing after another: what this change does to the other card has been drawn before what the next one does.
        robot.interact(() -> model.setParameter("ditac", "theta", 0, 0.5));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> drawn[0] > 0);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, drawn[0], "once, for its own change");
    }

    private static Optional<FigureView> velocity(FxRobot robot) {
        return robot.lookup("#velocity-ditac").tryQueryAs(FigureView.class);
    }

    private static Stream<Node> all(Node node) {
        return Stream.concat(Stream.of(node), node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(LittleDrawingTest::all) : Stream.empty());
    }
}
