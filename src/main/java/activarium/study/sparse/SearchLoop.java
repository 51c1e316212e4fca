package activarium.study.sparse;

import activarium.network.RunSpec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs a {@link Search} over networks until its budget is spent. A point that is proposed again costs nothing. */
final class SearchLoop<P> {
    /** In a space that has been looked at completely, nothing new comes any more. */
    private static final int PROPOSALS_AN_EVALUATION = 20;

    private final Function<P, RunSpec> network;
    private final Race race;
    private final Map<P, Judgement> known = new HashMap<>();
    private final List<SearchStep<P>> steps = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;
    private double seconds;

    /**
     * @param network the candidate that a point stands for, without weights
     * @param race    judges it
     */
    SearchLoop(Function<P, RunSpec> network, Race race) {
        this.network = network;
        this.race = race;
    }

    /** @param listener hears after every batch of all steps so far */
    List<SearchStep<P>> run(Search<P> search, Budget budget, Consumer<List<SearchStep<P>>> listener) {
        long proposals = 0;
        while (known.size() < budget.evaluations() && seconds < budget.cpuSeconds()
                && proposals < (long) PROPOSALS_AN_EVALUATION * budget.evaluations()) {
            List<P> points = search.propose();
            proposals += points.size();
            judge(points);
            List<Boolean> accepted = search.observe(points.stream().map(point -> judgement(point).cost()).toList());
            for (int i = 0; i < points.size(); i++) {
                Judgement judgement = judgement(points.get(i));
                best = Math.min(best, judgement.cost());
                steps.add(new SearchStep<>(points.get(i), judgement, accepted.get(i), best));
            }
            listener.accept(List.copyOf(steps));
        }
        return List.copyOf(steps);
    }

    private Judgement judgement(P point) {
        return Objects.requireNonNull(known.get(point));
    }

    private void judge(List<P> points) {
        List<P> fresh = new LinkedHashSet<>(points).stream().filter(point -> !known.containsKey(point)).toList();
        if (fresh.isEmpty()) {
            return;
        }
        List<Judgement> judged = race.judge(fresh.stream().map(network).toList());
        for (int i = 0; i < fresh.size(); i++) {
            known.put(fresh.get(i), judged.get(i));
            seconds += judged.get(i).cpuSeconds();
        }
    }

    /** Every point once: those trained to their end before the others, then by rising cost, of equal ones the earlier first. */
    static <P> List<SearchStep<P>> ranked(List<SearchStep<P>> steps) {
        Map<P, SearchStep<P>> different = new LinkedHashMap<>();
        steps.forEach(step -> different.putIfAbsent(step.point(), step));
        return different.values().stream().sorted(Comparator.comparing((SearchStep<P> step) -> !step.judgement().complete())
                .thenComparingDouble(step -> step.judgement().cost())).toList();
    }

    static <P> SearchStep<P> best(List<SearchStep<P>> steps) {
        return ranked(steps).getFirst();
    }
}
