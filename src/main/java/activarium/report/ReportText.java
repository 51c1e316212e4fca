package activarium.report;

import activarium.study.Comparison;
import activarium.study.ConditionAnalysis;
import activarium.study.StudyAnalysis;
import activarium.study.StudyResult;
import activarium.study.StudySpec;
import activarium.study.VariantSummary;
import activarium.study.statistics.FriedmanTest;
import activarium.study.statistics.Interval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the two forms of a report have in common: its words and tables. */
final class ReportText {
    static final List<String> SUMMARY_HEADER = List.of("", "n", "mean", "interval", "median", "sd", "min", "max", "average rank", "failed", "s a run");
    static final List<String> COMPARISON_HEADER = List.of("pair", "", "mean difference", "interval", "p", "corrected", "effect", "d_z", "ahead", "detectable");

    private ReportText() {
    }

    static String title(StudyAnalysis analysis) {
        String title = analysis.result().spec().title();
        return title.isBlank() ? "A comparison of " + analysis.result().spec().compared() + "s" : title;
    }

    /** How large the study is and how it ended. */
    static String size(StudyAnalysis analysis) {
        StudyResult result = analysis.result();
        StudySpec spec = result.spec();
        String ended = switch (result.state()) {
            case DECIDED -> " It ended before its last seed, because every comparison was decided at a look.";
            case OUT_OF_TIME -> " It ran out of time: what follows is about the seeds that every variant has run.";
            case STOPPED, PREPARING, RUNNING, PAUSED -> " It has not run to its end: what follows is about the seeds that every variant has run.";
            case FAILED -> " It ended by an error: what follows is about the seeds that every variant has run.";
            case FINISHED -> "";
        };
        return result.ended() + " of " + result.members().size() + " runs: " + result.variants().size() + " variants, " + spec.seeds().size()
                + (spec.seeds().size() == 1 ? " seed" : " seeds") + (spec.paired() ? " (paired: a seed has the same order of samples and, in layers of the same shape, the same initial weights in every variant)"
                : " each of its own") + ", judged by " + spec.metric().title() + " (" + (spec.metric().higherIsBetter() ? "higher" : "lower") + " is better)." + ended;
    }

    static String looks(StudyResult result) {
        if (result.looks().isEmpty()) {
            return "";
        }
        List<String> made = result.looks().stream().map(look -> look.decided() + " of " + look.of() + " decided at " + look.seeds() + " seeds").toList();
        return "Looks: " + String.join(", ", made) + ".";
    }

    static List<List<String>> summary(ConditionAnalysis condition, StudySpec spec) {
        List<List<String>> rows = new ArrayList<>();
        for (VariantSummary summary : condition.ranking(spec.metric().higherIsBetter())) {
            var d = summary.description();
            rows.add(List.of(summary.variant().treatment(), Integer.toString(d.n()), Numbers.of(summary.mean().estimate()), interval(summary.mean()),
                    Numbers.of(d.median()), Numbers.of(d.standardDeviation()), Numbers.of(d.minimum()), Numbers.of(d.maximum()),
                    Numbers.of(summary.averageRank()), Integer.toString(summary.failures()), String.format(Locale.ROOT, "%.2f", summary.seconds())));
        }
        return rows;
    }

    /** The clearest first. */
    static List<List<String>> comparisons(ConditionAnalysis condition) {
        List<List<String>> rows = new ArrayList<>();
        condition.comparisons().stream().sorted(java.util.Comparator.comparingDouble(Comparison::adjusted).thenComparingDouble(Comparison::p)).forEach(c ->
                rows.add(List.of(c.first().treatment() + " \u2212 " + c.second().treatment(), verdict(c), Numbers.of(c.difference().estimate()), interval(c.difference()),
                        Numbers.p(c.p()), Numbers.p(c.adjusted()), String.format(Locale.ROOT, "%+.2f", c.rankBiserial()).replace('-', '\u2212'), Numbers.of(c.cohenDz()),
                        String.format(Locale.ROOT, "%.0f %%", 100 * c.improvement().estimate()), Numbers.of(c.detectable()))));
        return rows;
    }

