package activarium.ui.train;

import activarium.message.Message;
import activarium.training.Engine;
import activarium.training.Run;
import activarium.training.engines.EngineChoice;
import activarium.training.engines.EngineOffer;
import activarium.ui.Texts;
import javafx.application.Platform;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Optional;

/**
 * Says which engine trains on which device, and lets another one be chosen for the next run. Every card that the driver knows is in the menu, with the reason where
 * it cannot be used; the driver is asked when the menu is first opened.
 */
public final class EngineMenu extends MenuButton {
    private static final double REASON_WIDTH = 440;

    private final TrainModel model;
    private final Texts texts;
    private final Tooltip tip = new Tooltip();
    private final Subscription listening;
    private boolean asked;

    public EngineMenu(TrainModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setTooltip(tip);
        tip.setWrapText(true);
        tip.setMaxWidth(REASON_WIDTH);
        getStyleClass().add("engine-menu");
        getItems().setAll(note(texts.get("train.engine.asking")));
        showingProperty().addListener((_, _, showing) -> {
            if (showing) {
                ask();
            }
        });
        listening = Subscription.combine(model.choiceProperty().subscribe(this::display), model.noticeProperty().subscribe(this::display),
                model.stateProperty().subscribe(this::display), model.runProperty().subscribe(this::display));
        display();
    }

    /** It will not be shown again. */
    public void close() {
        listening.unsubscribe();
    }

    /** What a run that goes on is on; what the next one would be on where none does. */
    private void display() {
        Run run = model.runProperty().get();
        boolean going = run != null && model.stateProperty().get() != null && !model.stateProperty().get().ended();
        EngineChoice choice = model.choiceProperty().get();
        Engine engine = going ? run.engine() : null;
        setText(engine == null ? texts.get("train.engine.on", choice.engine(), device(choice.device()))
                : texts.get("train.engine.on", engine.name(), device(engine.device())));
        Optional<Message> notice = model.noticeProperty().get();
        boolean elsewhere = going && !notice.isEmpty();
        setGraphic(elsewhere ? new FontIcon(Feather.ALERT_TRIANGLE) : null);
        tip.setText(elsewhere ? texts.sentence(notice.get()) : texts.get("train.engine.tip"));
        setAccessibleText(getText() + (elsewhere ? ". " + texts.sentence(notice.get()) : ""));
    }

    private String device(String device) {
        return device.equals(EngineChoice.CPU) ? texts.get("train.engine.cpu") : device;
    }

    private void ask() {
        if (asked) {
            return;
        }
        asked = true;
        Thread.ofPlatform().name("driver").daemon().start(() -> {
            List<EngineOffer> offers = model.offers();
            Platform.runLater(() -> fill(offers));
        });
    }

    private void fill(List<EngineOffer> offers) {
        getItems().clear();
        offers.stream().filter(EngineOffer::usable).forEach(offer -> getItems().add(item(offer)));
        if (offers.stream().anyMatch(offer -> !offer.usable())) {
            getItems().addAll(new SeparatorMenuItem(), note(texts.get("train.engine.unusable")));
            offers.stream().filter(offer -> !offer.usable()).forEach(offer -> getItems().add(item(offer)));
        }
        if (isShowing()) {
            // A menu that is open keeps the size it was opened with.
            hide();
            show();
        }
    }

    private MenuItem item(EngineOffer offer) {
        EngineChoice choice = offer.choice();
        String name = texts.get("train.engine.on", choice.engine(), device(choice.device())) + offer.card().map(card -> ": "
                + texts.get("train.engine.card", card.name(), Math.round((double) card.memory() / (1L << 30)), card.capability().toString())).orElse("");
        FontIcon mark = new FontIcon(offer.usable() ? Feather.CHECK : Feather.SLASH);
        mark.setVisible(!offer.usable() || choice.equals(model.choiceProperty().get()));
        model.choiceProperty().addListener((_, _, now) -> mark.setVisible(!offer.usable() || choice.equals(now)));
        VBox words = new VBox(new Label(name));
        offer.problem().ifPresent(why -> {
            // A menu does not ask a label how high it is when it wraps.
            Text reason = new Text(texts.sentence(why));
            reason.setWrappingWidth(REASON_WIDTH);
            reason.getStyleClass().add("reason");
            words.getChildren().add(reason);
        });
        HBox content = new HBox(mark, words);
        content.getStyleClass().add("engine-item");
        CustomMenuItem item = new CustomMenuItem(content, offer.usable());
        item.setId(getId() + "-" + choice.engine() + "-" + choice.device().replace(':', '-'));
        item.setOnAction(_ -> {
            // What cannot be used is there to be read.
            if (offer.usable()) {
                model.choose(choice);
            }
        });
        return item;
    }

    private static MenuItem note(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("note");
        CustomMenuItem item = new CustomMenuItem(label, false);
        item.setDisable(true);
        return item;
    }
}
