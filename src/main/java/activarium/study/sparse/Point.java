package activarium.study.sparse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A point of a {@link DiscreteSpace}.
 *
 * @param choices for every position which of its choices, from 0
 */
public record Point(List<Integer> choices) {
    public Point {
        choices = List.copyOf(choices);
    }

    /** @param choices one a position, each counted from 0 */
    public static Point of(Integer... choices) {
        return new Point(List.of(choices));
    }

    /** Another choice at one position. */
    public Point with(int position, int choice) {
        List<Integer> changed = new ArrayList<>(choices);
        changed.set(position, choice);
        return new Point(changed);
    }

    /** The choices of two positions exchanged. */
    public Point swapped(int one, int other) {
        List<Integer> changed = new ArrayList<>(choices);
        Collections.swap(changed, one, other);
        return new Point(changed);
    }
}
