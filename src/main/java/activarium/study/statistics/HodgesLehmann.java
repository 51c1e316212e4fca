package activarium.study.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

import java.util.Arrays;

/**
 * The middle of paired differences and an interval for it, by the averages of all pairs of them, Walsh's averages (Hollander and Wolfe
 * 1999, sections 3.2 and 3.3): the interval that holds every shift that the signed-rank test does not reject.
 */
public final class HodgesLehmann {
    private static final int EXACT_LIMIT = 100;

    private HodgesLehmann() {
    }

    /**
     * @param differences at least one, all finite
     * @param confidence  at least this; the exact one is a little higher, as the statistic is discrete. The whole range of averages where even
     *                    that is not enough for it
     */
    public static Interval of(double[] differences, double confidence) {
        int n = differences.length;
        double[] walsh = new double[n * (n + 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                walsh[count++] = (differences[i] + differences[j]) / 2;
            }
        }
        Arrays.sort(walsh);
        double median = (walsh[(walsh.length - 1) / 2] + walsh[walsh.length / 2]) / 2;
        int cut = Math.clamp(place(n, (1 - confidence) / 2) - 1, 0, (walsh.length - 1) / 2);
        return new Interval(median, walsh[cut], walsh[walsh.length - 1 - cut]);
    }

    /** Which average, counted from 1, is the end of the interval: the largest c with P(W+ < c) <= tail. */
    private static int place(int n, double tail) {
        double pairs = n * (n + 1) / 2.0;
        if (n > EXACT_LIMIT) {
            double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(tail);
            return (int) Math.max(0, Math.floor(pairs / 2 + z * Math.sqrt(pairs * (2 * n + 1) / 12.0)));
        }
        double[] probability = new double[(int) pairs + 1];
        probability[0] = 1;
        int reached = 0;
        for (int rank = 1; rank <= n; rank++) {
            reached += rank;
            for (int s = reached; s >= 0; s--) {
                probability[s] = (probability[s] + (s >= rank ? probability[s - rank] : 0)) / 2;
            }
        }
        int place = 0;
        double below = probability[0];
        while (below <= tail && place < pairs / 2) {
            place++;
            below += probability[place];
        }
        return place;
    }
}
