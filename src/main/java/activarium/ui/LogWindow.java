package activarium.ui;

import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Shows the end of the log and where the file is. */
final class LogWindow {
    private LogWindow() {
    }

    static void show(Texts texts, Window owner, LogFile log) {
        TextArea area = new TextArea();
        area.setId("log");
        area.setEditable(false);
        area.setPrefSize(860, 460);
        area.getStyleClass().add("log");
        String text = log.tail();
        area.setText(text.isBlank() ? texts.get("log.empty") : text);
        area.positionCaret(area.getLength());
        Label path = new Label(log.file().toString());
        path.getStyleClass().add("note");
        path.setWrapText(true);
        VBox.setVgrow(area, Priority.ALWAYS);
        VBox content = new VBox(8, path, area);
        ButtonType copy = new ButtonType(texts.get("log.copy"), ButtonBar.ButtonData.LEFT);
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(owner);
        dialog.setTitle(texts.get("log.title"));
        dialog.setResizable(true);
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().getButtonTypes().setAll(copy, new ButtonType(texts.get("close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        dialog.setOnHidden(_ -> {
            if (dialog.getResult() == copy) {
                ClipboardContent clip = new ClipboardContent();
                clip.putString(text);
                Clipboard.getSystemClipboard().setContent(clip);
            }
        });
        dialog.show();
    }
}
