package activarium.ui.train;

import activarium.network.ExampleRuns;
import activarium.training.Run;
import activarium.training.RunState;
import activarium.ui.Appearance;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The Train page saves the network that it trains as an ONNX model. */
@ExtendWith(ApplicationExtension.class)
class NetworkSavingTest {
    @TempDir
    static Path folder;

    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1280, 800);
        workbench.train().begin(ExampleRuns.spirals("pelu").withSteps(20));
        workbench.show(Workbench.Place.TRAIN);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    private static String banner(FxRobot robot) {
        return robot.lookup("#banner-message").queryAs(Label.class).getText();
    }

    @Test
    void whatIsSavedAnswersAsTheRunDoes(FxRobot robot) throws TimeoutException, OrtException {
        robot.interact(() -> workbench.train().start());
        until(() -> workbench.train().stateProperty().get() == RunState.FINISHED);
        Run run = workbench.train().runProperty().get();
        TrainPage page = (TrainPage) workbench.page();
        Path file = folder.resolve("network.onnx");
        robot.interact(() -> page.saving().save(run.network(), file));
        until(() -> banner(robot).equals("The network is in " + file + "."));
        double[] point = {0.25, -0.5};
        double[] expected = run.predict(point, 1).join();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file.toString());
             OnnxTensor x = OnnxTensor.createTensor(environment, new float[][] {{0.25f, -0.5f}});
             OrtSession.Result answer = session.run(Map.of("x", x), Set.of("logits"))) {
            float[] logits = ((float[][]) answer.get(0).getValue())[0];
            assertEquals(expected[0], logits[0], 1e-5);
            assertEquals(expected[1], logits[1], 1e-5);
        }
    }

    @Test
    void beforeARunThereIsNothingToSave(FxRobot robot) throws TimeoutException {
        TrainPage page = (TrainPage) workbench.page();
        robot.interact(() -> page.actions().stream().filter(action -> action.title().startsWith("Save as ONNX")).findFirst().orElseThrow().run().run());
        until(() -> banner(robot).equals("There is no network to save yet; start a run first."));
    }
}
