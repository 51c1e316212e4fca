package activarium.ui;

import activarium.data.InvalidDataException;
import activarium.lesson.LessonReader;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.TableRuns;
import activarium.training.Checkpoint;
import activarium.training.CheckpointFile;
import activarium.training.InvalidCheckpointException;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Opens a file that is chosen, was opened before, is dropped on the window or was named when the program was started: a RunSpec, a lesson, a
 * checkpoint, a table, or a run that was exported. It is read in the background; what cannot be read is explained, and nothing has changed then.
 */
final class FileOpening implements AutoCloseable {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private static final List<String> ENDINGS = List.of("activarium", "json", "npz", "csv");

    private final Workbench workbench;
    private final Painter reader = new Painter("reader");

    FileOpening(Workbench workbench) {
        this.workbench = workbench;
    }

    /** Whether a file of this name may be one that can be opened. */
    static boolean knows(String name) {
        return ENDINGS.contains(ending(name));
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Asks which. */
    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(workbench.texts().get("open.title"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(workbench.texts().get("open.kinds"),
                ENDINGS.stream().map(ending -> "*." + ending).toList()));
        File file = chooser.showOpenDialog(workbench.root().getScene().getWindow());
        if (file != null) {
            open(file.toPath());
        }
    }

    void open(Path file) {
        String ending = ending(file.getFileName().toString());
        if (ending.equals("activarium")) {
            workbench.learning().leave();
            workbench.takeUp(file);
            return;
        }
        reader.paint(() -> {
            if (ending.equals("json") && LessonReader.isLesson(file)) {
                Platform.runLater(() -> workbench.learning().open(file));
                return;
            }
            try {
                Runnable then = switch (ending) {
                    case "npz" -> {
                        Checkpoint checkpoint = CheckpointFile.read(file);
                        yield () -> workbench.train().opened(checkpoint, file);
                    }
                    case "csv" -> {
                        RunSpec spec = TableRuns.of(file);
                        yield () -> workbench.train().opened(spec, file);
                    }
                    case "json" -> {
                        RunSpec spec = RunSpecReader.read(file);
                        yield () -> workbench.train().opened(spec, file);
                    }
                    default -> () -> workbench.page().complain(workbench.texts().get("open.unknown", file.getFileName()));
                };
                Platform.runLater(() -> {
                    // What is opened is the user's own work, which no lesson puts aside.
                    workbench.learning().leave();
                    workbench.show(Workbench.Place.TRAIN);
                    then.run();
                });
            } catch (InvalidSpecException | InvalidDataException | InvalidCheckpointException invalid) {
                Platform.runLater(() -> refused(invalid));
            } catch (RuntimeException | Error failure) {
                Platform.runLater(() -> {
                    throw new IllegalStateException("a file cannot be opened: " + file, failure);
                });
            }
        });
    }

    private void refused(RuntimeException why) {
        workbench.show(Workbench.Place.TRAIN);
        workbench.page().complain(workbench.texts().get("open.refused", workbench.texts().sentence(why)));
    }

    /** Files that are carried over the window may be dropped there; those that come from it may not. */
    void dropsOn(Scene scene) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                workbench.root().pseudoClassStateChanged(DROPPING, true);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_EXITED, _ -> workbench.root().pseudoClassStateChanged(DROPPING, false));
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            workbench.root().pseudoClassStateChanged(DROPPING, false);
            if (event.getGestureSource() == null && event.getDragboard().hasFiles()) {
                open(event.getDragboard().getFiles().getFirst().toPath());
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }

    @Override
    public void close() {
        reader.close();
    }
}
