package activarium.report;

import activarium.study.Comparison;
import activarium.study.ConditionAnalysis;
import activarium.study.Metric;
import activarium.study.StudyAnalysis;
import activarium.study.StudySpec;
import activarium.study.VariantSummary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a study says, in sentences that claim no more than its numbers do. */
public final class Conclusions {
    private Conclusions() {
    }

    /** One paragraph each; first what was found, condition by condition, then how far it reaches. */
    public static List<String> of(StudyAnalysis analysis) {
        StudySpec spec = analysis.result().spec();
        List<String> paragraphs = new ArrayList<>();
        if (analysis.seeds() == 0) {
            paragraphs.add("Nothing can be said yet: no seed has run all variants to their end.");
            return paragraphs;
        }
        for (ConditionAnalysis condition : analysis.conditions()) {
            paragraphs.add(condition(condition, spec, analysis.seeds()));
        }
        paragraphs.add(reach(analysis));
        return paragraphs;
    }

    private static String condition(ConditionAnalysis condition, StudySpec spec, int seeds) {
        String where = condition.condition().isEmpty() ? "" : sentenceCase(condition.condition()) + ": ";
        if (condition.summaries().stream().allMatch(summary -> summary.description().n() == 0)) {
            return where + "No run came to a " + spec.metric().title() + ", so nothing can be compared.";
        }
        if (condition.comparisons().isEmpty()) {
            VariantSummary only = condition.summaries().getFirst();
            return where + only.variant().treatment() + " has a mean " + spec.metric().title() + " of " + Numbers.of(only.mean().estimate()) + "; there is nothing to compare it with.";
        }
        List<Comparison> found = condition.comparisons().stream().filter(c -> isDifference(c.verdict())).toList();
        List<Comparison> equal = condition.comparisons().stream().filter(c -> c.verdict() == Comparison.Verdict.EQUIVALENT).toList();
        List<Comparison> open = condition.comparisons().stream().filter(c -> c.verdict() == Comparison.Verdict.NOT_FOUND).toList();
        boolean tooFew = condition.comparisons().stream().anyMatch(c -> c.verdict() == Comparison.Verdict.TOO_FEW);
        StringBuilder text = new StringBuilder(where);
        if (tooFew && found.isEmpty() && open.isEmpty()) {
            return text.append("With ").append(seeds).append(seeds == 1 ? " seed" : " seeds").append(" and ").append(condition.comparisons().size())
                    .append(condition.comparisons().size() == 1 ? " comparison" : " comparisons")
                    .append(" no difference, however large, could have been found; run more seeds.").toString();
        }
        if (found.isEmpty()) {
            text.append("No difference found at n = ").append(seeds).append('.');
        } else {
            text.append(differences(condition, found, spec, seeds));
        }
        if (!equal.isEmpty()) {
            text.append(" Differences of less than ").append(Numbers.of(spec.sequential().orElseThrow().smallestDifference().orElse(0)))
                    .append(" do not matter here, and of ").append(pairs(equal)).append(" the study shows that theirs is one.");
        }
        if (!open.isEmpty()) {
            text.append(' ').append(notFound(open, found.isEmpty(), spec.metric()));
        }
        return text.toString();
    }

    private static String differences(ConditionAnalysis condition, List<Comparison> found, StudySpec spec, int seeds) {
        // Those that beat the same others are told of together, best first.
        Map<List<String>, List<List<Comparison>>> byBeaten = new LinkedHashMap<>();
        for (VariantSummary winner : condition.ranking(spec.metric().higherIsBetter())) {
            List<Comparison> won = found.stream().filter(c -> better(c).equals(winner.variant().treatment())).toList();
            if (!won.isEmpty()) {
                byBeaten.computeIfAbsent(won.stream().map(Conclusions::worse).sorted().toList(), _ -> new ArrayList<>()).add(won);
            }
        }
        List<String> sentences = new ArrayList<>();
        byBeaten.values().forEach(winners -> sentences.add(sentence(winners)));
        double largest = found.stream().mapToDouble(Comparison::adjusted).max().orElse(1);
        String p = Numbers.p(largest);
        return "At n = " + seeds + ", " + String.join("; ", sentences) + "; " + (found.size() > 1 ? "all with p " : "p ")
                + (p.startsWith("<") ? p : "\u2264 " + p) + " after correction.";
    }

