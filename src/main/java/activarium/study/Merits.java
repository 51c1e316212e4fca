package activarium.study;

/** Scores turned so that larger is better, for ranks and tests. */
final class Merits {
    private Merits() {
    }

    /**
     * Whatever has no score, because it came to no number, is worse than everything that has one.
     *
     * @param scores by a metric
     */
    static double[] of(double[] scores, boolean higherIsBetter) {
        double[] merits = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            merits[i] = Double.isNaN(scores[i]) ? Double.NEGATIVE_INFINITY : higherIsBetter ? scores[i] : -scores[i];
        }
        return merits;
    }

    /** By how much the first is better; infinite where one has no score, 0 where both have none. */
    static double[] differences(double[] first, double[] second) {
        double[] differences = new double[first.length];
        for (int i = 0; i < first.length; i++) {
            differences[i] = first[i] == second[i] ? 0 : first[i] - second[i];
        }
        return differences;
    }
}
