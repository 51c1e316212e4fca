package activarium.study.sparse;

import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Judges candidates on every fold, a batch at a time, and gives up on bad ones as a {@link Racing} says. */
final class Race {
    private final Racing racing;
    private final Evaluator evaluator;
    private final List<PrunedStart> starts;
    /** For every look on the way, the mean cost of each candidate that has come there in an earlier batch. */
    private final List<List<Double>> passed = new ArrayList<>();

    /** @param starts one a fold */
    Race(Racing racing, Evaluator evaluator, List<PrunedStart> starts) {
        this.racing = racing;
        this.evaluator = evaluator;
        this.starts = List.copyOf(starts);
    }

    /** @param specs without weights and masks, which are the starts' */
    List<Judgement> judge(List<RunSpec> specs) {
        return switch (racing) {
            case Racing.None _ -> judgements(outcomes(specs, List.of()), true);
            case Racing.Median(int looks, int warmup) -> median(specs, looks, warmup);
            case Racing.Halving(int eta, int rounds) -> halving(specs, eta, rounds);
        };
    }

    private List<List<TrialOutcome>> outcomes(List<RunSpec> specs, List<Double> limits) {
        List<Trial> trials = specs.stream().flatMap(spec -> starts.stream()
                .map(start -> new Trial(start.begin(spec), start.fold(), limits, false))).toList();
        List<TrialOutcome> flat = evaluator.outcomes(trials);
        return IntStream.range(0, specs.size()).mapToObj(i -> flat.subList(i * starts.size(), (i + 1) * starts.size())).toList();
    }

    private static List<Judgement> judgements(List<List<TrialOutcome>> outcomes, boolean fullLength) {
        return outcomes.stream().map(folds -> Judgement.of(folds, fullLength)).toList();
    }

    private List<Judgement> median(List<RunSpec> specs, int looks, int warmup) {
        while (passed.size() < looks) {
            passed.add(new ArrayList<>());
        }
        List<Double> limits = passed.stream().map(costs -> costs.size() < warmup ? Double.POSITIVE_INFINITY : median(costs)).toList();
        List<List<TrialOutcome>> outcomes = outcomes(specs, limits);
        for (List<TrialOutcome> folds : outcomes) {
            for (int look = 0; look < looks; look++) {
                int at = look;
                if (folds.stream().allMatch(fold -> fold.rungs().size() > at)) {
                    passed.get(look).add(folds.stream().mapToDouble(fold -> fold.rungs().get(at)).average().orElseThrow());
                }
            }
        }
        return judgements(outcomes, true);
    }

    private static double median(List<Double> costs) {
        List<Double> sorted = new ArrayList<>(costs);
        Collections.sort(sorted);
        int n = sorted.size();
        return n % 2 == 1 ? sorted.get(n / 2) : (sorted.get(n / 2 - 1) + sorted.get(n / 2)) / 2;
    }

    private List<Judgement> halving(List<RunSpec> specs, int eta, int rounds) {
        List<Judgement> all = new ArrayList<>(Collections.nCopies(specs.size(), null));
        List<Integer> left = IntStream.range(0, specs.size()).boxed().toList();
        for (int round = 0; round < rounds; round++) {
            boolean last = round == rounds - 1;
            int share = (int) Math.round(Math.pow(eta, rounds - 1.0 - round));
            List<RunSpec> shorter = left.stream().map(i -> shortened(specs.get(i), share)).toList();
            List<Judgement> judged = judgements(outcomes(shorter, List.of()), last);
            for (int k = 0; k < left.size(); k++) {
                Judgement before = all.get(left.get(k));
                all.set(left.get(k), judged.get(k).after(before == null ? 0 : before.cpuSeconds()));
            }
            left = left.stream().sorted(Comparator.comparingDouble(i -> all.get(i).cost())).limit(Math.max(1, left.size() / eta)).sorted().toList();
        }
        return all;
    }

    /** A run of a part of the steps, its schedule with it. */
    private static RunSpec shortened(RunSpec spec, int share) {
        if (share == 1) {
            return spec;
        }
        ScheduleSpec schedule = switch (spec.schedule()) {
            case ScheduleSpec.Step(int every, double factor) -> new ScheduleSpec.Step(Math.max(1, every / share), factor);
            case ScheduleSpec.WarmRestarts(int period, double growth, double end) ->
                    new ScheduleSpec.WarmRestarts(Math.max(1, period / share), growth, end);
            default -> spec.schedule();
        };
        return spec.withSchedule(schedule).withSteps(Math.max(1, spec.steps() / share));
    }
}
