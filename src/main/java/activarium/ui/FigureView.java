package activarium.ui;

import activarium.figure.Figure;
import activarium.figure.Redrawing;
import activarium.figure.Theme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows a figure. Computing and drawing happen on the painter's thread; while that is busy only the newest wish is kept, so
 * a moving slider never waits and never queues. Two images take turns: one is looked at while the other is drawn.
 */
public final class FigureView extends Region {
    private final Painter painter;
    /** For the painter's thread. */
    private final Redrawing redrawing = new Redrawing();
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.light());
    private final ReadOnlyObjectWrapper<@Nullable Figure> shown = new ReadOnlyObjectWrapper<>();
    private final ImageView view = new ImageView();
    /** Over the figure: what a region draws itself is under its children. */
    private final Region frame = new Region();
    private final DoubleProperty magnification = new SimpleDoubleProperty(1);
    private @Nullable Supplier<? extends Figure> wanted;
    private Optional<Supplier<List<? extends Figure>>> film = Optional.empty();
    private final ObservableValue<Number> renderScale;
    /** How long the last drawing took. */
    private long drawingNanos;
    private boolean busy;
    private boolean stale;
    private @Nullable Surface front;
    private @Nullable Surface back;

    /** Pixels that Java2D draws and JavaFX shows. */
    private record Surface(BufferedImage pixels, PixelBuffer<IntBuffer> buffer, WritableImage image, double scale) {
        static Surface of(int width, int height, double scale) {
            BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
            int[] data = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
            PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(data), PixelFormat.getIntArgbPreInstance());
            return new Surface(pixels, buffer, new WritableImage(buffer), scale);
        }

        boolean fits(int width, int height, double wantedScale) {
            return pixels.getWidth() == width && pixels.getHeight() == height && scale == wantedScale;
        }
    }

    public FigureView(Painter painter, Theme first) {
        this.painter = painter;
        theme.set(first);
        getStyleClass().add("figure-view");
        // The keyboard, too, comes to every figure's menu.
        setFocusTraversable(true);
        view.setSmooth(true);
        view.setMouseTransparent(true);
        view.setManaged(false);
        frame.getStyleClass().add("focus-frame");
        frame.setMouseTransparent(true);
        frame.setManaged(false);
        getChildren().addAll(view, frame);
        setMinSize(80, 60);
        theme.addListener(_ -> refresh());
        magnification.addListener(_ -> refresh());
        sceneProperty().addListener(_ -> refresh());
        // A window that is carried to a finer screen keeps its size: only the scale tells.
        renderScale = sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::renderScaleXProperty);
        renderScale.addListener(_ -> refresh());
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** How much larger than usual lines and letters are. */
    public DoubleProperty magnificationProperty() {
        return magnification;
    }

    /** A length on the screen as one on the figure's paper. */
    public double paper(double length) {
        return length / magnification.get();
    }

    /** What the figure is drawn on. */
    public double paperWidth() {
        return paper(getWidth());
    }

    /** What the figure is drawn on. */
    public double paperHeight() {
        return paper(getHeight());
    }

    /** What moves here can be saved as a film; the frames are asked for on a background thread and must not touch nodes. */
    public void animate(Supplier<List<? extends Figure>> frames) {
        film = Optional.of(frames);
    }

    /** A copy of what is seen now; empty before there is anything. */
    Optional<Image> picture() {
        return Optional.ofNullable(front).map(surface -> {
            int width = surface.pixels.getWidth();
            int height = surface.pixels.getHeight();
            int[] copy = surface.pixels.getRGB(0, 0, width, height, null, 0, width);
            WritableImage picture = new WritableImage(width, height);
            picture.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), copy, 0, width);
            return picture;
        });
    }

    /** How long the last drawing took, on the painter's thread; 0 before the first. */
    public long drawingNanos() {
        return drawingNanos;
    }

    Optional<Supplier<List<? extends Figure>>> film() {
        return film;
    }

    /** The figure on the screen; null before the first. */
    public ReadOnlyObjectProperty<@Nullable Figure> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Shows what this makes; it is asked on the painter's thread and must not touch nodes. */
    public void show(Supplier<? extends Figure> figure) {
        wanted = figure;
        refresh();
    }

    @Override
    protected void layoutChildren() {
        view.setFitWidth(getWidth());
        view.setFitHeight(getHeight());
        frame.resizeRelocate(0, 0, getWidth(), getHeight());
        if (front == null || !front.fits(pixels(getWidth()), pixels(getHeight()), scale() * magnification.get())) {
            refresh();
        }
    }

    private double scale() {
        return renderScale.getValue() == null ? 1 : Math.max(1, renderScale.getValue().doubleValue());
    }

    private int pixels(double length) {
        return (int) Math.round(length * scale());
    }

    private void refresh() {
        if (wanted == null || getScene() == null || getWidth() < 2 || getHeight() < 2) {
            return;
        }
        if (busy) {
            stale = true;
            return;
        }
        busy = true;
        int width = pixels(getWidth());
        int height = pixels(getHeight());
        double scale = scale() * magnification.get();
        if (back == null || !back.fits(width, height, scale)) {
            back = Surface.of(width, height, scale);
        }
        Surface surface = back;
        Supplier<? extends Figure> make = wanted;
        Theme colours = theme.get();
        painter.paint(() -> {
            Figure figure = null;
            Throwable problem = null;
            long begun = System.nanoTime();
            try {
                figure = make.get();
                redrawing.draw(figure, surface.pixels, scale, colours);
            } catch (RuntimeException | Error thrown) {
                // Whatever it is, the view must hear of it, or it would wait for this figure for ever.
                problem = thrown;
            }
            Figure drawn = figure;
            Throwable failed = problem;
            long took = System.nanoTime() - begun;
            Platform.runLater(() -> {
                drawingNanos = took;
                finished(surface, drawn, failed);
            });
        });
    }

    private void finished(Surface surface, @Nullable Figure drawn, @Nullable Throwable problem) {
        busy = false;
        if (problem == null) {
            back = front;
            front = surface;
            // The toolkit keeps its own copy of an image's pixels until the buffer says that they have changed.
            surface.buffer.updateBuffer(_ -> null);
            view.setImage(surface.image);
            view.setFitWidth(getWidth());
            view.setFitHeight(getHeight());
            shown.set(drawn);
        }
        if (stale) {
            stale = false;
            refresh();
        }
        if (problem != null) {
            throw new IllegalStateException("a figure cannot be drawn", problem);
        }
    }
}
