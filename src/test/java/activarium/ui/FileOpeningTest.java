package activarium.ui;

import activarium.data.Task;
import activarium.network.DataSpec;
import activarium.network.ExampleRuns;
import activarium.network.Loss;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.store.RunStore;
import activarium.store.StoreListener;
import activarium.store.StoreUse;
import activarium.store.StoredRun;
import activarium.training.Checkpoint;
import activarium.training.CheckpointFile;
import activarium.training.RunState;
import activarium.ui.runs.KeptExamples;
import activarium.ui.runs.RunsPage;
import activarium.ui.train.TrainPage;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
/** Files that are chosen, or dropped on the window. */
@ExtendWith(ApplicationExtension.class)
class FileOpeningTest {
    private Workbench workbench;

    @TempDir
    Path folder;

    @Start
    void start(Stage stage) {
        workbench = WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1100, 760);
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static void soon(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, condition);
    }

    private void open(FxRobot robot, Path file) {
        robot.interact(() -> workbench.opening().open(file));
    }

    private String banner(FxRobot robot) {
        return robot.lookup("#banner-message").queryAllAs(Label.class).stream().filter(label -> label.getParent().isVisible())
                .map(Label::getText).findFirst().orElse("");
    }

    @Test
    void aRunSpecIsTakenAndIsAmongTheRecentFiles(FxRobot robot) throws IOException, TimeoutException {
        RunSpec spec = ExampleRuns.spirals("mish");
        Path file = Files.writeString(folder.resolve("spirals.json"), RunSpecWriter.write(spec));
        open(robot, file);
        soon(() -> workbench.train().spec().equals(spec));
        assertInstanceOf(TrainPage.class, workbench.page());
        MenuButton menu = robot.lookup("#open-file").queryAs(MenuButton.class);
        robot.interact(menu::show);
        MenuItem recent = menu.getItems().stream().filter(item -> "recent-0".equals(item.getId())).findFirst().orElseThrow();
        assertTrue(recent.getText().contains("spirals.json"), recent.getText());
        robot.interact(() -> {
            menu.hide();
            workbench.train().undo();
            recent.fire();
        });
        soon(() -> workbench.train().spec().equals(spec));
    }

    @Test
    void aCheckpointIsWhereTheRunPauses(FxRobot robot) throws Exception {
        robot.interact(() -> {
            workbench.show(Workbench.Place.TRAIN);
            // However slow this machine is, it has not come to its end when it is asked.
            workbench.train().edit(workbench.train().spec().withSteps(10_000_000), null);
            workbench.train().start();
        });
        var run = workbench.train().runProperty().get();
        soon(() -> run.latest().map(snapshot -> snapshot.step() > 10).orElse(false));
        Checkpoint checkpoint = run.checkpoint().get(30, TimeUnit.SECONDS);
        robot.interact(() -> workbench.train().stop());
        Path file = folder.resolve("checkpoint.npz");
        CheckpointFile.write(checkpoint, file);
        open(robot, file);
        soon(() -> workbench.train().runProperty().get() != run && workbench.train().stateProperty().get() == RunState.PAUSED);
        soon(() -> workbench.train().snapshotProperty().get() != null);
        assertEquals(checkpoint.step(), workbench.train().snapshotProperty().get().step());
    }

    @Test
    void aTableIsLearntFromByItsLastColumn(FxRobot robot) throws IOException, TimeoutException {
        StringBuilder classes = new StringBuilder("length,width,kind\n");
        StringBuilder numbers = new StringBuilder("x,y\n");
        for (int i = 0; i < 40; i++) {
            classes.append(i).append(',').append(40 - i).append(',').append(i % 2 == 0 ? "rose" : "tulip").append('\n');
            numbers.append(i).append(',').append(0.37 * i).append('\n');
        }
        Path flowers = Files.writeString(folder.resolve("flowers.csv"), classes.toString());
        open(robot, flowers);
        soon(() -> workbench.train().spec().data() instanceof DataSpec.Csv);
        assertEquals(new DataSpec.Csv(flowers.toAbsolutePath(), List.of("kind"), Task.CLASSIFICATION, new DataSpec.SplitSpec(0.2, 7),
                DataSpec.Normalization.STANDARD), workbench.train().spec().data());
        open(robot, Files.writeString(folder.resolve("line.csv"), numbers.toString()));
        soon(() -> workbench.train().spec().loss() == Loss.MSE);
        robot.interact(() -> workbench.train().start());
        soon(() -> workbench.train().runProperty().get().latest().isPresent());
    }

    @Test
    void anExportedRunIsTakenUpAndChosenAmongTheRuns(FxRobot robot) throws Exception {
        Path file = folder.resolve("run.activarium");
        Path elsewhere = folder.resolve("elsewhere.db");
        KeptExamples.fill(elsewhere);
        try (RunStore store = RunStore.open(elsewhere, StoreUse.KEEP, StoreListener.none())) {
            RunStore.await(store.export(2, file));
        }
        Path here = folder.resolve("here.db");
        KeptExamples.fill(here);
        try (RunStore store = RunStore.open(here, StoreUse.KEEP, StoreListener.none())) {
            RunStore.await(store.delete(List.of(2L, 3L)));
            RunStore.await(store.purge());
        }
        robot.interact(() -> workbench.keepRunsIn(here));
        open(robot, file);
        soon(() -> banner(robot).contains("1 runs were taken up"));
        assertInstanceOf(RunsPage.class, workbench.page());
        ListView<StoredRun> runs = robot.lookup("#runs-list").queryListView();
        soon(() -> runs.getSelectionModel().getSelectedItem() instanceof StoredRun run && run.activations().contains("pelu"));
        robot.interact(() -> runs.getSelectionModel().select(runs.getItems().size() - 1));
        assertEquals(List.of("relu"), runs.getSelectionModel().getSelectedItem().activations());
        open(robot, file);
        soon(() -> banner(robot).contains("1 were here before"));
        assertEquals(List.of("pelu"), runs.getSelectionModel().getSelectedItem().activations());
        open(robot, Files.writeString(folder.resolve("broken.activarium"), "no archive"));
        soon(() -> banner(robot).contains("broken.activarium"));
    }

    @Test
    void whatCannotBeReadIsExplainedAndNothingChanges(FxRobot robot) throws IOException, TimeoutException {
        RunSpec before = workbench.train().spec();
        open(robot, Files.writeString(folder.resolve("bad.json"), "{\"version\": 1, \"nework\": {}}"));
        soon(() -> banner(robot).contains("/nework"));
        open(robot, folder.resolve("missing.csv"));
        soon(() -> banner(robot).contains("there is no such file"));
        open(robot, Files.writeString(folder.resolve("letter.txt"), "Dear"));
        soon(() -> banner(robot).contains("letter.txt"));
        open(robot, Files.writeString(folder.resolve("broken.npz"), "no archive"));
        soon(() -> banner(robot).contains("broken.npz"));
        assertEquals(before, workbench.train().spec());
    }
}
