package activarium.ui;

import activarium.activation.Catalogue;
import activarium.figure.Theme;
import activarium.training.RunState;
import activarium.training.Snapshot;
import activarium.training.fused.FusedEngine;
import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.ExplorePage;
import activarium.ui.train.TrainModel;
import activarium.ui.train.TrainPage;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The window's content: a sidebar, one page at a time, a line of status. Pages are made when they are first shown. */
public final class Workbench implements AutoCloseable {
    /** The pages. */
    public enum Place {
        EXPLORE(Feather.TRENDING_UP), TRAIN(Feather.ACTIVITY);

        private final Feather icon;

        Place(Feather icon) {
            this.icon = icon;
        }

        String key() {
            return "page." + name().toLowerCase(Locale.ROOT);
        }

        KeyCombination keys() {
            return new KeyCodeCombination(KeyCode.valueOf("DIGIT" + (ordinal() + 1)), KeyCombination.SHORTCUT_DOWN);
        }
    }

    private static final KeyCombination DARK = new KeyCodeCombination(KeyCode.D, KeyCombination.SHORTCUT_DOWN);

    private final Texts texts;
    private final Appearance appearance;
    private final Painter painter = new Painter("painter");
    private final Painter sketcher = new Painter("sketcher");
    private final ExploreModel explore = new ExploreModel(Catalogue.standard());
    private final TrainModel train = new TrainModel(new FusedEngine());
    private final Map<Place, Page> pages = new EnumMap<>(Place.class);
    private final Map<Place, ToggleButton> buttons = new EnumMap<>(Place.class);
    private final BorderPane root = new BorderPane();
    private final StackPane centre = new StackPane();
    private final Label status = new Label();
    private Place place;

    public Workbench(Texts texts, Appearance appearance) {
        this.texts = texts;
        this.appearance = appearance;
        root.getStyleClass().add("workbench");
        root.setLeft(sidebar());
        root.setCenter(centre);
        root.setBottom(statusBar());
        appearance.darkProperty().addListener((_, _, _) -> pages.values().forEach(page -> page.themed(theme())));
        train.stateProperty().addListener((_, _, _) -> status());
        train.snapshotProperty().addListener((_, _, _) -> status());
        show(Place.EXPLORE);
    }

    private Theme theme() {
        return appearance.theme();
    }

    private VBox sidebar() {
        VBox sidebar = new VBox();
        sidebar.getStyleClass().add("sidebar");
        Label name = new Label("Activarium");
        name.getStyleClass().add("brand");
        sidebar.getChildren().add(name);
        ToggleGroup group = new ToggleGroup();
        for (Place one : Place.values()) {
            ToggleButton button = new ToggleButton(texts.get(one.key()), new FontIcon(one.icon));
            button.setId("go-" + one.name().toLowerCase(Locale.ROOT));
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(Pos.CENTER_LEFT);
            button.setToggleGroup(group);
            button.getStyleClass().add("place");
            button.setTooltip(new Tooltip(texts.get("page.tip", texts.get(one.key()), one.keys().getDisplayText())));
            button.setOnAction(_ -> show(one));
            buttons.put(one, button);
            sidebar.getChildren().add(button);
        }
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        Button dark = new Button();
        dark.setId("dark");
        dark.getStyleClass().addAll("flat", "place");
        dark.setMaxWidth(Double.MAX_VALUE);
        dark.setAlignment(Pos.CENTER_LEFT);
        dark.setTooltip(new Tooltip(texts.get("theme.tip", DARK.getDisplayText())));
        dark.setOnAction(_ -> appearance.toggle());
        Runnable label = () -> {
            dark.setText(texts.get(appearance.darkProperty().get() ? "theme.light" : "theme.dark"));
            dark.setGraphic(new FontIcon(appearance.darkProperty().get() ? Feather.SUN : Feather.MOON));
        };
        appearance.darkProperty().addListener((_, _, _) -> label.run());
        label.run();
        sidebar.getChildren().addAll(space, dark);
        return sidebar;
    }

    private HBox statusBar() {
        Label engine = new Label(texts.get("status.engine", "fused", "cpu"));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        status.setId("status");
        HBox bar = new HBox(status, space, engine);
        bar.getStyleClass().add("status-bar");
        status();
        return bar;
    }

    private void status() {
        RunState state = train.stateProperty().get();
        Snapshot snapshot = train.snapshotProperty().get();
        if (state == RunState.RUNNING && snapshot != null) {
            status.setText(texts.get("status.running.at", snapshot.step(), train.runProperty().get().spec().steps(),
                    Math.round(snapshot.stepsPerSecond())));
        } else {
            status.setText(texts.get(state == null ? "status.idle" : "status." + state.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** Goes to a page. */
    public void show(Place wanted) {
        place = wanted;
        Page page = pages.computeIfAbsent(wanted, this::made);
        buttons.get(wanted).setSelected(true);
        centre.getChildren().setAll(page.node());
        page.focus();
    }

    private Page made(Place wanted) {
        return switch (wanted) {
            case EXPLORE -> new ExplorePage(explore, painter, sketcher, theme(), texts);
            case TRAIN -> new TrainPage(train, painter, theme(), texts);
        };
    }

    /** The page that is shown. */
    public Page page() {
        return pages.get(place);
    }

    public ExploreModel explore() {
        return explore;
    }

    public TrainModel train() {
        return train;
    }

    public Parent root() {
        return root;
    }

    /** Makes the keys work in a scene. */
    public void keys(Scene scene) {
        for (Place one : Place.values()) {
            scene.getAccelerators().put(one.keys(), () -> show(one));
        }
        scene.getAccelerators().put(DARK, appearance::toggle);
        // Before any control: a text field's own undo is of letters, and is given way to while one is being typed in.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl control
                    && !(control instanceof NumberField field && !field.pending());
            if (event.isShortcutDown() && event.getCode() == KeyCode.Z && !typing) {
                if (event.isShiftDown()) {
                    page().redo();
                } else {
                    page().undo();
                }
                event.consume();
            } else if (event.isShortcutDown() && event.getCode() == KeyCode.Y && !typing) {
                page().redo();
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.SPACE && !event.isConsumed()) {
                page().primaryAction();
                event.consume();
            }
        });
    }

    @Override
    public void close() {
        train.close();
        painter.close();
        sketcher.close();
    }
}
