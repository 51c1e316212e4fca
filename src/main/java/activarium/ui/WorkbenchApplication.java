package activarium.ui;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.util.Locale;
import java.util.prefs.Preferences;

/** Opens the window. */
public final class WorkbenchApplication extends Application {
    private Workbench workbench;

    @Override
    public void start(Stage stage) {
        Texts texts = Texts.of(Locale.getDefault());
        var screen = Screen.getPrimary().getVisualBounds();
        workbench = open(stage, texts, Appearance.remembered(Preferences.userNodeForPackage(WorkbenchApplication.class)),
                Math.min(1280, screen.getWidth()), Math.min(800, screen.getHeight()));
        ErrorReport report = new ErrorReport(texts, stage);
        Thread.setDefaultUncaughtExceptionHandler((_, problem) -> Platform.runLater(() -> report.show(problem)));
    }

    /** Fills and shows a stage. @return what it is filled with; to be closed with the window */
    public static Workbench open(Stage stage, Texts texts, Appearance appearance, double width, double height) {
        Workbench workbench = new Workbench(texts, appearance);
        Scene scene = new Scene(workbench.root(), width, height);
        appearance.style(scene);
        workbench.keys(scene);
        stage.setTitle("Activarium");
        stage.setMinWidth(900);
        stage.setMinHeight(600);
        stage.setScene(scene);
        stage.show();
        return workbench;
    }

    @Override
    public void stop() {
        if (workbench != null) {
            workbench.close();
        }
    }
}
