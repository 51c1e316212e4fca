package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.figure.Quantity;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is drawn, and how near. */
final class ExploreBar extends FlowPane {
    private final ExploreModel model;
    private final Texts texts;
    private final Map<View, ToggleButton> views = new EnumMap<>(View.class);
    private final List<Node> forCurves;
    private final Map<Quantity, ToggleButton> quantities = new EnumMap<>(Quantity.class);
    private final ComboBox<String> reference = new ComboBox<>();
    private Optional<HBox> referenceRow = Optional.empty();
    private boolean displaying;

    ExploreBar(ExploreModel model, CurvesView curves, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("tool-row");
        setAlignment(Pos.CENTER_LEFT);
        HBox seen = new HBox();
        for (View view : View.values()) {
            String word = view.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(texts.get("explore.view." + word));
            button.setId("view-" + word);
            button.getStyleClass().addAll("small", view == View.CURVES ? "left-pill" : "right-pill");
            Tip.on(button, texts.get("explore.view." + word + ".tip"));
            button.setOnAction(_ -> {
                model.view(view);
                display(model.state());
            });
            views.put(view, button);
            seen.getChildren().add(button);
        }
        HBox chosen = new HBox();
        chosen.getStyleClass().add("segments");
        for (Quantity quantity : Quantity.values()) {
            String word = quantity.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(List.of("f", "f\u2032", "f\u2033", "\u0394").get(quantity.ordinal()));
            button.setId("show-" + word);
            button.getStyleClass().addAll("small", quantity.ordinal() == 0 ? "left-pill"
                    : quantity.ordinal() == Quantity.values().length - 1 ? "right-pill" : "center-pill");
            Tip.on(button, texts.get("explore.show." + word));
            button.setAccessibleText(texts.get("explore.show." + word));
            button.setOnAction(_ -> {
                model.show(quantity, button.isSelected());
                display(model.state());
            });
            quantities.put(quantity, button);
            chosen.getChildren().add(button);
        }
        HBox zoom = new HBox(icon("zoom-out", Feather.ZOOM_OUT, curves::zoomOut), icon("zoom-in", Feather.ZOOM_IN, curves::zoomIn),
                icon("home", Feather.MAXIMIZE, model::lookHome));
        forCurves = List.of(chosen, zoom);
        getChildren().addAll(seen, chosen, zoom, examples());
    }

    /** What differences are taken to: there from the first difference on. */
    private HBox referenceRow() {
        reference.setId("reference");
        reference.getStyleClass().add("small");
        reference.setPrefWidth(140);
        reference.setVisibleRowCount(16);
        reference.setAccessibleText(texts.get("explore.reference"));
        reference.setConverter(new StringConverter<>() {
            @Override
            public String toString(String key) {
                return key == null ? "" : model.find(key).map(chosen -> chosen.title(texts.catalogue()))
                        .orElseGet(() -> model.catalogue().find(key).map(texts.catalogue()::title).orElse(key));
            }

            @Override
            public String fromString(String title) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        reference.setOnAction(_ -> {
            if (!displaying && reference.getValue() != null) {
                model.compareTo(reference.getValue());
            }
        });
        Label to = new Label(texts.get("explore.reference.to"));
        HBox row = new HBox(to, reference);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("reference");
        return row;
    }

    private MenuButton examples() {
        MenuButton button = new MenuButton(texts.get("explore.examples"));
        button.setId("examples");
        button.getStyleClass().add("small");
        Tip.on(button, texts.get("explore.examples.tip"));
        for (Example example : Example.values()) {
            MenuItem item = new MenuItem(texts.get("explore.example." + example.word()));
            item.setMnemonicParsing(false);
            item.setId("example-" + example.word());
            item.setOnAction(_ -> model.show(example));
            button.getItems().add(item);
        }
        return button;
    }

    private Button icon(String id, Feather icon, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon", "small");
        String words = texts.get("explore." + id.replace('-', '.'));
        Tip.on(button, words);
        button.setAccessibleText(words);
        button.setOnAction(_ -> action.run());
        return button;
    }

    void display(ExploreState state) {
        displaying = true;
        quantities.forEach((quantity, button) -> button.setSelected(state.shown().contains(quantity)));
        views.forEach((view, button) -> button.setSelected(view == state.view()));
        boolean curves = state.view() == View.CURVES;
        forCurves.forEach(node -> {
            node.setVisible(curves);
            node.setManaged(curves);
        });
        boolean difference = curves && state.shown().contains(Quantity.DIFFERENCE);
        if (difference && referenceRow.isEmpty()) {
            HBox made = referenceRow();
            getChildren().add(made);
            referenceRow = Optional.of(made);
        }
        referenceRow.ifPresent(row -> {
            row.setVisible(difference);
            row.setManaged(difference);
            displayReference(state);
        });
        displaying = false;
    }

    private void displayReference(ExploreState state) {
        List<String> keys = new ArrayList<>(state.chosen().stream().map(ExploreState.Chosen::key).toList());
        ExplorePage.references(model).stream().map(Activation::name).filter(name -> !keys.contains(name)).forEach(keys::add);
        if (!reference.getItems().equals(keys)) {
            // Without this the list goes on showing what stood at the chosen one's place.
            reference.setValue(null);
            reference.getItems().setAll(keys);
        }
        reference.setValue(state.reference());
    }
}
