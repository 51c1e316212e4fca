package activarium.study;

import activarium.training.Evaluation;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a sequential study says about simulated scores of which the truth is known. */
class SequentialDecisionTest {
    private static final List<Integer> LOOKS = List.of(8, 12, 16, 20);

    private static StudySpec spec(String sequential) {
        return StudySpecReader.read(Studies.json(20, 10, "\"sequential\": " + sequential + ", "));
    }

    /** Three variants, whose scores are shared noise of a seed, noise of their own, and what each adds. */
    private static StudyResult simulated(StudySpec spec, Random random, IntToDoubleFunction added) {
        StudyPlan plan = StudyPlan.of(spec.withSeeds(List.of(1L)));
        List<StudyMember> members = new ArrayList<>();
        for (int seed = 0; seed < spec.seeds().size(); seed++) {
            double shared = random.nextGaussian();
            for (Variant variant : plan.variants()) {
                double score = shared + random.nextGaussian() + added.applyAsDouble(variant.index());
                MemberOutcome outcome = new MemberOutcome(10, 0, Optional.of(new Evaluation(0, OptionalDouble.of(score), OptionalDouble.empty())),
                        List.of(), List.of(), 0, Optional.empty());
                members.add(new StudyMember(new PlannedMember(variant, seed + 1, null), Optional.empty(), Optional.of(outcome)));
            }
        }
        return new StudyResult(spec, "fused", plan.variants(), members, StudyState.RUNNING, List.of());
    }

    private static int falseAnswers(StudySpec spec, IntToDoubleFunction added, int trials, java.util.function.Predicate<SequentialDecision> isFalse) {
        Random random = new Random(29);
        int wrong = 0;
        for (int i = 0; i < trials; i++) {
            wrong += isFalse.test(SequentialDecision.upTo(simulated(spec, random, added), LOOKS.size() - 1)) ? 1 : 0;
        }
        return wrong;
    }

    @Test
    void withoutAnyDifferenceItSeldomFindsOneHoweverOftenItLooks() {
        int trials = 1500;
        int wrong = falseAnswers(spec("{\"looks\": [8, 12, 16, 20]}"), _ -> 0, trials, decision -> java.util.Arrays.stream(decision.difference()).anyMatch(p -> p <= 0.05));
        // At most 5 %, and three standard deviations of a binomial count on top.
        assertTrue(wrong <= 0.05 * trials + 3 * Math.sqrt(0.05 * 0.95 * trials), () -> wrong + " of " + trials);
        // Bonferroni's inequality is not an empty promise either: it does find some.
        assertTrue(wrong > 0);
    }

    @Test
    void aDifferenceThatMattersIsSeldomTakenForNone() {
        int trials = 1000;
        // The first is exactly as much better as matters.
        int wrong = falseAnswers(spec("{\"looks\": [8, 12, 16, 20], \"smallestDifference\": 1.5}"), v -> v == 0 ? 1.5 : 0, trials,
                decision -> decision.equivalence()[0] <= 0.05 || decision.equivalence()[1] <= 0.05 || decision.difference()[2] <= 0.05);
        assertTrue(wrong <= 0.05 * trials + 3 * Math.sqrt(0.05 * 0.95 * trials), () -> wrong + " of " + trials);
    }

    @Test
    void clearDifferencesEndAStudyEarly() {
        StudySpec spec = spec("{\"looks\": [8, 12, 16, 20]}");
        StudyResult clear = simulated(spec, new Random(3), v -> 9.0 * v);
        StudyResult.Look look = SequentialDecision.of(clear, 1);
        assertEquals(new StudyResult.Look(12, 3, 3), look);
        assertEquals(Comparison.Verdict.SECOND_BETTER, StudyAnalysis.of(clear).comparisons().getFirst().verdict());
    }

    @Test
    void smallDifferencesThatDoNotMatterEndItToo() {
        StudySpec spec = spec("{\"looks\": [8, 12, 16, 20], \"smallestDifference\": 8}");
        StudyResult same = simulated(spec, new Random(4), _ -> 0);
        assertEquals(3, SequentialDecision.of(same, 2).decided());
        assertEquals(Comparison.Verdict.EQUIVALENT, StudyAnalysis.of(same).comparisons().getFirst().verdict());
    }

    @Test
    void theErrorRateIsDividedAmongTheLooks() {
        for (double power : new double[] {1, 3}) {
            SequentialDesign design = new SequentialDesign(LOOKS, power, OptionalDouble.empty());
            assertEquals(1, design.part(0) + design.part(1) + design.part(2) + design.part(3), 1e-12);
            assertEquals(Math.pow(0.4, power), design.part(0), 1e-12);
        }
    }
}
