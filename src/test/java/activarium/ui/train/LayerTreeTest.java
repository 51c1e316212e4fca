package activarium.ui.train;

import activarium.network.LayerSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Layers are moved into residual blocks and out of them. */
class LayerTreeTest {
    private static LayerSpec dense(int units) {
        return new LayerSpec.Dense(units, Optional.empty());
    }

    private static LayerSpec block(LayerSpec... layers) {
        return new LayerSpec.Residual(List.of(layers), Optional.empty());
    }

    private static LayerPath path(String words) {
        return new LayerPath(Arrays.stream(words.split("\\.")).map(Integer::valueOf).toList());
    }

    /** As in {@code 1 (2 3) 4}. */
    private static String words(List<LayerSpec> layers) {
        return layers.stream().map(layer -> layer instanceof LayerSpec.Residual(var inner, var _) ? "(" + words(inner) + ")"
                : String.valueOf(((LayerSpec.Dense) layer).units())).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 2, (2 3 (4)) 5 1 6, 2", "2, 0, 5 1 (2 3 (4)) 6, 0", "1.0, 1.1, 1 (3 2 (4)) 5 6, 1.1",
        "0, 1.0, (1 2 3 (4)) 5 6, 0.0", "2, 1.2, 1 (2 3 5 (4)) 6, 1.2", "1.1, 1, 1 3 (2 (4)) 5 6, 1", "1.1, 2, 1 (2 (4)) 3 5 6, 2",
        "1.0, 0, 2 1 (3 (4)) 5 6, 0", "0, 1.2.1, (2 3 (4 1)) 5 6, 0.2.1", "1.2.0, 1.0, 1 (4 2 3) 5 6, 1.0", "1.2.0, 1.2, 1 (2 3 4) 5 6, 1.2",
        "1.2.0, 3, 1 (2 3) 5 4 6, 3"})
    void movesEverywhere(String from, String to, String after, String place) {
        List<LayerSpec> layers = List.of(dense(1), block(dense(2), dense(3), block(dense(4))), dense(5), dense(6));
        LayerTree.Moved moved = LayerTree.moved(layers, path(from), path(to));
        assertEquals(after, words(moved.layers()));
        assertEquals(path(place), moved.place());
        assertEquals(LayerTree.get(layers, path(from)), LayerTree.get(moved.layers(), moved.place()));
    }

    @Test
    void aBlockGoesWithItsLastLayer() {
        assertEquals("1 2", words(LayerTree.removed(List.of(dense(1), block(block(dense(9))), dense(2)), path("1.0.0"))));
        assertEquals("1 9 2", words(LayerTree.moved(List.of(dense(1), block(block(dense(9))), dense(2)), path("1.0.0"), path("1")).layers()));
    }
}
