package activarium.ui;

import activarium.network.ExampleRuns;
import activarium.training.RunState;
import activarium.ui.explore.ExploreModel;
import activarium.figure.Quantity;
import activarium.ui.explore.View;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import javax.imageio.ImageIO;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private final Locale language;

    private Screenshots(Path folder, double width, double height, Locale language) {
        this.folder = folder;
        this.language = language;
        this.width = width;
        this.height = height;
    }

    /** Writes {@code explore-light.png}, {@code train-dark.png} and so on. */
    public static void take(Path folder, int width, int height, Locale language) throws IOException, InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Files.createDirectories(folder);
        Platform.setImplicitExit(false);
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.join();
        new Screenshots(folder, width, height, language).takeAll();
        Platform.exit();
    }

    private void takeAll() throws IOException, InterruptedException {
        Appearance appearance = onToolkit(() -> new Appearance(Look.LIGHT));
        Stage stage = onToolkit(Stage::new);
        Workbench workbench = onToolkit(() -> WorkbenchApplication.open(stage, Texts.of(language), appearance, width, height));
        // Nobody's own runs are shown, and none of these is kept.
        Path store = Files.createTempDirectory("screenshots");
        change(() -> workbench.keepRunsIn(store.resolve("kept.db")));
        ExploreModel explore = workbench.explore();
        both(stage, appearance, "explore");
        change(() -> appearance.lookProperty().set(Look.HIGH_CONTRAST));
        picture(stage, "explore-contrast");
        change(() -> {
            appearance.lookProperty().set(Look.DARK);
            press(workbench, "#commands");
            typed(workbench, "#palette-search", "de");
        });
        picture(stage, "palette-dark");
        change(() -> {
            workbench.root().lookup("#palette").setVisible(false);
            appearance.lookProperty().set(Look.LIGHT);
            appearance.presentingProperty().set(true);
        });
        picture(stage, "presentation-light");
        change(() -> appearance.presentingProperty().set(false));
        change(() -> {
            List.of("sigmoid", "scaled-sigmoid", "tanh", "penalized-tanh").forEach(explore::choose);
            List.of("frelu", "ditac").forEach(explore::remove);
            explore.view(View.SIGNAL);
        });
        both(stage, appearance, "signal");
        change(() -> {
            explore.view(View.CURVES);
            explore.removeAll();
            List.of("gelu", "mish").forEach(explore::choose);
            explore.chooseFormula("a*x*sigmoid(b*x + c)");
            List.of(Quantity.CURVATURE, Quantity.DIFFERENCE).forEach(quantity -> explore.show(quantity, true));
            press(workbench, "#details-formula_1");
            typed(workbench, "#formula", "a*tanh(b*x))");
        });
        both(stage, appearance, "formula");
        change(() -> {
            workbench.show(Workbench.Place.TRAIN);
            workbench.train().start();
        });
        await(() -> workbench.train().stateProperty().get() == RunState.FINISHED);
        both(stage, appearance, "train");
        change(() -> {
            workbench.train().begin(ExampleRuns.spirals("pelu"));
            workbench.train().start();
        });
        await(() -> workbench.train().stateProperty().get() == RunState.FINISHED);
        both(stage, appearance, "train-plane");
        change(() -> workbench.show(Workbench.Place.RUNS));
        both(stage, appearance, "runs");
        onToolkit(() -> {
            stage.close();
            workbench.close();
            return null;
        });
    }

    private void both(Stage stage, Appearance appearance, String name) throws IOException, InterruptedException {
        settle();
        picture(stage, name + "-light");
        change(appearance::toggle);
        settle();
        picture(stage, name + "-dark");
        change(appearance::toggle);
    }

    private static void change(Runnable change) throws InterruptedException {
        onToolkit(() -> {
            change.run();
            return null;
        });
        settle();
    }

    private static void press(Workbench workbench, String id) {
        ((ButtonBase) workbench.root().lookup(id)).fire();
    }

    private static void typed(Workbench workbench, String id, String text) {
        ((TextField) workbench.root().lookup(id)).setText(text);
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
