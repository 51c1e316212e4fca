package activarium.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A message across the top of a page: what happened and what to do. It stays until it is closed or replaced. */
public final class Banner extends HBox {
    private final Label message = new Label();
    private final String closeText;

    public Banner(String closeText) {
        this.closeText = closeText;
        getStyleClass().add("banner");
        setId("banner");
        setAlignment(Pos.CENTER_LEFT);
        message.setWrapText(true);
        message.setId("banner-message");
        HBox.setHgrow(message, Priority.ALWAYS);
        message.setMaxWidth(Double.MAX_VALUE);
        getChildren().add(message);
        hide();
    }

    /** When there is first something to say: a window's start has none of it. */
    private void fill() {
        Button close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText(closeText);
        close.setOnAction(_ -> hide());
        getChildren().setAll(new FontIcon(Feather.ALERT_TRIANGLE), message, close);
    }

    public void show(String text) {
        if (getChildren().size() == 1) {
            fill();
        }
        message.setText(text);
        setVisible(true);
        setManaged(true);
    }

    public void hide() {
        setVisible(false);
        setManaged(false);
    }
}
