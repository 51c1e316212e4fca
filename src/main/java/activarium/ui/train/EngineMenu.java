package activarium.ui.train;

import activarium.training.Run;
import activarium.training.engines.EngineChoice;
import activarium.training.engines.EngineOffer;
import activarium.training.engines.Placed;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which engine trains on which device, and lets another one be chosen for the next run. Every card that the driver knows is in the menu, with the reason where
 * it cannot be used; the driver is asked when the menu is first opened.
 */
public final class EngineMenu extends MenuButton {
    private static final double REASON_WIDTH = 440;

    private final TrainModel model;
    private final ObservableValue<Optional<Placed>> going;
    private final String tipText;
    private final Texts texts;
    private final Subscription listening;
    private boolean asked;

    /** For runs of the Train page. */
    public EngineMenu(TrainModel model, Texts texts) {
        this(model, runs(model), texts.get("train.engine.tip"), texts);
    }

    /**
     * For anything that trains on the engine that is chosen there.
     *
     * @param going   what trains now, and why not where it was chosen to; empty while nothing does
     * @param tipText says what is chosen
     */
    public EngineMenu(TrainModel model, ObservableValue<Optional<Placed>> going, String tipText, Texts texts) {
        this.model = model;
        this.going = going;
        this.tipText = tipText;
        this.texts = texts;
        getStyleClass().add("engine-menu");
        getItems().setAll(note(texts.get("train.engine.asking")));
        showingProperty().addListener((_, _, showing) -> {
            if (showing) {
                ask();
            }
        });
        listening = Subscription.combine(model.choiceProperty().subscribe(this::display), going.subscribe(this::display));
        display();
    }

    private static ObservableValue<Optional<Placed>> runs(TrainModel model) {
        return Bindings.createObjectBinding(() -> {
            Run run = model.runProperty().get();
            boolean going = run != null && model.stateProperty().get() != null && !model.stateProperty().get().ended();
            return going ? Optional.of(new Placed(run.engine(), model.noticeProperty().get())) : Optional.empty();
        }, model.runProperty(), model.stateProperty(), model.noticeProperty());
    }

    /** It will not be shown again. */
    public void close() {
        listening.unsubscribe();
    }

    /** What goes on is on; what the next would be on where nothing does. */
    private void display() {
        Optional<Placed> now = going.getValue();
        EngineChoice choice = model.choiceProperty().get();
        setText(now.map(placed -> texts.get("train.engine.on", placed.engine().name(), device(placed.engine().device())))
                .orElseGet(() -> texts.get("train.engine.on", choice.engine(), device(choice.device()))));
        Optional<String> elsewhere = now.flatMap(Placed::notice).map(texts::sentence);
        setGraphic(elsewhere.isPresent() ? new FontIcon(Feather.ALERT_TRIANGLE) : null);
        Tip.on(this, elsewhere.orElse(tipText), REASON_WIDTH);
        setAccessibleText(getText() + elsewhere.map(why -> ". " + why).orElse(""));
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
        Set<String> both = offers.stream().filter(offer -> offer.usable() && offer.card().isPresent()).map(offer -> offer.choice().device())
                .collect(Collectors.groupingBy(device -> device, Collectors.counting())).entrySet().stream().filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        // Of two engines that can use a card the faster one comes first.
        offers.stream().filter(EngineOffer::usable).forEach(offer -> getItems().add(item(offer, both.remove(offer.choice().device()))));
        if (offers.stream().anyMatch(offer -> !offer.usable())) {
            getItems().addAll(new SeparatorMenuItem(), note(texts.get("train.engine.unusable")));
            offers.stream().filter(offer -> !offer.usable()).forEach(offer -> getItems().add(item(offer, false)));
        }
        if (isShowing()) {
            // A menu that is open keeps the size it was opened with.
            hide();
            show();
        }
    }

    /** @param faster than another that can use the same card */
    private MenuItem item(EngineOffer offer, boolean faster) {
        EngineChoice choice = offer.choice();
        String name = texts.get("train.engine.on", choice.engine(), device(choice.device())) + offer.card().map(card -> ": "
                + texts.get("train.engine.card", card.name(), Math.round((double) card.memory() / (1L << 30)), card.capability().toString())).orElse("");
        FontIcon mark = new FontIcon(offer.usable() ? Feather.CHECK : Feather.SLASH);
        mark.setVisible(!offer.usable() || choice.equals(model.choiceProperty().get()));
        model.choiceProperty().addListener((_, _, now) -> mark.setVisible(!offer.usable() || choice.equals(now)));
        VBox words = new VBox(new Label(name));
        offer.problem().map(texts::sentence).or(() -> faster ? Optional.of(texts.get("train.engine.faster")) : Optional.empty()).ifPresent(why -> {
            // A menu does not ask a label how high it is when it wraps.
            Text reason = new Text(why);
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
