package activarium.ui;

import activarium.figure.EvolutionFilm;
import activarium.figure.Figure;
import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import activarium.figure.FigureTable;
import activarium.figure.FilmFormat;
import activarium.figure.Raster;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.File;
import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What can be done with every figure on a page: saving it as a file and copying it. A right click, the menu key or Shift+F10
 * opens the menu; files are written and pictures drawn on a thread of their own.
 */
final class FigureMenu implements AutoCloseable {
    private Texts texts;
    private final Notices notices;
    private final Scene scene;
    private final Function<FileChooser, Optional<File>> ask;
    private final Painter writer = new Painter("figure files");
    private final FigureDrag drag;
    private final ContextMenu menu = new ContextMenu();

    FigureMenu(Texts texts, Notices notices, Scene scene) {
        this(texts, notices, scene, chooser -> Optional.ofNullable(chooser.showSaveDialog(scene.getWindow())));
    }

    /** @param ask shows the chooser of files and says what was chosen */
    FigureMenu(Texts texts, Notices notices, Scene scene, Function<FileChooser, Optional<File>> ask) {
        this.texts = texts;
        this.notices = notices;
        this.scene = scene;
        this.ask = ask;
        menu.setAutoHide(true);
        scene.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> over(event.getTarget()).ifPresent(view -> {
            open(view, event.getScreenX(), event.getScreenY());
            event.consume();
        }));
        drag = new FigureDrag(writer, () -> this.texts.get("figure.file"));
        drag.listenTo(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean asked = event.getCode() == KeyCode.CONTEXT_MENU || event.getCode() == KeyCode.F10 && event.isShiftDown();
            if (asked && !event.isConsumed()) {
                over(scene.getFocusOwner()).ifPresent(view -> {
                    Bounds at = view.localToScreen(view.getBoundsInLocal());
                    open(view, at.getMinX() + at.getWidth() / 2, at.getMinY() + at.getHeight() / 2);
                    event.consume();
                });
            }
        });
    }

    /** From now on in another language. */
    void speak(Texts other) {
        texts = other;
    }

    /** The figure that has the keyboard, or else the largest that is shown. */
    Optional<FigureView> meant() {
        return over(scene.getFocusOwner()).or(() -> views(scene.getRoot())
                .filter(view -> view.shownProperty().get() != null && view.getWidth() > 0)
                .max(Comparator.comparingDouble(view -> view.getWidth() * view.getHeight())));
    }

    private static Stream<FigureView> views(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof FigureView view ? Stream.of(view)
                : node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().flatMap(FigureMenu::views) : Stream.empty();
    }

    /** The figure that a node is, or is in, if there is one to be seen. */
    static Optional<FigureView> over(@Nullable Object target) {
        for (Node node = target instanceof Node one ? one : null; node != null; node = node.getParent()) {
            if (node instanceof FigureView view) {
                return view.shownProperty().get() == null ? Optional.empty() : Optional.of(view);
            }
        }
        return Optional.empty();
    }

    private void open(FigureView view, double screenX, double screenY) {
        MenuItem save = new MenuItem(texts.get("figure.save"));
        save.setId("figure-save");
        save.setOnAction(_ -> save(view));
        MenuItem sized = new MenuItem(texts.get("figure.size"));
        sized.setId("figure-size");
        sized.setOnAction(_ -> choose(view));
        MenuItem copy = new MenuItem(texts.get("figure.copy"));
        copy.setId("figure-copy");
        copy.setOnAction(_ -> copy(view));
        menu.getItems().setAll(save, copy, sized);
        view.film().ifPresent(frames -> {
            MenuItem film = new MenuItem(texts.get("figure.film"));
            film.setId("figure-film");
            film.setOnAction(_ -> film(view, frames));
            menu.getItems().add(film);
        });
        menu.show(view, screenX, screenY);
    }

    /** Asks for a size, then for a file, and writes what was shown into it. */
    void choose(FigureView view) {
        Figure figure = view.shownProperty().get();
        FigureSizeDialog.show(texts, scene.getWindow(), FigureSize.of(view), size -> save(figure, size));
    }

    /** What a view's figure is carried away as. */
    ClipboardContent dragged(FigureView view) {
        return drag.content(view);
    }

    /** Asks for a file and writes what is shown now into it. */
    void save(FigureView view) {
        save(view.shownProperty().get(), FigureSize.of(view));
    }

    private void save(Figure figure, FigureSize size) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("figure.save.title"));
        chooser.setInitialFileName(texts.get("figure.file") + FigureFormat.PNG.ending());
        for (FigureFormat format : FigureFormat.values()) {
            if (format != FigureFormat.CSV || FigureTable.of(figure).isPresent()) {
                chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.name(), "*" + format.ending()));
            }
        }
        ask.apply(chooser).ifPresent(file -> {
            FileChooser.ExtensionFilter picked = chooser.getSelectedExtensionFilter();
            FigureFormat wanted = picked == null ? FigureFormat.PNG : FigureFormat.valueOf(picked.getDescription());
            Optional<FigureFormat> named = FigureFormat.of(file.toPath());
            Path path = named.isPresent() ? file.toPath() : Path.of(file + wanted.ending());
            work(path, () -> FigureFiles.write(figure, named.orElse(wanted), size.width(), size.height(), size.scale(), size.theme(), path));
        });
    }

    /** Something that writes a file. */
    private interface Work {
        void run() throws IOException;
    }

    private void work(Path file, Work work) {
        writer.paint(() -> {
            try {
                work.run();
                Platform.runLater(() -> notices.say(texts.get("figure.saved"), file.toString()));
            } catch (IOException failure) {
                Platform.runLater(() -> notices.warn(texts.get("figure.not.saved"), String.valueOf(failure.getMessage())));
            } catch (RuntimeException | Error failure) {
                Platform.runLater(() -> failed(failure));
            }
        });
    }

    /** Asks for a file and writes all that a view's figure goes through into it. */
    void film(FigureView view, Supplier<List<? extends Figure>> frames) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("figure.film.title"));
        chooser.setInitialFileName(texts.get("figure.file") + ".gif");
        for (FilmFormat format : FilmFormat.values()) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.name(), "*" + format.ending()));
        }
        FigureSize size = FigureSize.of(view);
        ask.apply(chooser).ifPresent(file -> {
            FileChooser.ExtensionFilter picked = chooser.getSelectedExtensionFilter();
            FilmFormat wanted = picked == null ? FilmFormat.GIF : FilmFormat.valueOf(picked.getDescription());
            Path path = FilmFormat.of(file.toPath()).isPresent() ? file.toPath() : Path.of(file + wanted.ending());
            work(path, () -> {
                List<? extends Figure> made = frames.get();
                if (made.isEmpty()) {
                    throw new IOException(texts.get("figure.film.none"));
                }
                FigureFiles.film(made, FilmFormat.of(path).orElseThrow(), size.width(), size.height(), size.theme(), EvolutionFilm.HUNDREDTHS, path);
            });
        });
    }

    /** Puts a picture of what is shown now on the clipboard. */
    void copy(FigureView view) {
        Figure figure = view.shownProperty().get();
        FigureSize size = FigureSize.of(view);
        writer.paint(() -> {
            try {
                BufferedImage pixels = Raster.image(figure, size.width(), size.height(), size.scale(), size.theme());
                Platform.runLater(() -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putImage(picture(pixels));
                    Clipboard.getSystemClipboard().setContent(content);
                    notices.say(texts.get("figure.copied"), texts.get("figure.copied.size", pixels.getWidth(), pixels.getHeight()));
                });
            } catch (RuntimeException | Error failure) {
                Platform.runLater(() -> failed(failure));
            }
        });
    }

    private static WritableImage picture(BufferedImage pixels) {
        int[] data = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
        return new WritableImage(new PixelBuffer<>(pixels.getWidth(), pixels.getHeight(), IntBuffer.wrap(data), PixelFormat.getIntArgbPreInstance()));
    }

    /** An error of the program, which the window's handler of such errors shows. */
    private static void failed(Throwable failure) {
        throw new IllegalStateException("a figure cannot be saved or copied", failure);
    }

    /** Everything that can be done now, for the command palette. */
    List<Action> actions() {
        return meant().map(view -> List.of(Action.of(texts.get("figure.save"), "Shortcut+Shift+S", () -> save(view)),
                Action.of(texts.get("figure.size"), () -> choose(view)), Action.of(texts.get("figure.copy"), "Shortcut+Shift+C", () -> copy(view)))).orElse(List.of());
    }

    @Override
    public void close() {
        writer.close();
    }
}
