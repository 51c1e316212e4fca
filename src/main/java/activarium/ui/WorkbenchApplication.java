package activarium.ui;

import activarium.activation.Catalogue;
import activarium.figure.FigureTexts;
import activarium.figure.MessageFigure;
import activarium.figure.Theme;
import activarium.network.ExampleRuns;
import activarium.store.DataFolder;
import activarium.store.RunStore;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Opens the window with the workspace as it was left. */
public final class WorkbenchApplication extends Application {
    /** Names the workspace's file; without it, it lies in the user's data folder. */
    public static final String WORKSPACE = "activarium.workspace";

    /** Names the file that runs are kept in; without it, it lies in the user's data folder. */
    public static final String STORE = "activarium.store";

    /** In pixels; the window system takes what suits it. */
    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128, 256);

    private @Nullable Workbench workbench;
    private @Nullable WorkspaceKeeper keeper;
    private Optional<LogFile> log = Optional.empty();

    @Override
    public void start(Stage stage) {
        String chosen = System.getProperty(WORKSPACE);
        WorkspaceFile file = new WorkspaceFile(chosen == null ? DataFolder.ofThisUser().resolve("workspace.json") : Path.of(chosen));
        WorkspaceFile.Found found = file.load();
        Batches batches = new Batches();
        Workspace workspace = found.workspace();
        Texts texts = Texts.of(workspace.language().isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(workspace.language()));
        var screen = Screen.getPrimary().getVisualBounds();
        Workspace.Size size = workspace.window().orElse(new Workspace.Size(1280, 800));
        Workbench opened = open(stage, texts, new Appearance(workspace.look()), workspace, batches, Math.min(size.width(), screen.getWidth()),
                Math.min(size.height(), screen.getHeight()));
        workbench = opened;
        if (Boolean.getBoolean(StartTimes.WANTED)) {
            StartTimes.watch(() -> batches.done() && opened.drawn(), System.out, Platform::exit);
        }
        showErrors(opened, stage);
        // After the first picture: none of it is needed for that.
        batches.execute(() -> {
            Thread.ofPlatform().name("icons").daemon().start(() -> {
                List<Image> icons = ICONS.stream().map(pixels -> new Image(WorkbenchApplication.class.getResource("icon/" + pixels + ".png").toExternalForm())).toList();
                Platform.runLater(() -> stage.getIcons().setAll(icons));
            });
            log = LogFile.open(Objects.requireNonNull(file.file().toAbsolutePath().getParent(), "a file lies in a folder"));
            log.ifPresent(opened::logged);
            String store = System.getProperty(STORE);
            opened.keepRunsIn(store == null ? RunStore.ofThisUser() : Path.of(store));
            WorkspaceKeeper keeping = new WorkspaceKeeper(file, new Painter("keeper"), opened::workspace);
            keeper = keeping;
            opened.changesProperty().addListener(_ -> keeping.changed());
            found.problem().ifPresent(why -> opened.warn(texts.get("workspace.damaged.title"),
                    texts.get("workspace.damaged", why, found.aside().map(Path::toString).orElse(file.file().toString()))));
            getParameters().getUnnamed().forEach(wanted -> opened.opening().open(Path.of(wanted)));
        });
    }

    /** Whether an argument of the program names a file for the window to open: a run, a RunSpec or lesson, a checkpoint, a table. */
    public static boolean isFile(String argument) {
        return FileOpening.knows(argument);
    }

    /** From now on an error of the program that nobody has caught, on whatever thread, is shown; the window goes on. */
    static void showErrors(Workbench workbench, Stage stage) {
        ErrorReport report = new ErrorReport(workbench::texts, stage);
        Thread.setDefaultUncaughtExceptionHandler((_, problem) -> Platform.runLater(() -> report.show(problem)));
    }

    /** Opens the window and prints how soon it was there, then ends. @param display whether on the display that there is */
    public static void measureStart(boolean display) {
        if (!display) {
            SoftwareToolkit.chooseHeadless();
        }
        System.setProperty(StartTimes.WANTED, "true");
        launch(WorkbenchApplication.class);
    }

    /** Reads, beside the toolkit's start, what the window needs first: to be run on a thread of its own. */
    public static void warmUp() {
        Catalogue.standard();
        ExampleRuns.digits("pelu");
        FigureTexts.of(Locale.getDefault());
        new MessageFigure("").draw(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE).createGraphics(), 1, 1, Theme.light());
    }

    /** Fills and shows a stage with what a first start shows. @return what it is filled with; to be closed with the window */
    public static Workbench open(Stage stage, Texts texts, Appearance appearance, double width, double height) {
        return open(stage, texts, appearance, Workspace.FIRST, Runnable::run, width, height);
    }

    /** @param later does what is not needed for the window's first picture */
    static Workbench open(Stage stage, Texts texts, Appearance appearance, Workspace workspace, Executor later, double width, double height) {
        Workbench workbench = new Workbench(texts, appearance, workspace, later);
        Scene scene = new Scene(workbench.root(), width, height);
        appearance.style(scene);
        stage.setTitle("Activarium");
        stage.setMinWidth(900);
        // A screen of 1920 x 1080 at 200 % has 960 x 540.
        stage.setMinHeight(500);
        stage.setScene(scene);
        stage.show();
        later.execute(() -> {
            workbench.show(workspace.place());
            workbench.keys(scene);
        });
        return workbench;
    }

    @Override
    public void stop() {
        if (keeper != null) {
            keeper.close();
        }
        if (workbench != null) {
            workbench.close();
        }
        log.ifPresent(LogFile::close);
        // Whoever ends the toolkit rather than the window leaves them open.
        SoftwareToolkit.closeWindows();
    }
}
