package activarium.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The pages, and below them what concerns the whole window. */
final class Sidebar extends VBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final String NAME = "Activarium";

    private final Label brand = new Label(NAME);
    private final Map<Workbench.Place, ToggleButton> places = new EnumMap<>(Workbench.Place.class);

    Sidebar(Texts texts, Appearance appearance, Consumer<Workbench.Place> go, Runnable palette, Runnable present) {
        getStyleClass().add("sidebar");
        brand.getStyleClass().add("brand");
        getChildren().add(brand);
        ToggleGroup group = new ToggleGroup();
        for (Workbench.Place place : Workbench.Place.values()) {
            ToggleButton button = entry(new ToggleButton(), "go-" + place.name().toLowerCase(Locale.ROOT), texts.get(place.key()), place.icon(),
                    texts.get("page.tip", texts.get(place.key()), place.keys().getDisplayText()));
            button.setToggleGroup(group);
            button.setOnAction(_ -> go.accept(place));
            places.put(place, button);
            getChildren().add(button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button commands = entry(new Button(), "commands", texts.get("palette.button"), Feather.COMMAND,
                texts.get("page.tip", texts.get("palette.tip"), Workbench.PALETTE.getDisplayText()));
        commands.setOnAction(_ -> palette.run());
        Button presenting = entry(new Button(), "present", texts.get("present.button"), Feather.MONITOR,
                texts.get("page.tip", texts.get("present.start"), Workbench.PRESENT.getDisplayText()));
        presenting.setOnAction(_ -> present.run());
        getChildren().addAll(space, commands, presenting, looks(texts, appearance));
    }

    private static MenuButton looks(Texts texts, Appearance appearance) {
        MenuButton looks = entry(new MenuButton(), "looks", texts.get("theme.button"), Feather.SUN,
                texts.get("page.tip", texts.get("theme.tip"), Workbench.DARK.getDisplayText()));
        ToggleGroup group = new ToggleGroup();
        for (Look look : Look.values()) {
            RadioMenuItem item = new RadioMenuItem(texts.get("theme." + look.name().toLowerCase(Locale.ROOT).replace('_', '.')));
            item.setToggleGroup(group);
            item.setSelected(look == appearance.lookProperty().get());
            item.setOnAction(_ -> appearance.lookProperty().set(look));
            appearance.lookProperty().addListener((_, _, now) -> item.setSelected(now == look));
            looks.getItems().add(item);
        }
        return looks;
    }

    private static <B extends ButtonBase> B entry(B button, String id, String text, Feather icon, String tip) {
        button.setId(id);
        button.setText(text);
        button.setGraphic(new FontIcon(icon));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.getStyleClass().add("place");
        button.setTooltip(new Tooltip(tip));
        // A picture alone has no words for those who cannot see it.
        button.setAccessibleText(text);
        return button;
    }

    /** Pictures only, where the window is narrow. */
    void compact(boolean narrow) {
        pseudoClassStateChanged(COMPACT, narrow);
        brand.setText(narrow ? "A" : NAME);
        lookupAll(".place").forEach(node -> ((Labeled) node).setContentDisplay(narrow ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }

    void select(Workbench.Place place) {
        places.get(place).setSelected(true);
    }
}
