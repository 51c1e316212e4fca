package activarium.study;

import activarium.study.Comparison.Verdict;
import activarium.study.statistics.Bootstrap;
import activarium.study.statistics.Description;
import activarium.study.statistics.FriedmanTest;
import activarium.study.statistics.HodgesLehmann;
import activarium.study.statistics.Holm;
import activarium.study.statistics.Interval;
import activarium.study.statistics.PairedEffect;
import activarium.study.statistics.RankSumTest;
import activarium.study.statistics.SignedRankTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a study so far. It takes the seeds that every variant has run. The same result gives the same numbers.
 *
 * @param result     that was analysed
 * @param seeds      that every variant has run
 * @param conditions in the order of the study
 */
public record StudyAnalysis(StudyResult result, int seeds, List<ConditionAnalysis> conditions) {
    private static final long BOOTSTRAP_SEED = 20160517;
    private static final double POWER = 0.8;

    public StudyAnalysis {
        conditions = List.copyOf(conditions);
    }

    /** Takes from milliseconds to a second or two. */
    public static StudyAnalysis of(StudyResult result) {
        int seeds = result.wholeSeeds();
        List<Pairing> pairings = Pairing.of(result);
        List<Comparison> comparisons = seeds == 0 ? List.of() : compared(result, pairings, seeds);
        List<ConditionAnalysis> conditions = new ArrayList<>();
        for (String condition : result.conditions()) {
            conditions.add(condition(result, condition, seeds,
                    comparisons.stream().filter(c -> c.first().condition().equals(condition)).toList()));
        }
        return new StudyAnalysis(result, seeds, conditions);
    }

    /** All comparisons, condition by condition. */
    public List<Comparison> comparisons() {
        return conditions.stream().flatMap(condition -> condition.comparisons().stream()).toList();
    }

    static Bootstrap bootstrap(StudySpec spec) {
        return new Bootstrap(1 - spec.alpha(), spec.resamples(), BOOTSTRAP_SEED);
    }

    private static ConditionAnalysis condition(StudyResult result, String condition, int seeds, List<Comparison> comparisons) {
        List<Variant> variants = result.variants(condition);
        boolean up = result.spec().metric().higherIsBetter();
        double[][] scores = variants.stream().map(variant -> result.scores(variant, seeds)).toArray(double[][]::new);
        Optional<FriedmanTest> friedman = Optional.empty();
        if (result.spec().paired() && variants.size() > 1 && seeds > 1) {
            double[][] blocks = new double[seeds][variants.size()];
            for (int v = 0; v < variants.size(); v++) {
                double[] merits = Merits.of(scores[v], up);
                for (int s = 0; s < seeds; s++) {
                    blocks[s][v] = merits[s];
                }
            }
            friedman = Optional.of(FriedmanTest.of(blocks));
        }
        List<VariantSummary> summaries = new ArrayList<>();
        for (int v = 0; v < variants.size(); v++) {
            int place = v;
            summaries.add(summary(result, variants.get(v), scores[v], seeds, friedman.map(test -> test.averageRanks()[place]).orElse(Double.NaN)));
        }
        return new ConditionAnalysis(condition, summaries, friedman, friedman.map(test -> test.criticalDifference(result.spec().alpha())).orElse(Double.NaN),
                comparisons);
    }

    private static VariantSummary summary(StudyResult result, Variant variant, double[] scores, int seeds, double rank) {
        List<MemberOutcome> outcomes = result.members(variant).subList(0, seeds).stream().map(member -> member.outcome().orElseThrow()).toList();
        double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
        return new VariantSummary(variant, scores, Description.of(scores), mean(result.spec(), finite),
                (int) outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count(), rank,
                outcomes.stream().mapToDouble(MemberOutcome::trainingSeconds).average().orElse(Double.NaN));
    }

    private static Interval mean(StudySpec spec, double[] finite) {
        return switch (finite.length) {
            case 0 -> Interval.point(Double.NaN);
            case 1 -> new Interval(finite[0], Double.NaN, Double.NaN);
            default -> bootstrap(spec).bca(finite, Description::mean);
        };
    }

