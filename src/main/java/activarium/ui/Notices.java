package activarium.ui;

import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

/** Short messages in the window's corner that go away by themselves. */
final class Notices {
    private static final Duration SHOWN = Duration.seconds(6);

    private final Scene scene;

    Notices(Scene scene) {
        this.scene = scene;
    }

    void say(String title, String text) {
        made(title, text).showInformation();
    }

    void warn(String title, String text) {
        made(title, text).hideAfter(Duration.seconds(20)).showWarning();
    }

    private Notifications made(String title, String text) {
        Notifications notice = Notifications.create().owner(scene.getWindow()).title(title).text(text).position(Pos.BOTTOM_RIGHT).hideAfter(SHOWN);
        notice.styleClass("notice");
        return notice;
    }
}