    /** @param winners what each of them won; all beat the same others */
    private static String sentence(List<List<Comparison>> winners) {
        List<Comparison> first = winners.getFirst();
        if (winners.size() == 1) {
            return better(first.getFirst()) + " is better than " + listed(first.stream().map(c -> worse(c) + " (" + size(c) + ")").toList());
        }
        return listed(winners.stream().map(won -> better(won.getFirst())
                + (won.size() == 1 ? " (" + size(won.getFirst()) + ")" : "")).toList()) + " are better than " + listed(first.stream().map(Conclusions::worse).toList());
    }

    private static String listed(List<String> words) {
        return words.size() < 2 ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    private static String size(Comparison c) {
        boolean first = c.verdict() == Comparison.Verdict.FIRST_BETTER;
        double difference = Math.abs(c.difference().estimate());
        double wins = first ? c.improvement().estimate() : 1 - c.improvement().estimate();
        return (Double.isNaN(difference) ? "" : "by " + Numbers.of(difference) + " in the mean, ")
                + String.format(Locale.ROOT, "ahead in %.0f %%", 100 * wins);
    }

    private static String notFound(List<Comparison> open, boolean all, Metric metric) {
        double detectable = open.stream().mapToDouble(Comparison::detectable).filter(Double::isFinite).max().orElse(Double.NaN);
        String which = all ? "" : "Between " + pairs(open) + " no difference was found. ";
        return which + "That is not to say that there is none" + (Double.isNaN(detectable) || detectable == 0 ? "."
                : ": a difference in " + metric.title() + " smaller than about " + Numbers.rough(detectable) + " would probably not have been seen.");
    }

    private static String pairs(List<Comparison> comparisons) {
        if (comparisons.size() > 6) {
            return comparisons.size() + " of the pairs";
        }
        return comparisons.stream().map(c -> c.first().treatment() + " and " + c.second().treatment()).collect(Collectors.joining("; "));
    }

    private static String reach(StudyAnalysis analysis) {
        StudySpec spec = analysis.result().spec();
        int count = analysis.comparisons().size();
        String test = spec.paired() ? "Wilcoxon's signed-rank test over seeds" : "the rank-sum test of Wilcoxon, Mann and Whitney";
        String corrected = count > 1 ? ", corrected by Holm's procedure for all " + count + " comparisons of the study" : "";
        String looks = spec.sequential().isPresent() ? " and for its looks at the data" : "";
        return "The error rate of all comparisons together is held at " + Numbers.of(spec.alpha()) + " by " + test + corrected + looks
                + ". Seeds vary " + varied(spec) + "; another data set, size of network or setting of the optimiser may give another order.";
    }

    private static String varied(StudySpec spec) {
        List<String> usual = List.of("/seed", "/data/split/seed");
        if (!usual.containsAll(spec.varies())) {
            return "the fields " + String.join(", ", spec.varies()) + " of the run";
        }
        return "initial weights and the order of samples" + (spec.varies().contains("/data/split/seed") ? ", and which samples are for the test" : ", not the data or its split");
    }

    private static boolean isDifference(Comparison.Verdict verdict) {
        return verdict == Comparison.Verdict.FIRST_BETTER || verdict == Comparison.Verdict.SECOND_BETTER;
    }

    private static String better(Comparison c) {
        return (c.verdict() == Comparison.Verdict.FIRST_BETTER ? c.first() : c.second()).treatment();
    }

    private static String worse(Comparison c) {
        return (c.verdict() == Comparison.Verdict.FIRST_BETTER ? c.second() : c.first()).treatment();
    }

    private static String sentenceCase(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
