package activarium.study.sparse;

import activarium.data.Shuffle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Sequential model-based optimisation as in SMAC (Hutter, Hoos and Leyton-Brown 2011), the second stage of SAFS: a {@link Surrogate} of the
 * cost is learned anew for every batch, and the configurations of largest expected improvement are looked at next, found by local search
 * from the best ones known and from random ones. One configuration of every batch is random, so that none is left out for ever.
 */
public final class ModelBasedSearch implements Search<Configuration> {
    private static final int LOCAL_SEARCHES = 4;
    private static final int RANDOM_STARTS = 200;
    private static final int LONGEST_CLIMB = 20;

    private final MixedSpace space;
    private final Surrogate surrogate;
    private final int initial;
    private final int batch;
    private final RandomGenerator random;
    private final List<Configuration> known = new ArrayList<>();
    private final List<Double> costs = new ArrayList<>();
    private List<Configuration> proposed;

    private record Wish(Configuration configuration, double improvement) {
    }

    /**
     * @param first   looked at before anything else
     * @param initial configurations before the first surrogate, with the first one; the others are random
     * @param batch   side by side, at least 1
     */
    public ModelBasedSearch(MixedSpace space, Configuration first, Surrogate surrogate, int initial, int batch, long seed) {
        this.space = space;
        this.surrogate = surrogate;
        this.initial = initial;
        this.batch = batch;
        random = Shuffle.generator(seed);
        proposed = List.of(first);
    }

    @Override
    public List<Configuration> propose() {
        List<Configuration> next = new ArrayList<>();
        if (known.isEmpty()) {
            next.addAll(proposed);
        } else if (known.size() >= initial) {
            next.addAll(promising(Math.max(1, batch - 1)));
        }
        while (next.size() < batch) {
            next.add(space.draw(random));
        }
        proposed = List.copyOf(next);
        return proposed;
    }

    /** One after the other, as if each already cost what is believed (Ginsbourger et al. 2010): otherwise all would be the same. */
    private List<Configuration> promising(int count) {
        List<double[]> features = new ArrayList<>(known.stream().map(space::encode).toList());
        List<Double> believed = new ArrayList<>(costs);
        List<Configuration> chosen = new ArrayList<>();
        Set<Configuration> seen = new HashSet<>(known);
        for (int i = 0; i < count; i++) {
            Surrogate.Prediction prediction = surrogate.fit(features, believed, random.nextLong());
            Configuration next = mostPromising(prediction, Collections.min(believed), seen);
            chosen.add(next);
            seen.add(next);
            features.add(space.encode(next));
            believed.add(prediction.of(features.getLast()).mean());
        }
        return chosen;
    }

    private Configuration mostPromising(Surrogate.Prediction prediction, double best, Set<Configuration> seen) {
        List<Wish> starts = new ArrayList<>();
        for (int i = 0; i < RANDOM_STARTS; i++) {
            starts.add(wish(space.draw(random), prediction, best));
        }
        starts.sort(Comparator.comparingDouble(Wish::improvement).reversed());
        List<Wish> climbed = new ArrayList<>(starts);
        starts.stream().limit(LOCAL_SEARCHES).forEach(start -> climbed.add(climb(start, prediction, best)));
        bestKnown().forEach(start -> climbed.add(climb(wish(start, prediction, best), prediction, best)));
        // Stable: of equal ones the first, whatever the order of a hash.
        climbed.sort(Comparator.comparingDouble(Wish::improvement).reversed());
        return climbed.stream().map(Wish::configuration).filter(configuration -> !seen.contains(configuration)).findFirst()
                .orElseGet(() -> space.draw(random));
    }

    private List<Configuration> bestKnown() {
        return java.util.stream.IntStream.range(0, known.size()).boxed().sorted(Comparator.comparingDouble(costs::get))
                .limit(LOCAL_SEARCHES).map(known::get).toList();
    }

    private Wish climb(Wish start, Surrogate.Prediction prediction, double best) {
        Wish at = start;
        for (int step = 0; step < LONGEST_CLIMB; step++) {
            Wish from = at;
            for (Configuration near : space.neighbours(from.configuration, random)) {
                Wish wish = wish(near, prediction, best);
                at = wish.improvement > at.improvement ? wish : at;
            }
            if (at == from) {
                return at;
            }
        }
        return at;
    }

    private Wish wish(Configuration configuration, Surrogate.Prediction prediction, double best) {
        return new Wish(configuration, ExpectedImprovement.of(prediction.of(space.encode(configuration)), best));
    }

    /** Accepted is what costs less than everything before. */
    @Override
    public List<Boolean> observe(List<Double> found) {
        List<Boolean> accepted = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            accepted.add(costs.isEmpty() || found.get(i) < Collections.min(costs));
            known.add(proposed.get(i));
            costs.add(found.get(i));
        }
        return accepted;
    }
}
