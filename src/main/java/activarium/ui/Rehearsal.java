package activarium.ui;

import activarium.figure.Quantity;
import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.View;
import javafx.application.Platform;
import javafx.stage.Stage;

import java.io.IOException;
import java.lang.module.ModuleReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Does without a display what a first minute in the window does, so that the JVM can write down which classes it takes, linked
 * and ready (JEP 483 and 514): later starts begin with that.
 */
public final class Rehearsal {
    /** Parts of JavaFX that a rehearsal without a display does not use, and a window does. */
    private static final List<String> PLATFORM = List.of("com/sun/glass/ui/", "com/sun/prism/", "com/sun/javafx/font/", "com/sun/javafx/tk/quantum/");
    private static final long SHORT = 150;

    private final Workbench workbench;
    private final Appearance appearance;

    private Rehearsal(Workbench workbench, Appearance appearance) {
        this.workbench = workbench;
        this.appearance = appearance;
    }

    /** Opens the window, goes through every page and closes it. */
    public static void run() throws IOException, InterruptedException {
        SoftwareToolkit.startHeadless();
        Appearance appearance = SoftwareToolkit.call(() -> new Appearance(Look.LIGHT));
        Stage stage = SoftwareToolkit.call(Stage::new);
        Workbench workbench = SoftwareToolkit.call(() -> WorkbenchApplication.open(stage, Texts.of(Locale.getDefault()), appearance, Workspace.FIRST, new Batches(), 1280, 800));
        Thread.sleep(10 * SHORT);
        new Rehearsal(workbench, appearance).play();
        SoftwareToolkit.run(() -> {
            stage.close();
            workbench.close();
        });
        loadPlatform();
        SoftwareToolkit.end();
    }

    private void play() throws InterruptedException {
        ExploreModel explore = workbench.explore();
        change(() -> List.of("pelu", "ditac", "mish", "swish").forEach(explore::choose));
        String key = "pelu";
        for (int i = 0; i < 20; i++) {
            double value = 0.5 + 0.1 * i;
            change(() -> explore.setParameter(key, "a", 0, value));
        }
        change(() -> explore.show(Quantity.CURVATURE, true));
        change(() -> explore.chooseFormula("a*x*sigmoid(b*x + c)"));
        change(() -> explore.view(View.SIGNAL));
        change(appearance::toggle);
        change(() -> workbench.actions().forEach(Action::title));
        // Without a run: the Vector API is loaded late, and the JVM cannot keep what refers to it.
        for (Workbench.Place place : Workbench.Place.values()) {
            change(() -> workbench.show(place));
            Thread.sleep(4 * SHORT);
        }
    }

    private static void change(Runnable change) throws InterruptedException {
        SoftwareToolkit.run(change);
        Thread.sleep(SHORT);
    }

    /** Of every window system that this JavaFX knows. */
    private static void loadPlatform() throws IOException {
        Module graphics = Platform.class.getModule();
        try (ModuleReader reader = graphics.getLayer().configuration().findModule(graphics.getName()).orElseThrow().reference().open();
             Stream<String> files = reader.list()) {
            files.filter(file -> file.endsWith(".class") && PLATFORM.stream().anyMatch(file::startsWith))
                    .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.')).forEach(Rehearsal::load);
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Platform.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError elsewhere) {
            // Another platform's, with superclasses that are not here.
        }
    }
}
