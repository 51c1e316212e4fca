package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.Family;
import activarium.ui.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The catalogue with a tick for every activation that is shown, by family, searchable. */
final class CatalogueList extends VBox {
    private final ExploreModel model;
    private final List<Entry> entries = new ArrayList<>();
    private final Label nothing;
    private boolean displaying;

    private record Entry(Activation activation, CheckBox box, Label heading) {
    }

    CatalogueList(ExploreModel model, Texts texts, Consumer<String> complain) {
        this.model = model;
        getStyleClass().add("catalogue");
        TextField search = new TextField();
        search.setId("search");
        search.setPromptText(texts.get("explore.search"));
        VBox list = new VBox();
        list.getStyleClass().add("catalogue-entries");
        nothing = new Label(texts.get("explore.nothing.found"));
        nothing.getStyleClass().add("note");
        nothing.setWrapText(true);
        list.getChildren().add(nothing);
        for (Family family : Family.values()) {
            List<Activation> members = model.catalogue().activations().stream().filter(a -> a.family() == family).toList();
            if (members.isEmpty()) {
                continue;
            }
            Label heading = new Label(family.title());
            heading.getStyleClass().add("family");
            list.getChildren().add(heading);
            for (Activation activation : members) {
                CheckBox box = new CheckBox(activation.title());
                box.setId("pick-" + activation.name());
                box.setTooltip(new Tooltip(activation.note()));
                box.setMnemonicParsing(false);
                box.selectedProperty().addListener((_, _, selected) -> picked(activation, box, selected, texts, complain));
                list.getChildren().add(box);
                entries.add(new Entry(activation, box, heading));
            }
        }
        search.textProperty().addListener((_, _, text) -> filter(text));
        filter("");
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(search, scroll);
    }

    private void picked(Activation activation, CheckBox box, boolean selected, Texts texts, Consumer<String> complain) {
        if (displaying) {
            return;
        }
        if (!selected) {
            model.remove(activation.name());
        } else if (!model.choose(activation.name())) {
            complain.accept(texts.get("explore.too.many", ExploreModel.MOST));
            display();
        }
    }

    void display() {
        displaying = true;
        entries.forEach(entry -> entry.box.setSelected(model.isChosen(entry.activation.name())));
        displaying = false;
    }

    private void filter(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        entries.forEach(entry -> entry.heading.setVisible(false));
        boolean any = false;
        for (Entry entry : entries) {
            Activation a = entry.activation;
            boolean matches = (a.name() + " " + a.title() + " " + String.join(" ", a.aliases()) + " " + a.source().authors())
                    .toLowerCase(Locale.ROOT).contains(wanted);
            entry.box.setVisible(matches);
            entry.box.setManaged(matches);
            if (matches) {
                entry.heading.setVisible(true);
                any = true;
            }
        }
        entries.forEach(entry -> entry.heading.setManaged(entry.heading.isVisible()));
        nothing.setVisible(!any);
        nothing.setManaged(!any);
    }
}
