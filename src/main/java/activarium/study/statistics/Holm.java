package activarium.study.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction for many tests (Scandinavian Journal of Statistics 6, 1979): holds the family-wise error rate. */
public final class Holm {
    private Holm() {
    }

    /** Adjusted p-values, in the order given: those up to alpha are the hypotheses that are rejected at the level alpha. */
    public static double[] adjusted(double[] p) {
        int[] order = IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).mapToInt(Integer::intValue).toArray();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            largest = Math.max(largest, Math.min(1, (order.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = largest;
        }
        return adjusted;
    }
}
