package activarium.ui;

import activarium.figure.Figure;
import activarium.figure.FigureFiles;
import activarium.figure.Theme;
import activarium.network.ActivationSpec;
import activarium.network.ExampleRuns;
import activarium.network.Initialization;
import activarium.network.LayerSpec;
import activarium.network.NetworkSpec;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.training.RunState;
import activarium.training.Snapshot;
import javafx.stage.Stage;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * An animation (GIF) of the Train page while a network learns two spirals with PELU, FReLU and DiTAC, without a display. The run is held up
 * after every step, or it would be over before three pictures of the window could be taken.
 */
public final class TrainingFilm {
    private static final int STEPS = 1000;
    /** Steps between the first pictures; most is to be seen at the beginning. */
    private static final double STRIDE = 6;
    /** After so many steps it is one step more. */
    private static final double WIDENED_EVERY = 25;
    /** A guess, until pictures have been taken. */
    private static final double FIRST_PICTURE_NANOS = 4e8;
    private static final long BETWEEN_LOOKS = 5;
    private static final int HUNDREDTHS = 12;
    private static final double LEARNING_RATE = 0.003;

    private final Workbench workbench;
    private final WindowPicture.Size size;
    private volatile double pictureNanos = FIRST_PICTURE_NANOS;

    private TrainingFilm(Workbench workbench, WindowPicture.Size size) {
        this.workbench = workbench;
        this.size = size;
    }

    /** @throws IOException where the file cannot be written */
    public static void take(Path file, WindowPicture.Size size, Locale language) throws IOException, InterruptedException {
        SoftwareToolkit.startHeadless();
        Appearance appearance = SoftwareToolkit.call(() -> new Appearance(Look.LIGHT));
        Stage stage = SoftwareToolkit.call(Stage::new);
        Workbench workbench = SoftwareToolkit.call(() -> WorkbenchApplication.open(stage, Texts.of(language), appearance, WindowPicture.SCREEN, WindowPicture.SCREEN));
        TrainingFilm film = new TrainingFilm(workbench, size);
        SoftwareToolkit.run(() -> {
            WindowPicture.mount(stage, workbench, size);
            workbench.train().recordedBy(start -> start.with(point -> film.holdUp(point.step())));
            workbench.train().begin(spirals());
            workbench.show(Workbench.Place.TRAIN);
        });
        // The page's parts come one after the other.
        Thread.sleep(2000);
        List<Frame> frames = film.frames();
        FigureFiles.gif(frames, frames.getFirst().image.getWidth(), frames.getFirst().image.getHeight(), Theme.light(), HUNDREDTHS, file);
        SoftwareToolkit.run(() -> {
            stage.close();
            workbench.close();
        });
        SoftwareToolkit.end();
    }

    /** On the training thread: the steps of a stride take as long as a picture, however busy the machine is. */
    private void holdUp(int step) {
        LockSupport.parkNanos(Math.round(pictureNanos / stride(step)));
    }

    private static double stride(int step) {
        return STRIDE + step / WIDENED_EVERY;
    }

    private List<Frame> frames() throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        SoftwareToolkit.run(() -> workbench.train().start());
        double due = 1;
        while (SoftwareToolkit.call(() -> workbench.train().stateProperty().get()) != RunState.FINISHED) {
            Thread.sleep(BETWEEN_LOOKS);
            int step = SoftwareToolkit.call(() -> Optional.ofNullable(workbench.train().snapshotProperty().get()).map(Snapshot::step).orElse(0));
            if (step >= due) {
                long begun = System.nanoTime();
                frames.add(picture());
                pictureNanos = 0.5 * (pictureNanos + System.nanoTime() - begun);
                due = step + stride(step);
            }
        }
        // The last pictures of the figures are drawn on threads of their own.
        Thread.sleep(2000);
        frames.add(picture());
        return frames;
    }

    private Frame picture() throws InterruptedException {
        return new Frame(SoftwareToolkit.call(() -> WindowPicture.of(workbench.root(), size)));
    }

    /** A snapshot and a row of metrics for every step, so that each can be held up. */
    private static RunSpec spirals() {
        RunSpec spec = ExampleRuns.spirals("pelu");
        List<LayerSpec> layers = new ArrayList<>();
        List.of("pelu", "frelu", "ditac").forEach(name -> layers.add(new LayerSpec.Dense(24, Optional.of(ActivationSpec.named(name)))));
        layers.add(new LayerSpec.Dense(2, Optional.empty()));
        return new RunSpec(spec.data(), new NetworkSpec(Optional.empty(), layers, Initialization.HE_NORMAL), spec.loss(), new OptimizerSpec.Adam(LEARNING_RATE, 0.9, 0.999, 1e-8, 0, false), spec.schedule(),
                spec.batch(), STEPS, spec.evaluateEvery(), 1, spec.seed(), spec.precision(), false, Optional.empty());
    }

    /** A picture that was taken, as it is. */
    private record Frame(BufferedImage image) implements Figure {
        @Override
        public void draw(Graphics2D g, double width, double height, Theme theme) {
            g.drawImage(image, 0, 0, (int) width, (int) height, null);
        }
    }
}
