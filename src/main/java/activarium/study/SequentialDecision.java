package activarium.study;

import activarium.study.statistics.Holm;
import activarium.study.statistics.RankSumTest;
import activarium.study.statistics.SignedRankTest;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a study's comparisons have come to at its looks. At every look all comparisons are tested on the seeds so far, corrected by Holm's
 * procedure, and what the spending function has for that look is the level. As the levels of all looks add up to alpha, the probability of
 * any false answer is at most alpha, however the looks depend on each other (Bonferroni's inequality over looks; Proschan, Lan and Wittes
 * 2006, Statistical Monitoring of Clinical Trials, chapter 5); p-values divided by the looks' parts are therefore p-values again. Where
 * differences below a size do not matter, two one-sided tests (Schuirmann 1987) ask for that as well, in the same correction.
 *
 * @param difference  {@code [comparisons]}, p-values of a difference, over all looks so far
 * @param equivalence {@code [comparisons]}, p-values of no difference that matters; all 1 where every difference matters
 */
record SequentialDecision(double[] difference, double[] equivalence) {
    /** The look, counted from 0, that was just reached. */
    static StudyResult.Look of(StudyResult result, int look) {
        SequentialDecision decision = upTo(result, look);
        int decided = 0;
        for (int i = 0; i < decision.difference.length; i++) {
            decided += Math.min(decision.difference[i], decision.equivalence[i]) <= result.spec().alpha() ? 1 : 0;
        }
        return new StudyResult.Look(result.spec().sequential().orElseThrow().looks().get(look), decided, decision.difference.length);
    }

    /** All looks up to one. */
    static SequentialDecision upTo(StudyResult result, int last) {
        SequentialDesign design = result.spec().sequential().orElseThrow();
        List<Pairing> pairings = Pairing.of(result);
        double[] difference = new double[pairings.size()];
        double[] equivalence = new double[pairings.size()];
        Arrays.fill(difference, 1);
        Arrays.fill(equivalence, 1);
        for (int look = 0; look <= last; look++) {
            double[] p = tested(result, pairings, design.looks().get(look), design.smallestDifference());
            double part = design.part(look);
            for (int i = 0; i < pairings.size(); i++) {
                difference[i] = Math.min(difference[i], p[i] / part);
                if (p.length > pairings.size()) {
                    equivalence[i] = Math.min(equivalence[i], p[pairings.size() + i] / part);
                }
            }
        }
        return new SequentialDecision(difference, equivalence);
    }

    /** Corrected p-values of all differences, followed by those of all equivalences where there are such. */
    private static double[] tested(StudyResult result, List<Pairing> pairings, int seeds, OptionalDouble smallest) {
        double[] p = new double[smallest.isPresent() ? 2 * pairings.size() : pairings.size()];
        for (int i = 0; i < pairings.size(); i++) {
            boolean up = result.spec().metric().higherIsBetter();
            double[] a = Merits.of(result.scores(pairings.get(i).first(), seeds), up);
            double[] b = Merits.of(result.scores(pairings.get(i).second(), seeds), up);
            double[] differences = Merits.differences(a, b);
            p[i] = result.spec().paired() ? SignedRankTest.of(differences).p() : RankSumTest.of(a, b).p();
            if (smallest.isPresent()) {
                p[pairings.size() + i] = equivalent(differences, smallest.getAsDouble());
            }
        }
        return Holm.adjusted(p);
    }

    /** The larger of two one-sided p-values: above -d, and below d. */
    private static double equivalent(double[] differences, double d) {
        double above = SignedRankTest.of(Arrays.stream(differences).map(x -> x + d).toArray()).greater();
        double below = SignedRankTest.of(Arrays.stream(differences).map(x -> d - x).toArray()).greater();
        return Math.max(above, below);
    }
}
