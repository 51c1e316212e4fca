package activarium.study;

import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.training.Evaluation;
import activarium.training.LossPoint;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RunComparisonTest {
    private static RunSpec spirals(String activation, long seed, double rate) {
        return RunSpecReader.read(RunSpecWriter.write(ExampleRuns.spirals(activation)).replaceAll("\"seed\" : \\d+,\\s*\"precision\"",
                "\"seed\" : " + seed + ", \"precision\"").replaceAll("\"learningRate\" : [0-9.Ee-]+", "\"learningRate\" : " + rate));
    }

    private static ComparedRun run(long id, RunSpec spec, double accuracy) {
        Optional<Evaluation> evaluation = Double.isNaN(accuracy) ? Optional.empty() : Optional.of(new Evaluation(1 - accuracy, OptionalDouble.of(accuracy), OptionalDouble.empty()));
        return new ComparedRun(id, spec, new MemberOutcome(10, 0.5, evaluation, List.of(), List.of(new LossPoint(0, 0.7, Optional.empty())), 0.1, Optional.empty()));
    }

    @Test
    void runsThatDifferInTheirSeedsAloneAreOneGroup() {
        RunComparison comparison = RunComparison.of(List.of(run(1, spirals("relu", 1, 0.01), 0.8), run(2, spirals("pelu", 1, 0.01), 0.9),
                run(3, spirals("relu", 2, 0.01), 0.7), run(4, spirals("relu", 3, 0.01), Double.NaN), run(5, spirals("relu", 2, 0.01), 0.7)));
        assertEquals(List.of("ReLU", "PELU"), comparison.groups().stream().map(RunComparison.Group::label).toList());
        assertEquals(List.of(1L, 3L, 4L, 5L, 2L), comparison.runs().stream().map(ComparedRun::id).toList());
        assertEquals(List.of("activation"), comparison.varying());
        assertTrue(comparison.differences().stream().anyMatch(d -> d.pointer().equals("/seed") && d.values().equals(List.of("1", "2", "3", "2", "1"))));
        assertEquals(1, comparison.fewest());
        RunComparison.GroupScore relu = comparison.scores(Quantity.TEST_ACCURACY).getFirst();
        assertArrayEquals(new double[] {0.8, 0.7, Double.NaN, 0.7}, relu.values());
        assertEquals(2, relu.description().n(), "the same run twice is one");
        assertEquals(0.75, relu.mean().estimate(), 1e-15);
        assertTrue(relu.mean().low() >= 0.7 && relu.mean().high() <= 0.8);
        assertTrue(Double.isNaN(comparison.scores(Quantity.TEST_ACCURACY).getLast().mean().low()), "a single run has no interval");
        assertEquals(List.of(Quantity.TEST_ACCURACY, Quantity.TEST_LOSS, Quantity.TRAIN_LOSS), comparison.quantities());
    }

    @Test
    void aLabelSaysNoMoreThanTellsGroupsApartAndWhatVariesSaysAll() {
        RunComparison confounded = RunComparison.of(List.of(run(1, spirals("relu", 1, 0.01), 0.8), run(2, spirals("pelu", 1, 0.02), 0.9)));
        assertEquals(List.of("ReLU", "PELU"), confounded.groups().stream().map(RunComparison.Group::label).toList());
        assertEquals(List.of("activation", "learningRate"), confounded.varying());
        RunComparison rates = RunComparison.of(List.of(run(1, spirals("relu", 1, 0.01), 0.8), run(2, spirals("relu", 1, 0.02), 0.9)));
        assertEquals(List.of("learningRate 0.01", "learningRate 0.02"), rates.groups().stream().map(RunComparison.Group::label).toList());
        RunComparison both = RunComparison.of(List.of(run(1, spirals("relu", 1, 0.01), 0.8), run(2, spirals("relu", 1, 0.02), 0.9),
                run(3, spirals("pelu", 1, 0.02), 0.9)));
        assertEquals(List.of("ReLU, learningRate 0.01", "ReLU, learningRate 0.02", "PELU, learningRate 0.02"),
                both.groups().stream().map(RunComparison.Group::label).toList());
        assertEquals("ReLU", RunComparison.of(List.of(run(1, spirals("relu", 1, 0.01), 0.8))).groups().getFirst().label());
        assertEquals(List.of(), RunComparison.of(List.of()).groups());
    }

    @Test
    void startParametersOfOneActivationAreToldApart() {
        RunSpec spec = spirals("pelu", 1, 0.01);
        RunSpec other = RunSpecReader.read(RunSpecWriter.write(spec).replaceFirst("\"name\" : \"pelu\"", "\"name\" : \"pelu\", \"params\": {\"a\": 2.5}")
                .replaceFirst("(\"a\": 2.5\\}\\s*),\\s*\"params\" : \\{[^}]*\\}", "$1"));
        RunComparison comparison = RunComparison.of(List.of(run(1, spec, 0.8), run(2, other, 0.9)));
        assertEquals(2, comparison.groups().size());
        assertTrue(comparison.groups().getLast().label().startsWith("a 2.5"), comparison.groups().getLast().label());
    }

    @Test
    void itsSettingsAreAStudyWhoseMembersAreTheRuns() {
        RunComparison comparison = RunComparison.of(List.of(run(1, spirals("relu", 5, 0.01), 0.8), run(2, spirals("pelu", 6, 0.02), 0.9)));
        StudySpec study = comparison.study("Mine", Quantity.TEST_LOSS, 6).orElseThrow();
        List<PlannedMember> members = StudyPlan.of(study).members(0, 6);
        assertEquals(List.of("ReLU", "PELU"), study.comparedAxis().levels().stream().map(Axis.Level::label).toList());
        assertEquals(12, members.size());
        assertEquals(IntStream.rangeClosed(1, 6).boxed().flatMap(seed -> java.util.stream.Stream.of(spirals("relu", seed, 0.01), spirals("pelu", seed, 0.02))).toList(),
                members.stream().map(PlannedMember::spec).toList());
        assertTrue(RunComparison.of(List.of(run(1, spirals("relu", 5, 0.01), 0.8))).study("", Quantity.TEST_LOSS, 6).isEmpty());
    }
}
