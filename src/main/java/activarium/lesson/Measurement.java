package activarium.lesson;

import activarium.activation.ActivationInstance;
import activarium.activation.SignalPropagation;
import activarium.lesson.Measure.Curve;
import activarium.study.Comparison;
import activarium.study.ConditionAnalysis;
import activarium.training.ActivationInput;
import activarium.training.Evaluation;
import activarium.training.LayerActivation;
import activarium.training.LayerStatistics;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunResult;
import activarium.training.Snapshot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Works measures out. It may take a tenth of a second, and is not for the JavaFX thread. */
public final class Measurement {
    private final Evidence evidence;
    /** Of one activation through all layers, by key. */
    private final Map<String, SignalPropagation> signals = new HashMap<>();

    private Measurement(Evidence evidence) {
        this.evidence = evidence;
    }

    /** The measures that have a number, by name. */
    public static Map<String, Double> of(Map<String, Measure> measures, Evidence evidence) {
        Measurement measurement = new Measurement(evidence);
        Map<String, Double> measured = new HashMap<>();
        measures.forEach((name, measure) -> measurement.number(measure).ifPresent(value -> measured.put(name, value)));
        return Map.copyOf(measured);
    }

    private OptionalDouble number(Measure measure) {
        return switch (measure) {
            case Measure.OfCurve(Curve what, String key, double at) -> number(activation(key).map(f -> what == Curve.VALUE ? f.value(at)
                    : f.shape(new double[] {at}).dydx()[0]));
            case Measure.OfParameter(String key, String parameter, int component) -> number(activation(key).flatMap(f -> component(f, parameter, component)));
            case Measure.OfSignal(Measure.Signal what, String key, int layer) -> number(activation(key).flatMap(f -> signal(what, key, f, layer)));
            case Measure.OfRun(Measure.Score what, var run) -> number(run(run).flatMap(Run::result).flatMap(result -> score(what, result)));
            case Measure.StepsToAccuracy(var run, double accuracy) -> number(run(run).flatMap(of -> stepsTo(of, accuracy)));
            case Measure.Learned learned -> number(run(learned.run()).flatMap(Run::result).flatMap(result -> learned(learned, result)));
            case Measure.OfLayer(Measure.Seen what, var run, int layer) -> number(run(run).flatMap(of -> seen(what, of, layer)));
            case Measure.StudyMean(String variant, var condition) -> number(condition(condition).flatMap(of -> of.summaries().stream()
                    .filter(summary -> summary.variant().treatment().equals(variant)).map(summary -> summary.mean().estimate()).findFirst()));
            case Measure.StudyPair pair -> number(condition(pair.condition()).flatMap(of -> pair(pair, of)));
        };
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.filter(Double::isFinite).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private Optional<ActivationInstance> activation(String key) {
        return Optional.ofNullable(evidence.activations().get(key));
    }

    private Optional<Run> run(Optional<String> label) {
        return label.isPresent() ? Optional.ofNullable(evidence.runs().get(label.get())) : evidence.newest();
    }

    private static Optional<Double> component(ActivationInstance activation, String parameter, int component) {
        boolean known = activation.activation().parameters().stream().anyMatch(one -> one.name().equals(parameter) && component <= one.size());
        return known ? Optional.of(activation.parameter(parameter)[component - 1]) : Optional.empty();
    }

    private Optional<Double> signal(Measure.Signal what, String key, ActivationInstance activation, int layer) {
        Scene.Signal network = evidence.signal();
        if (layer > network.depth()) {
            return Optional.empty();
        }
        SignalPropagation through = signals.computeIfAbsent(key, _ -> SignalPropagation.of(activation, network.weights().gain(activation), network.deviation(),
                network.depth()));
        double[] values = switch (what) {
            case MEAN -> through.mean();
            case VARIANCE -> through.variance();
            case GRADIENT -> through.gradient();
            case FLAT -> through.flatShare();
        };
        return Optional.of(values[layer - 1]);
    }

    private static Optional<Double> score(Measure.Score what, RunResult result) {
        OptionalDouble score = switch (what) {
            case ACCURACY -> result.evaluation().map(Evaluation::accuracy).orElse(OptionalDouble.empty());
            case R2 -> result.evaluation().map(Evaluation::r2).orElse(OptionalDouble.empty());
            case TEST_LOSS -> result.evaluation().map(evaluation -> OptionalDouble.of(evaluation.loss())).orElse(OptionalDouble.empty());
            case TRAIN_LOSS -> OptionalDouble.of(result.trainLoss());
            case STEPS -> OptionalDouble.of(result.steps());
        };
        return score.isPresent() ? Optional.of(score.getAsDouble()) : Optional.empty();
    }

    private static Optional<Double> stepsTo(Run run, double accuracy) {
        return run.losses().values().stream().filter(point -> point.evaluation().map(Evaluation::accuracy).orElse(OptionalDouble.empty()).orElse(-1) >= accuracy)
                .map(LossPoint::step).map(Integer::doubleValue).findFirst();
    }

    private static Optional<Double> learned(Measure.Learned learned, RunResult result) {
        List<LayerActivation> layers = result.activations().stream().filter(one -> one.layer() == learned.layer() - 1).toList();
        OptionalDouble mean = layers.stream().flatMap(one -> one.instances().stream()).flatMap(one -> component(one, learned.parameter(), learned.component()).stream())
                .mapToDouble(Double::doubleValue).average();
        return mean.isPresent() ? Optional.of(mean.getAsDouble()) : Optional.empty();
    }

    private static Optional<Double> seen(Measure.Seen what, Run run, int layer) {
        return run.latest().flatMap(Snapshot::statistics).flatMap(batch -> batch.layers().stream()
                .filter(one -> one.pointer().equals("/network/layers/" + (layer - 1))).findFirst()).flatMap(statistics -> seen(what, statistics));
    }

    private static Optional<Double> seen(Measure.Seen what, LayerStatistics layer) {
        return switch (what) {
            case DEAD -> layer.activation().map(ActivationInput::dead);
            case SATURATED -> layer.activation().map(ActivationInput::saturated);
            case INPUT_MEAN -> Optional.of(layer.before().mean());
            case INPUT_DEVIATION -> Optional.of(Math.sqrt(layer.before().variance()));
            case GRADIENT_NORM -> layer.gradientNorm().isPresent() ? Optional.of(layer.gradientNorm().getAsDouble()) : Optional.empty();
        };
    }

    private Optional<ConditionAnalysis> condition(Optional<String> name) {
        return evidence.study().flatMap(study -> study.conditions().stream().filter(one -> name.isEmpty() || one.condition().equals(name.get())).findFirst());
    }

    private static Optional<Double> pair(Measure.StudyPair pair, ConditionAnalysis analysis) {
        for (Comparison comparison : analysis.comparisons()) {
            boolean same = comparison.first().treatment().equals(pair.first()) && comparison.second().treatment().equals(pair.second());
            boolean turned = comparison.first().treatment().equals(pair.second()) && comparison.second().treatment().equals(pair.first());
            if (same || turned) {
                return Optional.of(value(pair.what(), comparison, turned));
            }
        }
        return Optional.empty();
    }

    private static double value(Measure.Pair what, Comparison comparison, boolean turned) {
        return switch (what) {
            case DIFFERENCE -> turned ? -comparison.difference().estimate() : comparison.difference().estimate();
            case DIFFERENCE_LOW -> turned ? -comparison.difference().high() : comparison.difference().low();
            case DIFFERENCE_HIGH -> turned ? -comparison.difference().low() : comparison.difference().high();
            case P -> comparison.adjusted();
            case AHEAD -> turned ? 1 - comparison.improvement().estimate() : comparison.improvement().estimate();
            case DETECTABLE -> comparison.detectable();
        };
    }
}
