package activarium.network;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Masks as JSON: {@code {"layers": [[[out][in]] or [out][in][kernel][kernel] of 0 and 1, or null where nothing is pruned, ...]}}. */
final class MasksJson {
    private MasksJson() {
    }

    static Masks read(Field field) {
        field.object("layers");
        List<Optional<Masks.Mask>> layers = new ArrayList<>();
        for (Field layer : field.get("layers").list()) {
            layers.add(layer.node().isNull() ? Optional.empty() : Optional.of(mask(layer)));
        }
        return new Masks(layers);
    }

    private static Masks.Mask mask(Field layer) {
        NestedNumbers numbers = NestedNumbers.read(layer, number -> number.whole(0, 1));
        boolean[] kept = new boolean[numbers.flat().length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = numbers.flat()[i] == 1;
        }
        return new Masks.Mask(numbers.shape(), kept);
    }

    static ObjectNode write(Masks masks, ObjectMapper mapper) {
        ObjectNode root = mapper.createObjectNode();
        ArrayNode layers = root.putArray("layers");
        for (Optional<Masks.Mask> layer : masks.layers()) {
            layer.ifPresentOrElse(mask -> layers.add(write(mask.shape(), mask.kept(), 0, 0, mask.kept().length, mapper)), layers::addNull);
        }
        return root;
    }

    private static ArrayNode write(List<Integer> shape, boolean[] kept, int depth, int from, int to, ObjectMapper mapper) {
        ArrayNode list = mapper.createArrayNode();
        int each = (to - from) / shape.get(depth);
        for (int at = from; at < to; at += each) {
            if (depth == shape.size() - 1) {
                list.add(kept[at] ? 1 : 0);
            } else {
                list.add(write(shape, kept, depth + 1, at, at + each, mapper));
            }
        }
        return list;
    }
}
