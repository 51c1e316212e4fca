package activarium.ui.compare;

import activarium.figure.BandFigure;
import activarium.figure.MessageFigure;
import activarium.figure.StripFigure;
import activarium.figure.TiledFigure;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.StudyState;
import activarium.training.engines.EngineChoice;
import activarium.ui.Appearance;
import activarium.ui.FigureView;
import activarium.ui.Look;
import activarium.ui.Texts;
import activarium.ui.Workbench;
import activarium.ui.WorkbenchApplication;
import activarium.ui.train.EngineMenu;
import activarium.ui.train.TrainPage;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a person does to find out which activation is better. */
@ExtendWith(ApplicationExtension.class)
class ComparePageTest {
    private static final String SMALL = """
            {"version": 1, "title": "Small", "run": {"version": 1, "data": {"name": "two-spirals", "split": {"test": 0.25, "seed": 7}},
              "network": {"layers": [{"type": "dense", "units": 8, "activation": {"name": "relu"}}, {"type": "dense", "units": 2}],
              "initialization": "he-normal"}, "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.02},
              "batch": 32, "steps": 60, "evaluateEvery": 20},
             "grid": [{"name": "activation", "at": "/network/layers/*/activation/name", "values": ["relu", "pelu", "tanh"]}],
             "seeds": 6, "metric": "test-loss"}
            """;
    private Workbench workbench;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1280, 800);
        workbench.show(Workbench.Place.COMPARE);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private CompareModel model() {
        return workbench.compare();
    }

    private void run(FxRobot robot) throws TimeoutException {
        StudySpec small = StudySpecReader.read(SMALL);
        robot.interact(() -> model().edit(small, null));
        robot.clickOn("#study-toggle");
        until(() -> model().analysisProperty().get() != null && model().analysisProperty().get().result().state() == StudyState.FINISHED);
    }

    private static void until(BooleanSupplier condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean).get());
    }

    /** A control that a change before it is no longer moving: a click goes to where it was. */
    private static Node still(FxRobot robot, String query) throws TimeoutException {
        Node node = robot.lookup(query).query();
        AtomicReference<Bounds> before = new AtomicReference<>();
        AtomicInteger pulses = new AtomicInteger();
        until(() -> {
            Bounds now = node.localToScreen(node.getBoundsInLocal());
            pulses.set(now != null && now.equals(before.getAndSet(now)) ? pulses.get() + 1 : 0);
            node.getScene().getRoot().layout();
            return pulses.get() > 2;
        });
        return node;
    }

    private static Object figure(FxRobot robot) {
        return robot.lookup("#study-figure").queryAs(FigureView.class).shownProperty().get();
    }

    @Test
    void aStudyIsRunAndReadOffInEveryView(FxRobot robot) throws TimeoutException {
        until(() -> figure(robot) instanceof MessageFigure);
        run(robot);
        until(() -> figure(robot) instanceof BandFigure);
        assertEquals(3, ((BandFigure) figure(robot)).bands().size());
        robot.clickOn("#apart");
        until(() -> figure(robot) instanceof TiledFigure);
        assertEquals(3, ((TiledFigure) figure(robot)).tiles().size());
        robot.clickOn("#aspect-scores");
        until(() -> figure(robot) instanceof StripFigure);
        robot.clickOn("#aspect-summary");
        TableView<?> summary = robot.lookup("#summary").queryAs(TableView.class);
        assertEquals(3, summary.getItems().size());
        assertFalse(robot.lookup("#verdicts").queryAs(VBox.class).getChildren().isEmpty());
        assertTrue(robot.lookup("#study-state").queryAs(Label.class).getText().contains("18 of 18"));
        // The same study again: nothing is trained twice.
        robot.clickOn("#study-toggle");
        until(() -> model().progressProperty().get().result().state() == StudyState.FINISHED && model().progressProperty().get().found() == 18);
    }

    @Test
    void theEngineIsChosenHereOrInTheStatusBarAndAnotherOneIsNeverTakenWithoutAWord(FxRobot robot) throws TimeoutException {
        EngineMenu menu = robot.lookup("#study-engine").queryAs(EngineMenu.class);
        EngineMenu status = robot.lookup("#status-engine").queryAs(EngineMenu.class);
        assertEquals("fused on CPU", menu.getText());
        robot.interact(menu::show);
        until(() -> menu.getItems().size() > 2);
        robot.interact(() -> menu.getItems().stream().filter(item -> "study-engine-dl4j-cpu".equals(item.getId())).findFirst().orElseThrow().fire());
        robot.interact(menu::hide);
        assertEquals("dl4j on CPU", menu.getText());
        assertEquals("dl4j on CPU", status.getText());
        // As a workspace from another machine may have it.
        robot.interact(() -> workbench.train().begin(new EngineChoice("cuda", "cuda:99")));
        assertEquals("cuda on cuda:99", menu.getText());
        run(robot);
        assertEquals("fused", model().progressProperty().get().result().engine());
        String said = robot.lookup("#banner-message").queryAs(Label.class).getText();
        assertTrue(said.startsWith("This trains on the CPU with the fused engine: "), said);
        assertTrue(robot.lookup("#banner").query().isVisible());
        assertEquals("cuda on cuda:99", menu.getText(), "the next one would be there");
    }

    @Test
    void aTableSortsByItsNumbersAndIsCopied(FxRobot robot) throws TimeoutException {
        run(robot);
        robot.clickOn("#aspect-comparisons");
        @SuppressWarnings("unchecked")
        TableView<activarium.study.Comparison> table = robot.lookup("#comparisons").queryAs(TableView.class);
        TableColumn<activarium.study.Comparison, ?> p = table.getColumns().stream().filter(column -> column.getText().equals("p")).findFirst().orElseThrow();
        robot.interact(() -> {
            p.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().add(p);
        });
        double before = Double.POSITIVE_INFINITY;
        for (activarium.study.Comparison one : table.getItems()) {
            assertTrue(one.p() <= before);
            before = one.p();
        }
        robot.clickOn("#copy-table");
        robot.interact(() -> {
            String text = Clipboard.getSystemClipboard().getString();
            assertEquals(4, text.lines().count());
            assertTrue(text.startsWith("Pair\t"), text);
        });
    }

    @Test
    void fromARunToItsPageByKeyboard(FxRobot robot) throws TimeoutException {
        run(robot);
        robot.clickOn("#aspect-runs");
        TableView<?> runs = robot.lookup("#runs").queryAs(TableView.class);
        assertEquals(18, runs.getItems().size());
        robot.interact(() -> {
            runs.requestFocus();
            runs.getSelectionModel().select(1);
        });
        robot.type(KeyCode.ENTER);
        assertInstanceOf(TrainPage.class, workbench.page());
        assertEquals("pelu", activarium.study.StudySpecReader.read(SMALL).comparedAxis().levels().get(1).label());
        assertEquals(((activarium.study.StudyMember) runs.getItems().get(1)).planned().spec(), workbench.train().spec());
    }

    @Test
    void whatIsComparedIsChangedAndUndone(FxRobot robot) throws TimeoutException {
        StudySpec first = model().spec();
        int levels = first.comparedAxis().levels().size();
        robot.clickOn(still(robot, "#remove-0"));
        assertEquals(levels - 1, model().spec().comparedAxis().levels().size());
        robot.clickOn(still(robot, "#seeds")).push(KeyCode.SHORTCUT, KeyCode.A).write("7").type(KeyCode.ENTER);
        assertEquals(7, model().spec().seeds().size());
        robot.interact(() -> {
            workbench.page().undo();
            workbench.page().undo();
        });
        assertEquals(first, model().spec());
    }

    @Test
    void aFileThatIsNoStudyIsExplainedAndChangesNothing(FxRobot robot, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("bad.json");
        Files.writeString(file, SMALL.replace("\"seeds\": 6", "\"seedz\": 6"));
        StudySpec before = model().spec();
        robot.interact(() -> ((ComparePage) workbench.page()).open(file));
        assertTrue(robot.lookup("#banner-message").queryAs(Label.class).getText().contains("seedz"));
        assertEquals(before, model().spec());
    }

    @Test
    void theReportIsWrittenIntoAFolder(FxRobot robot, @TempDir Path folder) throws TimeoutException {
        run(robot);
        robot.interact(() -> ((ComparePage) workbench.page()).writeReport(model().analysisProperty().get(), folder));
        until(() -> Files.exists(folder.resolve("report.html")) && Files.exists(folder.resolve("summary.json")));
    }
}