    private static String verdict(Comparison c) {
        return switch (c.verdict()) {
            case FIRST_BETTER -> c.first().treatment() + " better";
            case SECOND_BETTER -> c.second().treatment() + " better";
            case EQUIVALENT -> "no difference that matters";
            case NOT_FOUND -> "no difference found";
            case TOO_FEW -> "too few seeds";
        };
    }

    private static String interval(Interval interval) {
        return Double.isNaN(interval.low()) ? "\u2013" : Numbers.of(interval.low()) + " \u2026 " + Numbers.of(interval.high());
    }

    static String friedman(FriedmanTest test, double criticalDifference, double alpha) {
        return String.format(Locale.ROOT, "Friedman\u2019s test over %d seeds: \u03c7\u00b2 = %s, p %s; Iman and Davenport\u2019s F = %s, p %s. Nemenyi\u2019s critical difference of average ranks at %s: %s.",
                test.blocks(), Numbers.of(test.chiSquared()), equal(test.p()), Numbers.of(test.f()), equal(test.pF()), Numbers.of(alpha), Numbers.of(criticalDifference));
    }

    private static String equal(double p) {
        return (p < 1e-4 ? "" : "= ") + Numbers.p(p);
    }

    /** What the numbers of the tables are, and where they come from. */
    static List<String> methods(StudySpec spec) {
        List<String> methods = new ArrayList<>();
        String confidence = Numbers.of(100 * (1 - spec.alpha()));
        methods.add("Intervals: " + confidence + " % bootstrap intervals, bias-corrected and accelerated, " + spec.resamples()
                + " resamples with a fixed seed (Efron and Tibshirani 1993). They are not corrected for the number of comparisons.");
        if (spec.paired()) {
            methods.add("p: Wilcoxon\u2019s signed-rank test over seeds, two-sided, exact with ties by the distribution over all signs; zeros by Pratt\u2019s method (1959). "
                    + "Corrected: Holm\u2019s procedure (1979) over all comparisons of the study. A run without a number is worse than any with one.");
            methods.add("Effect: matched-pairs rank-biserial correlation (Kerby 2014), above 0 where the first of the pair is better; d_z: mean over standard deviation of the differences (Cohen 1988); "
                    + "ahead: how often the first is better, ties counting half; detectable: the difference that so many seeds would have shown with probability 0.8 at the strictest level of the correction, "
                    + "were the differences normal.");
            methods.add("Ranks: Friedman\u2019s test and Nemenyi\u2019s critical difference as in Dem\u0161ar 2006 (JMLR 7:1). The blocks here are seeds of one data set, not data sets: the ranks say nothing of other data.");
        } else {
            methods.add("p: the rank-sum test of Wilcoxon, Mann and Whitney, two-sided; corrected by Holm\u2019s procedure (1979) over all comparisons of the study. Effect: Cliff\u2019s delta (1993).");
        }
        spec.sequential().ifPresent(design -> methods.add("The study was looked at after " + String.join(", ", design.looks().stream().map(Object::toString).toList())
                + " seeds; the error rate is divided among the looks by the power family of Kim and DeMets (1987) with \u03c1 = " + Numbers.of(design.power())
                + ", so that stopping early does not raise it. Intervals are not corrected for the looks."));
        return methods;
    }

    static List<List<String>> provenance(StudyAnalysis analysis, Provenance provenance) {
        StudyResult result = analysis.result();
        double seconds = result.members().stream().flatMap(member -> member.outcome().stream()).mapToDouble(outcome -> outcome.trainingSeconds()).sum();
        return List.of(List.of("Program", provenance.program()), List.of("Engine", result.engine()), List.of("Java", provenance.java()),
                List.of("System", provenance.system()), List.of("Processor", provenance.processor() + ", " + provenance.cores() + " cores"),
                List.of("Time in the step loops", String.format(Locale.ROOT, "%.1f s, all runs together", seconds)));
    }
}
