package activarium.ui.train;

import activarium.network.ExampleRuns;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.training.device.Card;
import activarium.training.device.ComputeCapability;
import activarium.training.device.DriverAnswer;
import activarium.training.engines.EngineChoice;
import activarium.training.engines.Engines;
import activarium.training.engines.Libraries;
import activarium.training.fused.FusedEngine;
import activarium.training.worker.HostedEngine;
import activarium.training.worker.Patience;
import activarium.training.worker.RemoteEngine;
import activarium.ui.Texts;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The engine of a run is chosen, its card's problem is read, its process is lost and the run goes on. */
@ExtendWith(ApplicationExtension.class)
class EngineMenuTest {
    private static final Card HOPPER = new Card(0, "NVIDIA H200", 140L << 30, new ComputeCapability(9, 0), 132);
    private static final Card TURING = new Card(1, "Tesla T4", 16L << 30, new ComputeCapability(7, 5), 40);

    private final Engines engines = new Engines(() -> new DriverAnswer.Present(12_040, Optional.of("550.54.15"), List.of(HOPPER, TURING), Optional.of(2)),
            new Libraries(true, true), Optional.empty(), Patience.usual(), _ -> {
    });
    private final TrainModel model = new TrainModel(engines);
    private EngineMenu menu;

    @Start
    void start(Stage stage) {
        menu = new EngineMenu(model, Texts.of(Locale.ENGLISH));
        menu.setId("engine");
        Scene scene = new Scene(new StackPane(menu), 700, 400);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close() {
        model.close();
        engines.close();
    }

    private static MenuItem item(EngineMenu menu, String id) {
        return menu.getItems().stream().filter(item -> id.equals(item.getId())).findFirst().orElseThrow();
    }

    private static String words(EngineMenu menu, String id) {
        Parent words = (Parent) ((Parent) ((CustomMenuItem) item(menu, id)).getContent()).getChildrenUnmodifiable().getLast();
        return words.getChildrenUnmodifiable().stream().filter(Text.class::isInstance).map(node -> ((Text) node).getText()).toList().toString();
    }

    @Test
    void everyDeviceIsInTheMenuAndOnlyAUsableOneIsTaken(FxRobot robot) throws Exception {
        assertEquals("fused on CPU", menu.getText());
        robot.interact(menu::show);
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> menu.getItems().size() > 4);
        assertEquals(List.of("engine-fused-cpu", "engine-cuda-cuda-0", "engine-cuda-cuda-1", "engine-dl4j-cpu", "engine-dl4j-cuda-1",
                        "engine-dl4j-cuda-0"),
                menu.getItems().stream().filter(item -> !(item instanceof SeparatorMenuItem) && item.getId() != null).map(MenuItem::getId).toList());
        assertTrue(words(menu, "engine-cuda-cuda-1").contains("The faster of the two that can use this card"), "both can use the T4");
        assertFalse(words(menu, "engine-dl4j-cuda-1").contains("faster") || words(menu, "engine-cuda-cuda-0").contains("faster"));
        robot.interact(() -> item(menu, "engine-dl4j-cuda-0").fire());
        assertEquals(EngineChoice.usual(), model.choiceProperty().get(), "what cannot be used is there to be read");
        robot.interact(() -> item(menu, "engine-dl4j-cuda-1").fire());
        assertEquals(new EngineChoice("dl4j", "cuda:1"), model.choiceProperty().get());
        assertEquals("dl4j on cuda:1", menu.getText());
        robot.interact(model::undo);
        assertEquals("fused on CPU", menu.getText());
        robot.interact(model::redo);
        assertEquals("dl4j on cuda:1", menu.getText());
    }

    @Test
    void aRunThatIsOnTheCpuInsteadSaysSo(FxRobot robot) throws Exception {
        robot.interact(() -> {
            model.begin(ExampleRuns.spirals("relu").withSteps(Integer.MAX_VALUE));
            // As a workspace from another machine may have it.
            model.begin(new EngineChoice("cuda", "cuda:9"));
            model.start();
            model.poll();
        });
        assertEquals("this trains on the CPU with the fused engine: there is no cuda:9; this program sees 2 cards, from cuda:0 to cuda:1", model.noticeProperty().get().orElseThrow().in(java.util.Locale.ENGLISH));
        assertEquals("fused on CPU", menu.getText());
        assertTrue(menu.getAccessibleText().contains("This trains on the CPU with the fused engine"), menu.getAccessibleText());
        assertEquals("cpu", model.runProperty().get().engine().device());
    }

    @Test
    void aRunGoesOnWhoseEngineWasLost(FxRobot robot) throws Exception {
        try (RemoteEngine engine = new RemoteEngine(new HostedEngine("fused", "cpu", FusedEngine.class.getName()), Patience.usual(), _ -> {
        }); TrainModel remote = new TrainModel(engine)) {
            robot.interact(() -> {
                remote.begin(ExampleRuns.spirals("relu").withSteps(1_000_000).withIntervals(100, 100));
                remote.start();
            });
            Run first = remote.runProperty().get();
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> first.latest().map(snapshot -> snapshot.step() > 200).orElse(false));
            assertFalse(remote.canRecover());
            engine.process().orElseThrow().destroyForcibly();
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> first.state() == RunState.FAILED);
            robot.interact(remote::poll);
            assertTrue(remote.canRecover());
            int kept = first.recovery().orElseThrow().step();
            robot.interact(remote::recover);
            Run second = remote.runProperty().get();
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> second.latest().map(snapshot -> snapshot.step() > kept).orElse(false));
            assertEquals(first.spec(), second.spec());
            assertEquals(0, second.snapshots().values().getFirst().step(), "the replay begins where the lost run began");
            robot.interact(remote::stop);
            assertTrue(second.await(120, TimeUnit.SECONDS));
        }
    }
}
