package activarium.ui.runs;

import activarium.activation.Catalogue;
import activarium.store.RunFacets;
import activarium.store.RunQuery;
import activarium.store.StoredState;
import activarium.ui.Texts;
import activarium.ui.Titles;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Finds runs: by words, tag, activation, data, state and order. */
public final class RunFilters extends VBox {
    private static final String ANY = "";

    private final RunsModel model;
    private final Texts texts;
    private final TextField search = new TextField();
    private final ComboBox<String> tags;
    private final ComboBox<String> activations;
    private final ComboBox<String> data;
    private boolean displaying;

    /** @param prefix of the controls' ids */
    public RunFilters(RunsModel model, Texts texts, String prefix) {
        super(8);
        this.model = model;
        this.texts = texts;
        search.setId(prefix + "-search");
        search.setPromptText(texts.get("runs.search"));
        search.setAccessibleText(texts.get("runs.search"));
        search.setText(model.query().text());
        search.textProperty().addListener((_, _, words) -> model.search(model.query().withText(words)));
        tags = choice(prefix + "-tag", "runs.filter.tag", name -> name, model.query().tag(), RunQuery::withTag);
        activations = choice(prefix + "-activation", "runs.filter.activation", name -> Catalogue.standard().find(name).map(texts.catalogue()::title).orElse(name),
                model.query().activation(), RunQuery::withActivation);
        data = choice(prefix + "-data", "runs.filter.data", name -> RunFacts.data(name, texts), model.query().data(), RunQuery::withData);
        ComboBox<String> state = choice(prefix + "-state", "runs.filter.state", name -> RunFacts.state(StoredState.valueOf(name), texts),
                model.query().state().map(StoredState::name), (query, name) -> query.withState(name.map(StoredState::valueOf)));
        state.getItems().addAll(Arrays.stream(StoredState.values()).map(StoredState::name).toList());
        GridPane grid = new GridPane(8, 8);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().addAll(half, half);
        grid.addRow(0, activations, data);
        grid.addRow(1, tags, state);
        CheckBox members = new CheckBox(texts.get("runs.members"));
        members.setId(prefix + "-members");
        members.setSelected(model.query().members());
        members.selectedProperty().addListener((_, _, wanted) -> model.search(model.query().withMembers(wanted)));
        getChildren().addAll(search, grid, order(prefix), members);
        refresh();
    }

    private ComboBox<String> choice(String id, String any, UnaryOperator<String> title, Optional<String> now, BiFunction<RunQuery, Optional<String>, RunQuery> into) {
        ComboBox<String> box = new ComboBox<>();
        box.setId(id);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(texts.get(any));
        box.setConverter(new Titles(name -> name.equals(ANY) ? texts.get(any) : title.apply(name)));
        box.getItems().add(ANY);
        now.ifPresent(box.getItems()::add);
        box.setValue(now.orElse(ANY));
        box.setOnShowing(_ -> refresh());
        box.valueProperty().addListener((_, _, chosen) -> {
            if (!displaying && chosen != null) {
                model.search(into.apply(model.query(), chosen.equals(ANY) ? Optional.empty() : Optional.of(chosen)));
            }
        });
        return box;
    }

    /** What there is to choose from. */
    private void refresh() {
        model.facets(facets -> {
            displaying = true;
            display(facets);
            displaying = false;
        });
    }

    private void display(RunFacets facets) {
        fill(tags, facets.tags());
        fill(activations, facets.activations());
        fill(data, facets.data());
    }

    /** What is chosen stays, though no run has it any more. */
    private static void fill(ComboBox<String> box, List<String> names) {
        String chosen = box.getValue();
        List<String> items = new ArrayList<>(names);
        items.addFirst(ANY);
        if (chosen != null && !items.contains(chosen)) {
            items.add(chosen);
        }
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
            box.setValue(chosen);
        }
    }

    private ComboBox<String> order(String prefix) {
        ComboBox<String> order = new ComboBox<>();
        order.setId(prefix + "-order");
        order.setMaxWidth(Double.MAX_VALUE);
        order.setAccessibleText(texts.get("runs.order"));
        order.getItems().setAll(Arrays.stream(RunQuery.Order.values()).map(RunQuery.Order::name).toList());
        order.setValue(model.query().order().name());
        order.setConverter(new Titles(name -> title(RunQuery.Order.valueOf(name))));
        order.valueProperty().addListener((_, _, chosen) -> model.search(model.query().withOrder(RunQuery.Order.valueOf(chosen))));
        return order;
    }

    private String title(RunQuery.Order order) {
        return switch (order) {
            case NEWEST -> texts.get("runs.order.newest");
            case OLDEST -> texts.get("runs.order.oldest");
            case SCORE -> texts.get("runs.order.score");
            case LOSS -> texts.get("runs.order.loss");
            case DATA -> texts.get("runs.order.data");
            case ACTIVATIONS -> texts.get("runs.order.activations");
        };
    }

    public void focusSearch() {
        search.requestFocus();
    }
}
