package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

import java.util.function.BiConsumer;

/** Shows a line of the catalogue; cells are few and go from line to line as the list is scrolled. */
final class CatalogueCell extends ListCell<CatalogueRow> {
    /** How wide what is said of an activation may be. */
    private static final double NOTE = 320;

    private final ExploreModel model;
    private final Texts texts;
    private final SparklineCache sparklines;
    private final CheckBox box = new CheckBox();
    private final ImageView preview = new ImageView();
    private final HBox entry = new HBox();
    private final Label heading = new Label();

    /** @param pick is told which activation is wanted or not */
    CatalogueCell(ExploreModel model, Texts texts, SparklineCache sparklines, BiConsumer<Activation, Boolean> pick) {
        this.model = model;
        this.texts = texts;
        this.sparklines = sparklines;
        box.setMnemonicParsing(false);
        box.setFocusTraversable(false);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setMinWidth(0);
        box.setOnAction(_ -> {
            if (getItem() instanceof CatalogueRow.Entry(Activation activation)) {
                pick.accept(activation, box.isSelected());
            }
        });
        preview.setFitWidth(SparklineCache.WIDTH);
        preview.setFitHeight(SparklineCache.HEIGHT);
        HBox.setHgrow(box, Priority.ALWAYS);
        entry.setAlignment(Pos.CENTER_LEFT);
        entry.getStyleClass().add("catalogue-entry");
        entry.getChildren().addAll(box, preview);
        heading.getStyleClass().add("family");
        // As wide as the list and no wider: a long name is cut, not the preview beside it.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable CatalogueRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        if (empty || row == null) {
            Tip.on(this, "", NOTE);
            setGraphic(null);
            return;
        }
        switch (row) {
            case CatalogueRow.Heading(var family) -> {
                heading.setText(texts.get("family." + family.name().toLowerCase(java.util.Locale.ROOT)));
                setAccessibleText(heading.getText());
                Tip.on(this, "", NOTE);
                setGraphic(heading);
            }
            case CatalogueRow.Entry(Activation activation) -> {
                box.setId("pick-" + activation.name());
                box.setText(texts.catalogue().title(activation));
                Tip.on(this, box.getText() + "\n" + texts.catalogue().note(activation), NOTE);
                preview.setImage(null);
                sparklines.request(activation, image -> {
                    if (getItem() instanceof CatalogueRow.Entry(Activation shown) && shown == activation) {
                        preview.setImage(image);
                    }
                });
                setGraphic(entry);
                display();
            }
        }
    }

    /** Ticked or not, as the model has it. */
    void display() {
        if (getItem() instanceof CatalogueRow.Entry(Activation activation)) {
            boolean chosen = model.isChosen(activation.name());
            box.setSelected(chosen);
            setAccessibleText(texts.get(chosen ? "explore.entry.shown" : "explore.entry", texts.catalogue().title(activation),
                    texts.catalogue().note(activation)));
        }
    }
}
