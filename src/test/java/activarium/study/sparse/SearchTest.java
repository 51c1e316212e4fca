package activarium.study.sparse;

import activarium.data.Shuffle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Searches on objectives whose optimum is known. */
class SearchTest {
    private static final int LAYERS = 5;
    private static final int CHOICES = 12;
    private static final DiscreteSpace SPACE = DiscreteSpace.uniform(LAYERS, CHOICES);
    private static final Point START = SPACE.draw(Shuffle.generator(99));
    private static final int BUDGET = 400;
    private static final int SEEDS = 50;

    /** A cost for each choice of each layer, and one for each pair of neighbours: layers depend on each other, as activations do. */
    private record Landscape(double[][] single, double[][][] pair, Point optimum) implements ToDoubleFunction<Point> {
        static Landscape of(long seed) {
            // Not the searches' own stream, whose first point would be the optimum.
            RandomGenerator random = Shuffle.generator(seed + 1000);
            Point optimum = SPACE.draw(random);
            double[][] single = new double[LAYERS][CHOICES];
            double[][][] pair = new double[LAYERS][CHOICES][CHOICES];
            for (int layer = 0; layer < LAYERS; layer++) {
                for (int a = 0; a < CHOICES; a++) {
                    single[layer][a] = a == optimum.choices().get(layer) ? 0 : 0.1 + random.nextDouble();
                    for (int b = 0; b < CHOICES; b++) {
                        pair[layer][a][b] = 0.3 * random.nextDouble();
                    }
                }
            }
            for (int layer = 1; layer < LAYERS; layer++) {
                pair[layer][optimum.choices().get(layer - 1)][optimum.choices().get(layer)] = 0;
            }
            return new Landscape(single, pair, optimum);
        }

        @Override
        public double applyAsDouble(Point point) {
            double cost = 0;
            for (int layer = 0; layer < LAYERS; layer++) {
                int choice = point.choices().get(layer);
                cost += single[layer][choice] + (layer == 0 ? 0 : pair[layer][point.choices().get(layer - 1)][choice]);
            }
            return cost;
        }
    }

    private static <P> double best(Search<P> search, ToDoubleFunction<P> cost, int evaluations) {
        double best = Double.POSITIVE_INFINITY;
        for (int done = 0; done < evaluations; ) {
            List<P> points = search.propose();
            List<Double> costs = points.stream().map(cost::applyAsDouble).toList();
            assertEquals(points.size(), search.observe(costs).size());
            best = Math.min(best, costs.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
            done += points.size();
        }
        return best;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double medianOverSeeds(LongFunction<Search<Point>> search) {
        return median(LongStream.range(0, SEEDS).mapToDouble(seed -> best(search.apply(seed), Landscape.of(seed), BUDGET)).toArray());
    }

    static List<SearchMethod> methods() {
        return List.of(new SearchMethod.LateAcceptanceHillClimbing(5), new SearchMethod.Annealing(0.3, 0.005),
                new SearchMethod.Genetic(20, 0.4));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void beatsRandomSearchInTheMedianOverFiftySeeds(SearchMethod method) {
        double searched = medianOverSeeds(seed -> method.begin(SPACE, START, BUDGET, 4, seed));
        double random = medianOverSeeds(seed -> new SearchMethod.RandomDraws().begin(SPACE, START, BUDGET, 4, seed));
        assertTrue(searched < random / 2, method.word() + ": " + searched + ", random: " + random);
    }

    @Test
    void lateAcceptanceFindsTheOptimumOfMostLandscapes() {
        long found = LongStream.range(0, SEEDS).filter(seed -> {
            Landscape landscape = Landscape.of(seed);
            return best(new LateAcceptance(SPACE, START, 30, 4, seed), landscape, 4 * BUDGET) == landscape.applyAsDouble(landscape.optimum());
        }).count();
        assertTrue(found >= 0.9 * SEEDS, found + " of " + SEEDS);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aSeedGivesTheSameSearch(SearchMethod method) {
        assertEquals(proposals(method, 3), proposals(method, 3));
        assertNotEquals(proposals(method, 3), proposals(method, 4));
    }

    private static List<Point> proposals(SearchMethod method, long seed) {
        Search<Point> search = method.begin(SPACE, START, 100, 4, seed);
        List<Point> all = new ArrayList<>();
        while (all.size() < 100) {
            List<Point> points = search.propose();
            all.addAll(points);
            search.observe(points.stream().map(Landscape.of(1)::applyAsDouble).toList());
        }
        assertEquals(START, all.getFirst());
        return all;
    }

    @Test
    void aMoveChangesOneLayerOrSwapsTwo() {
        RandomGenerator random = Shuffle.generator(5);
        int swaps = 0;
        for (int i = 0; i < 1000; i++) {
            Point from = SPACE.draw(random);
            Point to = SPACE.neighbour(from, random);
            List<Integer> changed = new ArrayList<>();
            for (int layer = 0; layer < LAYERS; layer++) {
                if (!from.choices().get(layer).equals(to.choices().get(layer))) {
                    changed.add(layer);
                }
            }
            assertTrue(changed.size() == 1 || changed.size() == 2, from + " -> " + to);
            if (changed.size() == 2) {
                swaps++;
                assertEquals(to, from.swapped(changed.get(0), changed.get(1)));
            }
        }
        assertTrue(swaps > 150 && swaps < 350, "swaps: " + swaps);
        assertEquals(Point.of(0), DiscreteSpace.uniform(1, 1).neighbour(Point.of(0), random));
    }

    @Test
    void lateAcceptanceTakesAWorseMoveThatBeatsTheOneOfLongAgo() {
        LateAcceptance search = new LateAcceptance(SPACE, START, 2, 1, 0);
        search.propose();
        assertEquals(List.of(true), search.observe(List.of(10.0)));
        search.propose();
        assertEquals(List.of(true), search.observe(List.of(5.0)));
        search.propose();
        // Worse than the present 5, better than the 10 of two moves ago.
        assertEquals(List.of(true), search.observe(List.of(8.0)));
        search.propose();
        // The place of two moves ago has learned of 5.
        assertEquals(List.of(false), search.observe(List.of(8.5)));
    }
}
