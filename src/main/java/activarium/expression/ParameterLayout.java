package activarium.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where each parameter's scalars lie in a kernel's parameter array. */
public record ParameterLayout(List<Slot> slots) {
    public ParameterLayout {
        slots = List.copyOf(slots);
    }

    /** A parameter and its number of components, 1 for a scalar. */
    public record Slot(String name, int size) {
    }

    /** Scalars in all. */
    public int size() {
        return slots.stream().mapToInt(Slot::size).sum();
    }

    /** The place of each parameter's first scalar. */
    public Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        int place = 0;
        for (Slot slot : slots) {
            places.put(slot.name, place);
            place += slot.size;
        }
        return places;
    }
}
