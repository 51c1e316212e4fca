package activarium.ui;

import javafx.stage.Stage;
import org.controlsfx.dialog.ExceptionDialog;

import java.util.function.Supplier;

/** Shows an error of the program: one sentence, the trace on demand. The window stays as it is. */
final class ErrorReport {
    private static final System.Logger LOG = System.getLogger(ErrorReport.class.getName());

    private final Supplier<Texts> texts;
    private final Stage owner;
    private boolean open;

    ErrorReport(Supplier<Texts> texts, Stage owner) {
        this.texts = texts;
        this.owner = owner;
    }

    void show(Throwable problem) {
        LOG.log(System.Logger.Level.ERROR, "an error of the program", problem);
        // An error that comes back with every frame must not bury the window in dialogs.
        if (open) {
            return;
        }
        open = true;
        ExceptionDialog dialog = new ExceptionDialog(problem);
        dialog.initOwner(owner);
        dialog.setTitle(texts.get().get("error.title"));
        dialog.setHeaderText(texts.get().get("error.header"));
        dialog.setOnHidden(_ -> open = false);
        dialog.show();
    }
}
