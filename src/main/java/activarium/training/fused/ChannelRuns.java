package activarium.training.fused;

import activarium.network.Units;

import java.util.List;

/**
 * Some channels of an array {@code [rows][channels][spatial]}, as runs of neighbouring numbers.
 *
 * @param row   numbers in a row with all channels
 * @param begin of every run within a row
 * @param count of numbers in every run
 * @param size  of all runs of one row together
 */
record ChannelRuns(int row, int[] begin, int[] count, int size) {
    static ChannelRuns of(Units units, int channels, int spatial) {
        List<Units.Range> ranges = units.ranges();
        int[] begin = ranges.stream().mapToInt(range -> range.first() * spatial).toArray();
        int[] count = ranges.stream().mapToInt(range -> (range.last() - range.first() + 1) * spatial).toArray();
        return new ChannelRuns(channels * spatial, begin, count, units.count() * spatial);
    }

    /** Takes the channels of rows {@code [from, to)} side by side: {@code [to - from][size]}. */
    <A> void gather(Arithmetic<A> arithmetic, A all, int from, int to, A one) {
        for (int r = from, at = 0; r < to; r++) {
            for (int k = 0; k < begin.length; k++) {
                arithmetic.copy(all, r * row + begin[k], one, at, count[k]);
                at += count[k];
            }
        }
    }

    /** Puts them back to their places. */
    <A> void scatter(Arithmetic<A> arithmetic, A one, int from, int to, A all) {
        for (int r = from, at = 0; r < to; r++) {
            for (int k = 0; k < begin.length; k++) {
                arithmetic.copy(one, at, all, r * row + begin[k], count[k]);
                at += count[k];
            }
        }
    }

    /** Copies them from one array with all channels to another. */
    <A> void copy(Arithmetic<A> arithmetic, A all, int from, int to, A other) {
        for (int r = from; r < to; r++) {
            for (int k = 0; k < begin.length; k++) {
                arithmetic.copy(all, r * row + begin[k], other, r * row + begin[k], count[k]);
            }
        }
    }

    /** The products of two arrays, in these channels. */
    <A> void multiply(Arithmetic<A> arithmetic, A a, A b, int from, int to, A product) {
        for (int r = from; r < to; r++) {
            for (int k = 0; k < begin.length; k++) {
                arithmetic.multiply(a, b, product, r * row + begin[k], r * row + begin[k] + count[k]);
            }
        }
    }
}