    private static List<Comparison> compared(StudyResult result, List<Pairing> pairings, int seeds) {
        StudySpec spec = result.spec();
        double[] p = new double[pairings.size()];
        double[][] differences = new double[pairings.size()][];
        for (int i = 0; i < p.length; i++) {
            double[] a = Merits.of(result.scores(pairings.get(i).first(), seeds), spec.metric().higherIsBetter());
            double[] b = Merits.of(result.scores(pairings.get(i).second(), seeds), spec.metric().higherIsBetter());
            differences[i] = Merits.differences(a, b);
            p[i] = spec.paired() ? SignedRankTest.of(differences[i]).p() : RankSumTest.of(a, b).p();
        }
        double[] adjusted = Holm.adjusted(p);
        double[] equivalence = new double[p.length];
        Arrays.fill(equivalence, 1);
        int looks = looksMade(result, seeds);
        if (looks > 0) {
            SequentialDecision decision = SequentialDecision.upTo(result, looks - 1);
            adjusted = Arrays.stream(decision.difference()).map(value -> Math.min(1, value)).toArray();
            equivalence = decision.equivalence();
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            comparisons.add(comparison(result, pairings.get(i), seeds, differences[i], new double[] {p[i], adjusted[i], equivalence[i]}, p.length));
        }
        return comparisons;
    }

    /** Of a sequential study. What ended in between two looks has not been looked at. */
    private static int looksMade(StudyResult result, int seeds) {
        return result.spec().sequential().map(design -> (int) design.looks().stream().filter(look -> look <= seeds).count()).orElse(0);
    }

    private static Comparison comparison(StudyResult result, Pairing pairing, int seeds, double[] merits, double[] p, int family) {
        StudySpec spec = result.spec();
        double[] a = result.scores(pairing.first(), seeds);
        double[] b = result.scores(pairing.second(), seeds);
        double[] finite = Arrays.stream(Merits.differences(a, b)).filter(Double::isFinite).toArray();
        double sign = spec.metric().higherIsBetter() ? 1 : -1;
        Interval difference = spec.paired() ? mean(spec, finite) : unpaired(spec, a, b);
        Interval middle = spec.paired() && finite.length > 0 ? HodgesLehmann.of(finite, 1 - spec.alpha()) : Interval.point(Double.NaN);
        double rankBiserial = spec.paired() ? SignedRankTest.of(merits).rankBiserial()
                : RankSumTest.cliffsDelta(Merits.of(a, sign > 0), Merits.of(b, sign > 0));
        Interval improvement = seeds < 2 ? new Interval(PairedEffect.probabilityOfImprovement(merits), Double.NaN, Double.NaN)
                : bootstrap(spec).percentile(merits, PairedEffect::probabilityOfImprovement);
        // The first step of Holm's procedure is the strictest: what it finds, the study finds.
        double level = spec.alpha() / family;
        return new Comparison(pairing.first(), pairing.second(), seeds, difference, middle, p[0], p[1], rankBiserial,
                spec.paired() ? sign * PairedEffect.cohenDz(finite) : Double.NaN, improvement,
                spec.paired() ? PairedEffect.detectable(finite, level, POWER) : Double.NaN, verdict(spec, p, rankBiserial, seeds, level));
    }

    private static Verdict verdict(StudySpec spec, double[] p, double effect, int seeds, double level) {
        if (p[1] <= spec.alpha()) {
            return effect > 0 ? Verdict.FIRST_BETTER : Verdict.SECOND_BETTER;
        }
        if (p[2] <= spec.alpha()) {
            return Verdict.EQUIVALENT;
        }
        return spec.paired() && SignedRankTest.smallestP(seeds) > level ? Verdict.TOO_FEW : Verdict.NOT_FOUND;
    }

    private static Interval unpaired(StudySpec spec, double[] a, double[] b) {
        double[] first = Arrays.stream(a).filter(Double::isFinite).toArray();
        double[] second = Arrays.stream(b).filter(Double::isFinite).toArray();
        return first.length < 2 || second.length < 2 ? Interval.point(Double.NaN) : bootstrap(spec).differenceOfMeans(first, second);
    }
}
