package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.CatalogueTexts;
import activarium.activation.Source;
import activarium.figure.Theme;
import activarium.ui.FormulaView;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The derivative typeset, the properties at the present parameters, a sentence for a student and the source. */
final class CardDetails extends VBox {
    private final FormulaView derivative;
    private final PropertiesPane properties;
    private final Label note = new Label();
    private final Label source = new Label();
    private final CatalogueTexts words;
    private final double edges;
    private @Nullable Activation shown;
    private @Nullable Theme theme;
    private String latex = "";

    CardDetails(ActivationCard.Surroundings page, double edges) {
        this.edges = edges;
        words = page.texts().catalogue();
        getStyleClass().add("details");
        derivative = new FormulaView(page.sketcher());
        properties = new PropertiesPane(page.sketcher(), page.texts());
        note.setWrapText(true);
        note.getStyleClass().add("note");
        source.setWrapText(true);
        source.getStyleClass().add("source");
        MenuItem copy = new MenuItem(page.texts().get("explore.copy.latex"));
        copy.setOnAction(_ -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(latex);
            Clipboard.getSystemClipboard().setContent(content);
        });
        ContextMenu menu = new ContextMenu(copy);
        derivative.setOnContextMenuRequested(event -> menu.show(derivative, event.getScreenX(), event.getScreenY()));
        getChildren().addAll(derivative, properties, note, source);
    }

    void available(ObservableDoubleValue width) {
        derivative.maxWidthProperty().bind(javafx.beans.binding.Bindings.subtract(width, edges));
    }

    void show(ActivationInstance instance, Theme colours) {
        Activation activation = instance.activation();
        if (activation != shown || !colours.equals(theme)) {
            shown = activation;
            theme = colours;
            latex = "f'(x) = " + activation.expression().simplify().derivative().latex();
            derivative.show(latex, 16, colours);
            note.setText(words.note(activation));
            source.setText(describe(activation.source()));
            source.setManaged(!source.getText().isEmpty());
        }
        properties.show(instance);
    }

    private static String describe(Source source) {
        if (source.authors().isEmpty()) {
            return "";
        }
        return source.authors() + " " + source.year() + ", " + source.title() + (source.link().isEmpty() ? "" : ", " + source.link());
    }
}
