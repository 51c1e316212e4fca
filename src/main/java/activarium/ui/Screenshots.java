package activarium.ui;

import activarium.activation.ParameterValue;
import activarium.training.RunState;
import javafx.application.Platform;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** Takes pictures of every page, light and dark, on JavaFX's headless platform: no display is needed. */
public final class Screenshots {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Path folder;
    private final double width;
    private final double height;

    private Screenshots(Path folder, double width, double height) {
        this.folder = folder;
        this.width = width;
        this.height = height;
    }

    /** Writes {@code explore-light.png}, {@code train-dark.png} and so on. */
    public static void take(Path folder, int width, int height) throws IOException, InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Files.createDirectories(folder);
        Platform.setImplicitExit(false);
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.join();
        new Screenshots(folder, width, height).takeAll();
        Platform.exit();
    }

    private void takeAll() throws IOException, InterruptedException {
        Appearance appearance = onToolkit(() -> new Appearance(false, _ -> { }));
        Stage stage = onToolkit(Stage::new);
        Workbench workbench = onToolkit(() -> WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), appearance, width, height));
        settle();
        picture(stage, "explore-light");
        onToolkit(() -> {
            workbench.show(Workbench.Place.TRAIN);
            workbench.train().start();
            return null;
        });
        await(() -> workbench.train().stateProperty().get() == RunState.FINISHED);
        settle();
        picture(stage, "train-light");
        onToolkit(() -> {
            appearance.toggle();
            return null;
        });
        settle();
        picture(stage, "train-dark");
        onToolkit(() -> {
            workbench.show(Workbench.Place.EXPLORE);
            workbench.explore().setParameter("pelu", "b", 0, 0.6);
            return null;
        });
        settle();
        picture(stage, "explore-dark");
        onToolkit(() -> {
            stage.close();
            workbench.close();
            return null;
        });
    }

    private void picture(Stage stage, String name) throws IOException, InterruptedException {
        WritableImage image = onToolkit(() -> stage.getScene().snapshot(null));
        BufferedImage pixels = new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_RGB);
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                pixels.setRGB(x, y, reader.getArgb(x, y));
            }
        }
        ImageIO.write(pixels, "png", folder.resolve(name + ".png").toFile());
    }

    /** Lets layout, style and the painter come to rest: a picture of a moving thing would differ every time. */
    private static void settle() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            Thread.sleep(100);
            onToolkit(() -> null);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!onToolkit(condition::getAsBoolean)) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("the page did not get ready for its picture within a minute");
            }
            Thread.sleep(50);
        }
    }

    private static <T> T onToolkit(Callable<T> work) throws InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception problem) {
                done.completeExceptionally(problem);
            }
        });
        try {
            return done.get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException(problem.getCause());
        }
    }
}
