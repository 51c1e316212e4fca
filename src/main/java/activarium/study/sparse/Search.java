package activarium.study.sparse;

import java.util.List;

/**
 * Looks for the point of smallest cost, asked and told in turns: {@link #propose}, then {@link #observe}. What it proposes depends on its
 * seed and on the costs alone, never on when or by how many threads they were found. Points may be proposed again.
 *
 * @param <P> a point of the searched space
 */
public interface Search<P> {
    /** The points to look at next, side by side; at least one. */
    List<P> propose();

    /**
     * What the points cost that were proposed last.
     *
     * @param costs finite, in the order of the proposal; smaller is better
     * @return of each whether the search goes on from it
     */
    List<Boolean> observe(List<Double> costs);
}
