package activarium.ui;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Short messages in the window's corner that go away by themselves. */
final class Notices {
    private static final Duration SHOWN = Duration.seconds(6);

    private final Scene scene;

    Notices(Scene scene) {
        this.scene = scene;
    }

    void say(String title, String text) {
        made(title, text, Feather.CHECK_CIRCLE, "notice-fine").show();
    }

    void warn(String title, String text) {
        made(title, text, Feather.ALERT_TRIANGLE, "notice-warning").hideAfter(Duration.seconds(20)).show();
    }

    private Notifications made(String title, String text, Feather picture, String style) {
        FontIcon icon = new FontIcon(picture);
        icon.getStyleClass().add(style);
        Notifications notice = Notifications.create().owner(scene.getWindow()).title(title).text(text).graphic(icon).position(Pos.BOTTOM_RIGHT).hideAfter(SHOWN);
        notice.styleClass("notice");
        return notice;
    }
}
