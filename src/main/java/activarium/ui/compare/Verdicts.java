package activarium.ui.compare;

import activarium.report.Numbers;
import activarium.study.Comparison;
import activarium.study.StudyAnalysis;
import activarium.ui.Texts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a study says, in sentences: the clearest first, and never more than the numbers carry. */
final class Verdicts {
    private final Texts texts;
    private final StudyWords words;

    Verdicts(Texts texts) {
        this.texts = texts;
        words = new StudyWords(texts);
    }

    /** The differences that were found, what was shown to be none, then how many comparisons found nothing. */
    List<String> of(StudyAnalysis analysis) {
        List<String> sentences = new ArrayList<>();
        int nothing = 0;
        int few = 0;
        double detectable = 0;
        for (Comparison one : analysis.comparisons().stream().sorted(Comparator.comparingDouble(Comparison::adjusted)
                .thenComparing(c -> -Math.abs(c.rankBiserial()))).toList()) {
            switch (one.verdict()) {
                case FIRST_BETTER, SECOND_BETTER, EQUIVALENT -> sentences.add(sentence(one));
                case NOT_FOUND -> {
                    nothing++;
                    detectable = Math.max(detectable, Double.isNaN(one.detectable()) ? 0 : one.detectable());
                }
                case TOO_FEW -> few++;
            }
        }
        if (nothing > 0) {
            sentences.add(detectable > 0 ? texts.get("compare.none.found.detectable", nothing, analysis.seeds(), Numbers.rough(detectable))
                    : texts.get("compare.none.found", nothing, analysis.seeds()));
        }
        if (few > 0) {
            sentences.add(texts.get("compare.too.few", few, analysis.seeds()));
        }
        return sentences;
    }

    private String sentence(Comparison one) {
        boolean first = one.verdict() == Comparison.Verdict.FIRST_BETTER;
        String winner = words.level((first ? one.first() : one.second()).treatment());
        String other = words.level((first ? one.second() : one.first()).treatment());
        String where = one.first().condition();
        String said = one.verdict() == Comparison.Verdict.EQUIVALENT
                ? texts.get("compare.equivalent", words.level(one.first().treatment()), words.level(one.second().treatment()), one.n())
                : texts.get("compare.better", winner, other, difference(one), p(one.adjusted()), one.n());
        return where.isEmpty() ? said : where + ": " + said;
    }

    private static String p(double value) {
        return (value < 1e-4 ? "p " : "p = ") + Numbers.p(value);
    }

    private static String difference(Comparison one) {
        return Numbers.of(Math.abs(one.difference().estimate()));
    }

    /** In a table. */
    String word(Comparison one) {
        return switch (one.verdict()) {
            case FIRST_BETTER -> texts.get("compare.word.better", words.level(one.first().treatment()));
            case SECOND_BETTER -> texts.get("compare.word.better", words.level(one.second().treatment()));
            case EQUIVALENT -> texts.get("compare.word.equivalent");
            case NOT_FOUND -> texts.get("compare.word.none");
            case TOO_FEW -> texts.get("compare.word.few");
        };
    }
}
