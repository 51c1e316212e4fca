package activarium.study;

import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.network.Units;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LossPoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Runs that have ended, to keep in journals. */
public final class Outcomes {
    private Outcomes() {
    }

    /** Another one for every number; among them numbers that are not finite, vectors, settings and a typed formula. */
    public static FinishedMember member(int number) {
        RunSpec spec = ExampleRuns.spirals("pelu").withSeed(number);
        double third = number + 1 / 3.0;
        List<LayerActivation> activations = List.of(
                new LayerActivation(0, List.of(Catalogue.standard().get("pelu").instance(Map.of("a", ParameterValue.of(third))),
                        Catalogue.standard().get("pelu").instance()),
                        Optional.of(Units.of("0-1, 5"))),
                new LayerActivation(1, List.of(Catalogue.standard().get("ditac").instance(Map.of("cells", ParameterValue.of(6))))),
                new LayerActivation(3, List.of(Catalogue.ofFormula("a*tanh(b*x)").instance())));
        Evaluation evaluation = new Evaluation(Math.exp(-third), OptionalDouble.of(0.1 + 0.2), OptionalDouble.empty());
        List<LossPoint> curve = List.of(new LossPoint(0, Double.NaN, Optional.of(evaluation)), new LossPoint(7, Double.POSITIVE_INFINITY, Optional.empty()),
                new LossPoint(9, Double.MIN_VALUE, Optional.of(new Evaluation(-0.0, OptionalDouble.empty(), OptionalDouble.of(Double.NEGATIVE_INFINITY)))));
        MemberOutcome outcome = new MemberOutcome(10, third, Optional.of(evaluation), activations, curve, 0.5,
                number % 2 == 0 ? Optional.empty() : Optional.of("the loss is \"not\" finite\nat step 7 \u2013 \u03b1"));
        return new FinishedMember(MemberKey.of(spec, 42, "fused"), spec, "fused", 42, outcome);
    }
}
