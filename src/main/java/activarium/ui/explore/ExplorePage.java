package activarium.ui.explore;

import activarium.figure.Plot;
import activarium.figure.PlotArea;
import activarium.figure.Range;
import activarium.figure.Theme;
import activarium.ui.Banner;
import activarium.ui.FigureView;
import activarium.ui.Page;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Pick activations, move their parameters, see f and f' at once. */
public final class ExplorePage implements Page {
    private final ExploreModel model;
    private final Painter painter;
    private final Texts texts;
    private final BorderPane root = new BorderPane();
    private final Banner banner;
    private final FigureView figure;
    private final CatalogueList catalogue;
    private final CheckBox slopes;
    private final VBox cards = new VBox();
    private List<ActivationCard> shown = new ArrayList<>();
    private Theme theme;
    private OptionalDouble crosshair = OptionalDouble.empty();
    private double dragX;
    private double dragY;
    private Range dragRangeX;
    private Range dragRangeY;

    public ExplorePage(ExploreModel model, Painter painter, Theme theme, Texts texts) {
        this.model = model;
        this.painter = painter;
        this.theme = theme;
        this.texts = texts;
        banner = new Banner(texts.get("close"));
        figure = new FigureView(painter, theme);
        figure.setId("explore-figure");
        figure.setAccessibleText(texts.get("explore.figure"));
        catalogue = new CatalogueList(model, texts, this::complain);
        slopes = new CheckBox(texts.get("explore.slopes"));
        slopes.setId("slopes");
        slopes.setOnAction(_ -> model.showSlopes(slopes.isSelected()));
        Button home = new Button(texts.get("explore.home"));
        home.setId("home");
        home.getStyleClass().addAll("flat", "small");
        home.setOnAction(_ -> model.look(ExploreState.HOME, Optional.empty()));
        home.setMinWidth(Region.USE_PREF_SIZE);
        slopes.setMinWidth(Region.USE_PREF_SIZE);
        Label hint = new Label(texts.get("explore.hint"));
        hint.getStyleClass().add("note");
        hint.setMinWidth(0);
        // Half a hint is none.
        hint.widthProperty().addListener((_, _, width) -> hint.setOpacity(width.doubleValue() + 0.5 < hint.prefWidth(-1) ? 0 : 1));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(slopes, space, hint, home);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("tool-row");
        VBox centre = new VBox(banner, bar, figure);
        VBox.setVgrow(figure, Priority.ALWAYS);
        cards.getStyleClass().add("cards");
        cards.setId("cards");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        // At a glance both plot and sliders: the cards give way first.
        scroll.prefWidthProperty().bind(root.widthProperty().multiply(0.3).add(24));
        scroll.setMinWidth(270);
        scroll.setMaxWidth(420);
        root.setLeft(catalogue);
        root.setCenter(centre);
        root.setRight(scroll);
        root.getStyleClass().add("page");
        mouse();
        model.stateProperty().addListener((_, _, state) -> display(state));
        display(model.state());
    }

    private void display(ExploreState state) {
        catalogue.display();
        slopes.setSelected(state.slopes());
        List<ActivationCard> next = new ArrayList<>();
        for (ExploreState.Chosen chosen : state.chosen()) {
            ActivationCard card = shown.stream().filter(one -> one.fits(chosen)).findFirst().orElse(null);
            if (card == null) {
                card = new ActivationCard(model, chosen, painter, theme, texts, this::complain);
            } else {
                card.display(chosen.activation());
            }
            next.add(card);
        }
        if (!next.equals(shown)) {
            shown = next;
            cards.getChildren().setAll(next);
        }
        draw();
    }

    private void draw() {
        ExploreState state = model.state();
        OptionalDouble at = crosshair;
        String empty = texts.get("explore.empty");
        figure.show(() -> ExploreFigure.of(state, at, empty));
    }

    private Optional<PlotArea> area() {
        return figure.shownProperty().get() instanceof Plot plot ? Optional.of(plot.area(figure.getWidth(), figure.getHeight()))
                : Optional.empty();
    }

    private void mouse() {
        figure.setOnMouseMoved(event -> area().ifPresent(area -> {
            crosshair = area.contains(event.getX(), event.getY()) ? OptionalDouble.of(area.dataX(event.getX())) : OptionalDouble.empty();
            draw();
        }));
        figure.setOnMouseExited(_ -> {
            crosshair = OptionalDouble.empty();
            draw();
        });
        figure.setOnMousePressed(event -> area().ifPresent(area -> {
            dragX = event.getX();
            dragY = event.getY();
            dragRangeX = area.x().range();
            dragRangeY = area.y().range();
        }));
        figure.setOnMouseDragged(this::pan);
        figure.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                model.look(ExploreState.HOME, Optional.empty());
            }
        });
        figure.setOnScroll(this::zoom);
    }

    private void pan(MouseEvent event) {
        area().filter(_ -> dragRangeX != null && Math.hypot(event.getX() - dragX, event.getY() - dragY) > 2).ifPresent(area -> {
            crosshair = OptionalDouble.empty();
            model.look(dragRangeX.moved((dragX - event.getX()) / area.width()),
                    Optional.of(dragRangeY.moved((event.getY() - dragY) / area.height())));
        });
    }

    private void zoom(ScrollEvent event) {
        area().filter(area -> event.getDeltaY() != 0 && area.contains(event.getX(), event.getY())).ifPresent(area -> {
            double factor = Math.pow(1.0015, -event.getDeltaY());
            model.look(area.x().range().zoomed(factor, (event.getX() - area.left()) / area.width()),
                    Optional.of(area.y().range().zoomed(factor, 1 - (event.getY() - area.top()) / area.height())));
        });
    }

    /** What is drawn now. */
    public FigureView figure() {
        return figure;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void undo() {
        model.undo();
    }

    @Override
    public void redo() {
        model.redo();
    }

    @Override
    public void themed(Theme changed) {
        theme = changed;
        figure.themeProperty().set(changed);
        shown.forEach(card -> card.themed(changed));
    }

    @Override
    public void complain(String message) {
        banner.show(message);
    }
}
