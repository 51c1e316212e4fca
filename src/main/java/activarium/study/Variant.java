package activarium.study;

import java.util.List;

/**
 * One combination of the axes' levels.
 *
 * @param index     from 0, the last axis varying fastest
 * @param labels    of its levels, one an axis
 * @param condition the levels of all axes but the compared one, for people; empty where there is no other axis
 * @param treatment the level of the compared axis
 */
public record Variant(int index, List<String> labels, String condition, String treatment) {
    public Variant {
        labels = List.copyOf(labels);
    }

    /** For people. */
    public String title() {
        return condition.isEmpty() ? treatment : treatment + " (" + condition + ")";
    }
}
