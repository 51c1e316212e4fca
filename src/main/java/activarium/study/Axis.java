package activarium.study;

import java.util.List;

/**
 * What a study varies: a RunSpec field, or several together.
 *
 * @param name   for people: {@code activation}, {@code depth}
 * @param levels at least one, with different labels
 */
public record Axis(String name, List<Level> levels) {
    public Axis {
        levels = List.copyOf(levels);
    }

    /**
     * One setting of an axis.
     *
     * @param label    for people
     * @param changes  to the run, in this order
     */
    public record Level(String label, List<Change> changes) {
        public Level {
            changes = List.copyOf(changes);
        }
    }

    /**
     * One changed field of the run.
     *
     * @param at   JSON Pointer (RFC 6901) into the RunSpec, in which {@code *} stands for every element of a list or object; with a {@code *}
     *             only fields that are there are changed, without it the last one may be new
     * @param json its value
     */
    public record Change(String at, String json) {
    }
}
