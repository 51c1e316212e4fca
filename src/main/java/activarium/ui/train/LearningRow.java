package activarium.ui.train;

import activarium.network.Learning;
import activarium.ui.NumberField;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.Consumer;

/** What is multiplied with the learning rate, and a lock: how some weights or activation parameters learn. */
final class LearningRow extends HBox {
    private final NumberField factor;
    private final ToggleButton lock = new ToggleButton(null, new FontIcon(Feather.LOCK));
    private Learning shown = Learning.usual();

    /**
     * @param what    learns: {@code weights} or {@code activation}
     * @param id      of what it belongs to, as part of the nodes' ids
     * @param words   the same for a person
     * @param changed hears of every change
     */
    LearningRow(String what, String id, String words, Texts texts, Consumer<Learning> changed) {
        getStyleClass().add("learning-row");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(texts.get("train.learning." + what));
        name.getStyleClass().add("setting-name");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        factor = new NumberField(texts, 0, 1e6, false, value -> changed.accept(new Learning(value, shown.frozen())));
        factor.setId(what + "-rate-" + id);
        factor.setPrefColumnCount(3);
        factor.setMinWidth(48);
        factor.setAccessibleText(texts.get("train.learning." + what + ".rate", words));
        factor.explain(texts.get("train.learning." + what + ".rate", words));
        Label times = new Label(texts.get("train.learning.times"));
        times.getStyleClass().add("setting-name");
        lock.setId("freeze-" + what + "-" + id);
        lock.getStyleClass().addAll("flat", "button-icon", "small");
        lock.setAccessibleText(texts.get("train.learning." + what + ".freeze", words));
        Tip.on(lock, texts.get("train.learning." + what + ".freeze", words));
        lock.setOnAction(_ -> changed.accept(new Learning(shown.rateFactor(), lock.isSelected())));
        name.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(name, gap, times, factor, lock);
    }

    void display(Learning learning) {
        shown = learning;
        factor.display(learning.rateFactor());
        lock.setSelected(learning.frozen());
    }
}
