package activarium.ui;

import activarium.figure.Figure;
import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A figure is dragged out of the window, onto the desktop or into a document, as a PNG file and as a picture. Where a drag moves what the figure
 * shows, Ctrl or Cmd is held.
 */
final class FigureDrag {
    private static final System.Logger LOG = System.getLogger(FigureDrag.class.getName());
    private static final double PREVIEW = 240;

    private final Painter writer;
    private final Supplier<String> name;
    private Optional<Path> folder = Optional.empty();
    private int count;

    /**
     * @param writer writes the files
     * @param name   of a file, without its ending
     */
    FigureDrag(Painter writer, Supplier<String> name) {
        this.writer = writer;
        this.name = name;
    }

    void listenTo(Scene scene) {
        // The hand that takes a figure away does not move what it shows.
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.isShortcutDown() && FigureMenu.over(event.getTarget()).isPresent()) {
                event.consume();
            }
        });
        scene.addEventHandler(MouseEvent.DRAG_DETECTED, event -> FigureMenu.over(event.getTarget())
                .filter(view -> event.isPrimaryButtonDown() && (event.isShortcutDown() || view.getOnMouseDragged() == null)).ifPresent(view -> {
                    Dragboard board = view.startDragAndDrop(TransferMode.COPY);
                    board.setContent(content(view));
                    preview(view).ifPresent(board::setDragView);
                    event.consume();
                }));
    }

    /** The file is written while it is being carried: it is there when it arrives. */
    ClipboardContent content(FigureView view) {
        ClipboardContent content = new ClipboardContent();
        view.picture().ifPresent(content::putImage);
        Figure figure = view.shownProperty().get();
        FigureSize size = FigureSize.of(view);
        try {
            Path file = file();
            content.putFiles(List.of(file.toFile()));
            writer.paint(() -> {
                try {
                    FigureFiles.write(figure, FigureFormat.PNG, size.width(), size.height(), size.scale(), size.theme(), file);
                    file.toFile().deleteOnExit();
                } catch (IOException unwritable) {
                    LOG.log(System.Logger.Level.WARNING, "a figure that is dragged cannot be written to " + file, unwritable);
                }
            });
        } catch (UncheckedIOException noFolder) {
            // The picture goes without a file.
            LOG.log(System.Logger.Level.WARNING, "there is no folder for figures that are dragged", noFolder);
        }
        return content;
    }

    private Path file() {
        if (folder.isEmpty()) {
            try {
                Path made = Files.createTempDirectory("activarium");
                made.toFile().deleteOnExit();
                folder = Optional.of(made);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        count++;
        return folder.get().resolve(name.get() + "-" + count + FigureFormat.PNG.ending());
    }

    private static Optional<Image> preview(FigureView view) {
        return view.picture().map(picture -> {
            ImageView small = new ImageView(picture);
            small.setPreserveRatio(true);
            small.setFitWidth(PREVIEW);
            return small.snapshot(null, null);
        });
    }
}
