package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.Family;
import activarium.activation.Traits;
import activarium.figure.Theme;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The catalogue with a tick for every activation that is shown, by family; searched by words and filtered by qualities. */
final class CatalogueList extends VBox {
    private static final double ROW = 30;

    private final ExploreModel model;
    private final Painter painter;
    private final Texts texts;
    private final Consumer<String> complain;
    private final SparklineCache sparklines;
    private final ListView<CatalogueRow> list = new ListView<>();
    private final Set<CatalogueCell> cells = new HashSet<>();
    private final TextField search = new TextField();
    private final Label nothing;
    private final Map<String, Traits> traits = new HashMap<>();
    private CatalogueFilter filter = CatalogueFilter.ALL;
    private Optional<VBox> qualities = Optional.empty();
    private boolean asked;

    CatalogueList(ExploreModel model, Painter painter, Theme theme, Texts texts, Consumer<String> complain) {
        this.model = model;
        this.painter = painter;
        this.texts = texts;
        this.complain = complain;
        sparklines = new SparklineCache(painter, theme);
        getStyleClass().add("catalogue");
        search.setId("search");
        search.setPromptText(texts.get("explore.search"));
        search.setAccessibleText(texts.get("explore.search"));
        search.textProperty().addListener((_, _, text) -> narrow(filter.withText(text)));
        search.setOnKeyPressed(this::fromSearch);
        HBox.setHgrow(search, Priority.ALWAYS);
        ToggleButton more = new ToggleButton(null, new FontIcon(Feather.SLIDERS));
        more.setId("filters");
        more.getStyleClass().addAll("button-icon");
        Tip.on(more, texts.get("explore.filters"));
        more.setAccessibleText(texts.get("explore.filters"));
        more.selectedProperty().addListener((_, _, wanted) -> filters(wanted));
        HBox top = new HBox(search, more);
        top.getStyleClass().add("catalogue-search");
        nothing = new Label(texts.get("explore.nothing.found"));
        nothing.getStyleClass().add("note");
        nothing.setWrapText(true);
        list.setId("catalogue");
        list.setAccessibleText(texts.get("explore.catalogue"));
        list.getStyleClass().add("catalogue-list");
        list.setPlaceholder(nothing);
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> {
            CatalogueCell cell = new CatalogueCell(model, texts, sparklines, this::pick);
            cells.add(cell);
            return cell;
        });
        list.setOnKeyPressed(this::inList);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(top, list);
        fill();
    }

    /** Made when they are first wanted. */
    private void filters(boolean wanted) {
        if (qualities.isEmpty()) {
            qualities = Optional.of(qualities());
        }
        getChildren().removeAll(qualities.get());
        if (wanted) {
            getChildren().add(1, qualities.get());
        }
    }

    private VBox qualities() {
        FlowPane chips = new FlowPane();
        chips.getStyleClass().add("chips");
        for (CatalogueFilter.Quality quality : CatalogueFilter.Quality.values()) {
            String word = quality.name().toLowerCase(Locale.ROOT);
            ToggleButton chip = new ToggleButton(texts.get("explore.quality." + word));
            chip.setId("quality-" + word);
            chip.getStyleClass().addAll("small", "chip");
            Tip.on(chip, texts.get("explore.quality." + word + ".tip"));
            chip.selectedProperty().addListener((_, _, on) -> narrow(filter.with(quality, on)));
            chips.getChildren().add(chip);
        }
        List<Family> families = Family.values().length == 0 ? List.of() : model.catalogue().activations().stream().map(Activation::family).distinct().toList();
        ComboBox<Optional<Family>> family = choice("filter-family", "explore.every.family", families,
                one -> texts.get("family." + one.name().toLowerCase(Locale.ROOT)), chosen -> narrow(filter.withFamily(chosen)));
        List<String> papers = model.catalogue().activations().stream().flatMap(one -> CatalogueFilter.paper(one).stream()).distinct().sorted().toList();
        ComboBox<Optional<String>> paper = choice("filter-paper", "explore.every.paper", papers, one -> one, chosen -> narrow(filter.withPaper(chosen)));
        VBox box = new VBox(chips, family, paper);
        box.getStyleClass().add("filters");
        return box;
    }

    private <T> ComboBox<Optional<T>> choice(String id, String all, List<T> values, Function<T, String> words, Consumer<Optional<T>> chosen) {
        ComboBox<Optional<T>> box = new ComboBox<>();
        box.setId(id);
        box.getStyleClass().add("small");
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems().add(Optional.empty());
        values.forEach(value -> box.getItems().add(Optional.of(value)));
        box.setValue(Optional.empty());
        box.setAccessibleText(texts.get(all));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Optional<T> value) {
                return value == null || value.isEmpty() ? texts.get(all) : words.apply(value.get());
            }

            @Override
            public Optional<T> fromString(String text) {
                throw new UnsupportedOperationException("the list is not typed into");
            }
        });
        box.setOnAction(_ -> chosen.accept(box.getValue() == null ? Optional.empty() : box.getValue()));
        return box;
    }

    private void fromSearch(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN) {
            list.requestFocus();
            select(0, 1);
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            list.getItems().stream().filter(CatalogueRow.Entry.class::isInstance).findFirst()
                    .ifPresent(row -> toggle(((CatalogueRow.Entry) row).activation()));
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            event.consume();
        }
    }

    private void inList(KeyEvent event) {
        if ((event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER)
                && list.getSelectionModel().getSelectedItem() instanceof CatalogueRow.Entry(Activation activation)) {
            toggle(activation);
            event.consume();
        }
    }

    /** The first entry from here on. */
    private void select(int from, int step) {
        for (int i = from; i >= 0 && i < list.getItems().size(); i += step) {
            if (list.getItems().get(i) instanceof CatalogueRow.Entry) {
                list.getSelectionModel().select(i);
                list.getFocusModel().focus(i);
                return;
            }
        }
    }

    private void toggle(Activation activation) {
        pick(activation, !model.isChosen(activation.name()));
    }

    private void pick(Activation activation, boolean wanted) {
        if (!wanted) {
            model.remove(activation.name());
        } else if (!model.choose(activation.name())) {
            complain.accept(texts.get("explore.too.many", ExploreModel.MOST));
            display();
        }
    }

    void display() {
        cells.forEach(CatalogueCell::display);
    }

    void themed(Theme theme) {
        sparklines.themed(theme);
        list.refresh();
    }

    /** Puts the keyboard into the search field. */
    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void narrow(CatalogueFilter changed) {
        if (!changed.equals(filter)) {
            filter = changed;
            fill();
        }
    }

    private void fill() {
        boolean pending = filter.needsTraits() && !asked;
        if (pending) {
            asked = true;
            workOutTraits();
        }
        nothing.setText(texts.get(filter.needsTraits() && traits.isEmpty() ? "explore.looking" : "explore.nothing.found"));
        List<CatalogueRow> rows = new ArrayList<>();
        for (Family family : Family.values()) {
            List<Activation> members = model.catalogue().activations().stream().filter(one -> one.family() == family)
                    .filter(one -> filter.matches(one, texts.catalogue(), Optional.ofNullable(traits.get(one.name())))).toList();
            if (!members.isEmpty()) {
                rows.add(new CatalogueRow.Heading(family));
                members.forEach(member -> rows.add(new CatalogueRow.Entry(member)));
            }
        }
        list.getItems().setAll(rows);
    }

    private void workOutTraits() {
        List<Activation> all = model.catalogue().activations();
        painter.paint(() -> {
            Map<String, Traits> found = new HashMap<>();
            all.forEach(activation -> found.put(activation.name(), Traits.of(activation.instance())));
            Platform.runLater(() -> {
                traits.putAll(found);
                fill();
            });
        });
    }
}
