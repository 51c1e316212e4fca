package activarium.ui;

import activarium.figure.Quantity;
import activarium.network.ExampleRuns;
import activarium.study.sparse.SparsePresets;
import activarium.training.RunState;
import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.View;
import activarium.ui.learn.Answer;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;

/** Takes pictures of every page, light and dark, on JavaFX's headless platform: no display is needed. */
public final class Screenshots {
    private static final long PATIENCE_NANOS = 240_000_000_000L;

    private final Path folder;
    private final WindowPicture.Size size;
    private final Locale language;

    private Screenshots(Path folder, WindowPicture.Size size, Locale language) {
        this.folder = folder;
        this.language = language;
        this.size = size;
    }

    /** Writes {@code explore-light.png}, {@code train-dark.png} and so on. */
    public static void take(Path folder, WindowPicture.Size size, Locale language) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        SoftwareToolkit.startHeadless();
        new Screenshots(folder, size, language).takeAll();
        SoftwareToolkit.end();
    }

    private void takeAll() throws IOException, InterruptedException {
        Appearance appearance = SoftwareToolkit.call(() -> new Appearance(Look.LIGHT));
        Stage stage = SoftwareToolkit.call(Stage::new);
        Workbench workbench = SoftwareToolkit.call(() -> WorkbenchApplication.open(stage, Texts.of(language), appearance, WindowPicture.SCREEN, WindowPicture.SCREEN));
        change(() -> WindowPicture.mount(stage, workbench, size));
        // Nobody's own runs are shown, and none of these is kept.
        Path store = Files.createTempDirectory("screenshots");
        change(() -> workbench.keepRunsIn(store.resolve("kept.db")));
        ExploreModel explore = workbench.explore();
        both(workbench, appearance, "explore");
        change(() -> appearance.lookProperty().set(Look.HIGH_CONTRAST));
        picture(workbench, "explore-contrast");
        change(() -> {
            appearance.lookProperty().set(Look.DARK);
            press(workbench, "#commands");
            typed(workbench, "#palette-search", "de");
        });
        picture(workbench, "palette-dark");
        change(() -> {
            workbench.root().lookup("#palette").setVisible(false);
            appearance.lookProperty().set(Look.LIGHT);
            appearance.presentingProperty().set(true);
        });
        picture(workbench, "presentation-light");
        change(() -> appearance.presentingProperty().set(false));
        change(() -> workbench.figureMenu().ifPresent(menu -> menu.meant().ifPresent(menu::choose)));
        dialog(stage, "figure-size-light");
        change(() -> press(workbench, "#code-ditac"));
        dialog(stage, "code-light");
        change(() -> {
            List.of("sigmoid", "scaled-sigmoid", "tanh", "penalized-tanh").forEach(explore::choose);
            List.of("frelu", "ditac").forEach(explore::remove);
            explore.view(View.SIGNAL);
        });
        both(workbench, appearance, "signal");
        change(() -> {
            explore.view(View.CURVES);
            explore.removeAll();
            List.of("gelu", "mish").forEach(explore::choose);
            explore.chooseFormula("a*x*sigmoid(b*x + c)");
            List.of(Quantity.CURVATURE, Quantity.DIFFERENCE).forEach(quantity -> explore.show(quantity, true));
            press(workbench, "#details-formula_1");
            typed(workbench, "#formula", "a*tanh(b*x))");
        });
        both(workbench, appearance, "formula");
        change(() -> {
            workbench.show(Workbench.Place.TRAIN);
            workbench.train().start();
        });
        await(() -> workbench.train().stateProperty().get() == RunState.FINISHED);
        both(workbench, appearance, "train");
        change(() -> {
            workbench.train().begin(ExampleRuns.spirals("pelu"));
            workbench.train().start();
        });
        await(() -> workbench.train().stateProperty().get() == RunState.FINISHED);
        both(workbench, appearance, "train-plane");
        // Few units, so that the weights between them are seen, in the second view of a network over the plane.
        change(() -> {
            ((ComboBox<?>) workbench.root().lookup("#network-view")).getSelectionModel().select(1);
            workbench.train().begin(ExampleRuns.spirals("pelu").withNetwork(ExampleRuns.network(List.of(8, 8), 2, "pelu")));
            workbench.train().start();
        });
        await(() -> workbench.train().stateProperty().get() == RunState.FINISHED);
        both(workbench, appearance, "train-units");
        change(() -> {
            workbench.show(Workbench.Place.COMPARE);
            workbench.compare().start();
        });
        await(() -> !workbench.compare().active() && workbench.compare().analysisProperty().get() != null);
        both(workbench, appearance, "compare");
        change(() -> {
            workbench.show(Workbench.Place.SPARSE);
            workbench.sparse().edit(SparsePresets.get("digits").withRates(List.of(0.9, 0.975)).withSeeds(List.of(1L, 2L)), null);
            workbench.sparse().start();
        });
        await(() -> !workbench.sparse().active());
        both(workbench, appearance, "sparse");
        change(() -> workbench.show(Workbench.Place.RUNS));
        both(workbench, appearance, "runs");
        change(() -> workbench.show(Workbench.Place.LEARN));
        await(() -> workbench.learning().listed());
        both(workbench, appearance, "learn");
        // What was typed before is no part of the lesson.
        change(() -> {
            workbench.show(Workbench.Place.EXPLORE);
            typed(workbench, "#formula", "");
        });
        change(() -> workbench.learning().start("saturation"));
        await(() -> workbench.root().lookup("#estimate") != null);
        change(() -> {
            workbench.learning().model().answer(new Answer.Estimated(0.5));
            workbench.learning().model().reveal();
        });
        await(() -> workbench.learning().model().isShown());
        both(workbench, appearance, "lesson");
        change(() -> workbench.learning().leave());
        SoftwareToolkit.run(() -> {
            stage.close();
            workbench.close();
        });
    }

    private void both(Workbench workbench, Appearance appearance, String name) throws IOException, InterruptedException {
        settle();
        picture(workbench, name + "-light");
        change(appearance::toggle);
        settle();
        picture(workbench, name + "-dark");
        change(appearance::toggle);
    }

    private static void change(Runnable change) throws InterruptedException {
        SoftwareToolkit.run(change);
        settle();
    }

    private static void press(Workbench workbench, String id) {
        ((ButtonBase) workbench.root().lookup(id)).fire();
    }

    private static void typed(Workbench workbench, String id, String text) {
        ((TextField) workbench.root().lookup(id)).setText(text);
    }

    /** The dialog that is open, which is closed then. */
    private void dialog(Stage stage, String name) throws IOException, InterruptedException {
        Window dialog = SoftwareToolkit.call(() -> Window.getWindows().stream().filter(window -> window != stage).findFirst().orElseThrow());
        write(SoftwareToolkit.call(() -> WindowPicture.of(dialog.getScene().getRoot(), new WindowPicture.Size(dialog.getScene().getWidth(), dialog.getScene().getHeight(), size.scale()))), name);
        change(dialog::hide);
    }

    private void picture(Workbench workbench, String name) throws IOException, InterruptedException {
        write(SoftwareToolkit.call(() -> WindowPicture.of(workbench.root(), size)), name);
    }

    private void write(BufferedImage image, String name) throws IOException {
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }

    /** Lets layout, style and the painter come to rest: a picture of a moving thing would differ every time. */
    private static void settle() throws InterruptedException {
        for (int i = 0; i < 12; i++) {
            Thread.sleep(100);
            SoftwareToolkit.call(() -> null);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!SoftwareToolkit.call(condition::getAsBoolean)) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("the page did not get ready for its picture within four minutes");
            }
            Thread.sleep(50);
        }
    }
}
