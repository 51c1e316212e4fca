package activarium.ui;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The pages, and below them what concerns the whole window. */
final class Sidebar extends VBox {
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final String NAME = "Activarium";

    private final Label brand = new Label(NAME);
    private final Map<Workbench.Place, ToggleButton> places = new EnumMap<>(Workbench.Place.class);

    private final Deeds deeds;
    private Subscription listening = Subscription.EMPTY;

    /**
     * What the entries do.
     *
     * @param go     to a page
     * @param choose asks for a file and opens it
     * @param open   opens a file
     * @param recent the files that were opened last, the newest first
     */
    record Deeds(Consumer<Workbench.Place> go, Runnable choose, Consumer<Path> open, Supplier<List<Path>> recent, Runnable palette, Runnable present) {
    }

    Sidebar(Texts texts, Appearance appearance, Deeds deeds) {
        this.deeds = deeds;
        getStyleClass().add("sidebar");
        brand.getStyleClass().add("brand");
        getChildren().add(brand);
        // No group: the Tab key would stop at the chosen page alone.
        for (Workbench.Place place : Workbench.Place.values()) {
            ToggleButton button = entry(new ToggleButton(), "go-" + place.name().toLowerCase(Locale.ROOT), texts.get(place.key()), place.icon(),
                    texts.get("page.tip", texts.get(place.key()), place.keys().getDisplayText()));
            button.setOnAction(_ -> deeds.go().accept(place));
            places.put(place, button);
            getChildren().add(button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button commands = entry(new Button(), "commands", texts.get("palette.button"), Feather.COMMAND,
                texts.get("page.tip", texts.get("palette.tip"), Workbench.PALETTE.getDisplayText()));
        commands.setOnAction(_ -> deeds.palette().run());
        Button presenting = entry(new Button(), "present", texts.get("present.button"), Feather.MONITOR,
                texts.get("page.tip", texts.get("present.start"), Workbench.PRESENT.getDisplayText()));
        presenting.setOnAction(_ -> deeds.present().run());
        getChildren().addAll(space, files(texts), commands, presenting, looks(texts, appearance));
    }

    /** A file to be chosen, and those that were opened before. */
    private MenuButton files(Texts texts) {
        MenuButton files = entry(new MenuButton(), "open-file", texts.get("open.button"), Feather.FOLDER,
                texts.get("page.tip", texts.get("open.tip"), Workbench.OPEN.getDisplayText()));
        MenuItem choose = new MenuItem(texts.get("open.file"));
        choose.setId("open-choose");
        choose.setAccelerator(Workbench.OPEN);
        choose.setOnAction(_ -> deeds.choose().run());
        MenuItem heading = new MenuItem();
        heading.setDisable(true);
        // A menu that is empty is never shown.
        files.getItems().setAll(choose);
        files.setOnShowing(_ -> {
            List<MenuItem> items = new ArrayList<>(List.of(choose, new SeparatorMenuItem(), heading));
            List<Path> recent = deeds.recent().get();
            for (Path file : recent) {
                MenuItem item = new MenuItem(texts.get("open.recent.file", file.getFileName(), String.valueOf(file.getParent())));
                item.setId("recent-" + recent.indexOf(file));
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> deeds.open().accept(file));
                items.add(item);
            }
            heading.setText(texts.get(recent.isEmpty() ? "open.recent.none" : "open.recent"));
            files.getItems().setAll(items);
        });
        return files;
    }

    /** It will not be shown again. */
    void close() {
        listening.unsubscribe();
    }

    private MenuButton looks(Texts texts, Appearance appearance) {
        MenuButton looks = entry(new MenuButton(), "looks", texts.get("theme.button"), Feather.SUN,
                texts.get("page.tip", texts.get("theme.tip"), Workbench.DARK.getDisplayText()));
        ToggleGroup group = new ToggleGroup();
        for (Look look : Look.values()) {
            RadioMenuItem item = new RadioMenuItem(texts.get("theme." + look.name().toLowerCase(Locale.ROOT).replace('_', '.')));
            item.setToggleGroup(group);
            item.setSelected(look == appearance.lookProperty().get());
            item.setOnAction(_ -> appearance.lookProperty().set(look));
            listening = listening.and(appearance.lookProperty().subscribe((_, now) -> item.setSelected(now == look)));
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
        Tip.on(button, tip);
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
        places.forEach((one, button) -> button.setSelected(one == place));
    }
}
