package activarium.ui.sparse;

import activarium.figure.Figure;
import activarium.figure.LayerProfileFigure;
import activarium.figure.MaskFigure;
import activarium.figure.MessageFigure;
import activarium.figure.Plot;
import activarium.figure.PlotArea;
import activarium.figure.SharesFigure;
import activarium.figure.StripFigure;
import activarium.figure.TiledFigure;
import activarium.network.RunSpec;
import activarium.store.DataFolder;
import activarium.study.StudySpec;
import activarium.study.sparse.ActivationSlots;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.SafsReader;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.SparsePresets;
import activarium.study.sparse.SparseProgress;
import activarium.training.NetworkState;
import activarium.training.engines.EngineChoice;
import activarium.ui.Appearance;
import activarium.ui.FigureView;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import activarium.ui.compare.ComparePage;
import activarium.ui.train.EngineMenu;
import activarium.ui.train.TrainPage;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a person does to see a network pruned and its activations searched. */
@ExtendWith(ApplicationExtension.class)
class SparsePageTest {
    private static final SafsSpec TINY = SafsReader.read("""
            {"version": 1, "run": {"version": 1, "data": {"name": "wine", "split": {"test": 0.3, "seed": 2}}, "network": {"layers": [
              {"type": "dense", "units": 8, "activation": "relu"}, {"type": "dense", "units": 6, "activation": "relu"}, {"type": "dense", "units": 3}]},
              "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 16, "steps": 60},
             "rates": [0.7], "fineTuneSteps": 30, "candidates": ["relu", "silu", "tanh"], "baselines": [],
             "stage1": {"evaluations": 5, "batch": 2, "steps": 15, "racing": {"name": "none"}},
             "stage2": {"evaluations": 4, "initial": 3, "trees": 4, "batch": 2, "steps": 15, "racing": {"name": "none"}}, "seeds": [1, 2]}""");

    @TempDir
    private static Path data;
    private String before;
    private Workbench workbench;

    @Start
    void start(Stage stage) throws IOException {
        before = System.getProperty(DataFolder.PROPERTY);
        // A study of another test would be known already.
        System.setProperty(DataFolder.PROPERTY, Files.createTempDirectory(data, "user").toString());
        open(stage);
    }

