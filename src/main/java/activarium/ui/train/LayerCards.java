package activarium.ui.train;

import activarium.network.LayerSpec;
import activarium.ui.Texts;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cards of layers that follow each other: of a network, or of a residual block. Cards stay while their layers change: a card that was
 * replaced while somebody typed in it would take the keyboard, and the click that ended the typing, with it.
 */
final class LayerCards extends VBox {
    private final Optional<LayerPath> block;
    private final Texts texts;
    private final LayerCard.Changes changes;
    private final List<LayerCard> cards = new ArrayList<>();
    private final AddLayer add;

    /** @param block that these are in; empty for the network itself */
    LayerCards(Optional<LayerPath> block, Texts texts, LayerCard.Changes changes) {
        this.block = block;
        this.texts = texts;
        this.changes = changes;
        getStyleClass().add(block.isPresent() ? "block-layers" : "layers");
        add = new AddLayer(texts, block.map(path -> "add-layer-" + path.id()).orElse("add-layer"),
                texts.get(block.isPresent() ? "train.layer.add.inside" : "train.layer.add"), layer -> changes.add(at(end()), layer));
    }

    private LayerPath at(int place) {
        return block.map(path -> path.inside(place)).orElseGet(() -> LayerPath.of(place));
    }

    /** Where a further layer comes; a network's output stays the last. */
    private int end() {
        return block.isPresent() ? cards.size() : cards.size() - 1;
    }

    void display(List<LayerSpec> layers) {
        boolean same = cards.size() == layers.size() && getChildren().contains(add);
        for (int i = 0; i < layers.size(); i++) {
            boolean last = block.isEmpty() && i == layers.size() - 1;
            if (i >= cards.size() || !cards.get(i).shows(at(i), layers.get(i), last)) {
                LayerCard card = new LayerCard(at(i), layers.get(i), last, texts, changes);
                if (i < cards.size()) {
                    cards.set(i, card);
                } else {
                    cards.add(card);
                }
                same = false;
            }
            cards.get(i).display(layers.get(i));
        }
        while (cards.size() > layers.size()) {
            cards.removeLast();
        }
        if (!same) {
            List<Node> all = new ArrayList<>(cards);
            all.add(add);
            getChildren().setAll(all);
        }
    }

    /** What is known of the layers' places; empty while the samples are being loaded. */
    void display(Optional<List<LayerShapes>> known, ProblemWords words) {
        for (int i = 0; i < cards.size(); i++) {
            int place = i;
            cards.get(i).display(known.filter(all -> place < all.size()).map(all -> all.get(place)), words);
        }
    }

    void focus(LayerPath path) {
        LayerCard card = cards.get(path.places().getFirst());
        if (path.depth() == 0) {
            card.focusGrip();
        } else {
            card.inside().orElseThrow().focus(new LayerPath(path.places().subList(1, path.places().size())));
        }
    }

    /**
     * Where a card goes that is let go.
     *
     * @param place for {@link LayerTree#moved}
     * @param line  height in the scene at which a line can show it
     */
    record Drop(LayerPath place, double line) {
    }

    /** @param y in the scene */
    Drop dropAt(LayerPath moved, double y) {
        boolean own = at(0).block().equals(moved.block()) && at(0).depth() == moved.depth();
        for (int i = 0; i < cards.size(); i++) {
            LayerCard card = cards.get(i);
            Bounds slot = slot(card);
            if (y > slot.getMaxY() && i < cards.size() - 1) {
                continue;
            }
            Optional<LayerCards> inner = card.inside().filter(_ -> !moved.leadsTo(card.path()));
            if (inner.isPresent() && y <= slot.getMaxY() && y > slot(inner.get()).getMinY()) {
                return inner.get().dropAt(moved, y);
            }
            if (own) {
                int to = Math.min(i, end() - 1);
                return new Drop(at(to), to > moved.place() ? slot(cards.get(to)).getMaxY() : slot(cards.get(to)).getMinY());
            }
            boolean before = y < (slot.getMinY() + slot.getMaxY()) / 2;
            int to = Math.min(before ? i : i + 1, end());
            return new Drop(at(to), to < cards.size() ? slot(cards.get(to)).getMinY() : slot.getMaxY());
        }
        throw new IllegalStateException("a list without cards");
    }

    /** Where a node lies in the scene, wherever it has been dragged to. */
    private static Bounds slot(Node node) {
        Bounds layout = node.getLayoutBounds();
        return node.getParent().localToScene(new javafx.geometry.BoundingBox(node.getLayoutX(), node.getLayoutY(), layout.getWidth(), layout.getHeight()));
    }
}