    private void open(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1280, 800);
        workbench.show(Workbench.Place.SPARSE);
    }

    @AfterEach
    void close() {
        workbench.close();
        System.setProperty(DataFolder.PROPERTY, before);
    }

    private SparseModel model() {
        return workbench.sparse();
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    private boolean finished() {
        SparseProgress progress = model().progressProperty().get();
        return progress != null && progress.state() == SparseProgress.State.FINISHED && model().analysisProperty().get() != null
                && model().analysisProperty().get().result().arms().size() == progress.finished().size();
    }

    private static Figure figure(FxRobot robot) {
        return robot.lookup("#sparse-figure").queryAs(FigureView.class).shownProperty().get();
    }

    private static String state(FxRobot robot) {
        return robot.lookup("#sparse-state").queryAs(Label.class).getText();
    }

    private void run(FxRobot robot) throws TimeoutException {
        robot.interact(() -> model().edit(TINY, null));
        robot.clickOn("#sparse-toggle");
        until(this::finished);
    }

    private static <F extends Figure> void shows(FxRobot robot, String aspect, Class<F> type) throws TimeoutException {
        robot.clickOn("#sparse-" + aspect);
        until(() -> type.isInstance(figure(robot)));
    }

    @Test
    void whereTheChosenEngineCannotBeHadTheNearestOneTrainsAndSaysSo(FxRobot robot) throws TimeoutException {
        robot.interact(() -> workbench.train().begin(new EngineChoice("cuda", "cuda:99")));
        assertEquals("cuda on cuda:99", robot.lookup("#sparse-engine").queryAs(EngineMenu.class).getText());
        run(robot);
        String said = robot.lookup("#banner-message").queryAs(Label.class).getText();
        assertTrue(said.startsWith("This trains on the CPU with the fused engine: "), said);
        assertTrue(robot.lookup("#banner").query().isVisible());
    }

    @Test
    void aStudyIsRunAndReadOffInEveryView(FxRobot robot) throws TimeoutException {
        until(() -> figure(robot) instanceof MessageFigure);
        run(robot);
        until(() -> figure(robot) instanceof TiledFigure tiled && tiled.tiles().size() == 4);
        shows(robot, "search", Plot.class);
        FigureView view = robot.lookup("#sparse-figure").queryAs(FigureView.class);
        Plot plot = (Plot) figure(robot);
        PlotArea area = plot.area(view.paperWidth(), view.paperHeight());
        robot.moveTo(view.localToScreen(area.toX(1), area.toY(plot.marks().getFirst().y())));
        until(() -> robot.lookup("#trial").tryQuery().isPresent());
        shows(robot, "masks", MaskFigure.class);
        shows(robot, "activations", TiledFigure.class);
        shows(robot, "gradients", LayerProfileFigure.class);
        shows(robot, "scores", StripFigure.class);
        shows(robot, "savings", SharesFigure.class);
        robot.clickOn("#sparse-seed");
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        assertEquals("2", robot.lookup("#sparse-seed").queryAs(ComboBox.class).getValue());
        robot.clickOn("#sparse-arms");
        assertEquals(6, robot.lookup("#arms").queryAs(TableView.class).getItems().size());
        assertEquals(1, robot.lookup("#sparse-verdicts").queryAs(VBox.class).getChildren().size());
        assertTrue(state(robot).startsWith("Finished"), state(robot));
    }

    @Test
    void thePresetOfSecondsIsChosenChangedAndRunByKeyboard(FxRobot robot) throws TimeoutException {
        robot.interact(() -> robot.lookup("#sparse-study").queryAs(ComboBox.class).requestFocus());
        robot.type(KeyCode.DOWN);
        assertEquals(SparsePresets.get("wine"), model().spec());
        robot.interact(() -> robot.lookup("#sparse-seeds").query().requestFocus());
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("1").type(KeyCode.ENTER);
        robot.interact(() -> robot.lookup("#rate-0-9").query().requestFocus());
        robot.type(KeyCode.SPACE);
        robot.interact(() -> robot.lookup("#rate-0-8").query().requestFocus());
        robot.type(KeyCode.SPACE);
        assertEquals(List.of(0.7), model().spec().rates());
        assertTrue(robot.lookup("#rate-0-7").query().isDisabled(), "one rate stays");
        robot.interact(() -> workbench.page().focus());
        robot.type(KeyCode.SPACE);
        until(this::finished);
        assertEquals(1, model().progressProperty().get().soFar().pruned().size());
        robot.interact(() -> {
            for (int i = 0; i < 4; i++) {
                workbench.page().undo();
            }
        });
        assertEquals(SparsePresets.get("digits"), model().spec());
    }

    @Test
    void aStudyIsPausedStoppedAndGoesOnWhereItWas(FxRobot robot) throws TimeoutException {
        SafsSpec longer = TINY.withSeeds(java.util.stream.LongStream.rangeClosed(1, 300).boxed().toList());
        robot.interact(() -> model().edit(longer, null));
        robot.clickOn("#sparse-toggle");
        until(() -> model().progressProperty().get() != null && !model().progressProperty().get().soFar().pruned().isEmpty());
        robot.clickOn("#sparse-toggle");
        until(() -> model().paused() && state(robot).startsWith("Paused"));
        robot.clickOn("#sparse-toggle");
        until(() -> !model().paused());
        robot.clickOn("#sparse-stop");
        until(() -> model().progressProperty().get().state() == SparseProgress.State.STOPPED);
        assertEquals("Go on", robot.lookup("#sparse-toggle").queryAs(ButtonBase.class).getText());
        int done = model().progressProperty().get().done();
        robot.clickOn("#sparse-toggle");
        until(() -> model().progressProperty().get() != null && model().progressProperty().get().done() > done && model().progressProperty().get().found() > 0);
        // The window is closed while it goes on; the next one knows of it.
        robot.interact(() -> {
            Stage stage = (Stage) workbench.root().getScene().getWindow();
            workbench.close();
            open(stage);
            model().begin(longer);
        });
        until(() -> model().begunProperty().get());
        assertEquals("Go on", robot.lookup("#sparse-toggle").queryAs(ButtonBase.class).getText());
        assertFalse(state(robot).isEmpty());
        robot.interact(() -> model().begin(TINY.withSeeds(List.of(1L))));
        robot.clickOn("#sparse-toggle");
        until(this::finished);
        assertTrue(model().progressProperty().get().found() > 0, "its first seed was computed before");
    }

    @Test
    void theFoundNetworkGoesToTheOtherPages(FxRobot robot, @TempDir Path folder) throws TimeoutException, IOException {
        run(robot);
        ArmResult found = model().progressProperty().get().soFar().found(0.7).orElseThrow();
        robot.clickOn("#found");
        robot.clickOn("#found-train");
        assertInstanceOf(TrainPage.class, workbench.page());
        assertEquals(found.run(), workbench.train().spec());
        robot.interact(() -> workbench.show(Workbench.Place.SPARSE));
        robot.clickOn("#found");
        robot.clickOn("#found-compare");
        until(() -> workbench.page() instanceof ComparePage);
        StudySpec study = workbench.compare().spec();
        assertEquals(List.of("before", "found"), study.comparedAxis().levels().stream().map(level -> level.label()).toList());
        assertEquals(10, study.seeds().size());
        robot.interact(() -> workbench.show(Workbench.Place.SPARSE));
        robot.clickOn("#found");
        robot.clickOn("#found-keep");
        RunSpec run = found.run();
        FoundMenu menu = robot.lookup("#found").queryAs(FoundMenu.class);
        assertFalse(menu.getItems().stream().filter(item -> "found-onnx".equals(item.getId())).findFirst().orElseThrow().isDisable());
        NetworkState network = menu.network(found).join();
        assertEquals(found.learned().orElseThrow().weights(), network.weights());
        assertEquals(ActivationSlots.of(found.run().network()).size(), network.activations().size());
        SparsePage page = (SparsePage) workbench.page();
        robot.interact(() -> page.writeReport(model().progressProperty().get().soFar(), folder));
        until(() -> Files.exists(folder.resolve("report.md")) && Files.exists(folder.resolve("found-0.7.json")));
        assertEquals(run, activarium.network.RunSpecReader.read(folder.resolve("found-0.7.json")));
        robot.interact(() -> workbench.show(Workbench.Place.RUNS));
        until(() -> !robot.lookup("#runs-list").queryAs(ListView.class).getItems().isEmpty());
    }

    @Test
    void aFileThatIsNoStudyIsExplainedAndChangesNothing(FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), activarium.study.sparse.SafsWriter.write(TINY).replace("\"rates\"", "\"ratez\""));
        SafsSpec was = model().spec();
        robot.interact(() -> ((SparsePage) workbench.page()).open(file));
        assertTrue(robot.lookup("#banner-message").queryAs(Label.class).getText().contains("ratez"));
        assertEquals(was, model().spec());
    }

    @Test
    void aFolderThatCannotBeUsedIsSaid(FxRobot robot) throws IOException, TimeoutException {
        Files.writeString(Path.of(System.getProperty(DataFolder.PROPERTY)).resolve("sparse"), "a file where a folder should be");
        robot.interact(() -> model().edit(TINY, null));
        robot.clickOn("#sparse-toggle");
        until(() -> robot.lookup("#banner").query().isVisible());
        assertFalse(model().active());
    }
}
