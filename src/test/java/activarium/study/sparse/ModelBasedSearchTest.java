package activarium.study.sparse;

import activarium.data.Shuffle;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The second stage's search and its parts, on objectives whose answer is known. */
class ModelBasedSearchTest {
    private static final MixedSpace SPACE = new MixedSpace(List.of(new Dimension.Categorical("kind", List.of("a", "b", "c", "d")),
            new Dimension.Logarithmic("rate", 1e-4, 1), new Dimension.Linear("momentum", 0, 1),
            new Dimension.Categorical("schedule", List.of("x", "y", "z")), new Dimension.Logarithmic("decay", 1e-6, 1e-2)));
    private static final Configuration FIRST = Configuration.of(0.0, 1.0, 0.0, 0.0, 1e-2);

    /** 0 at kind c, rate 0.01, momentum 0.7, schedule y, whatever the decay. */
    private static double cost(Configuration c) {
        double rate = Math.log10(c.get(1)) + 2;
        double momentum = c.get(2) - 0.7;
        return (c.get(0) == 2 ? 0 : 0.4) + 0.2 * rate * rate + momentum * momentum + (c.get(3) == 1 ? 0 : 0.2) + 0.01 * (SPACE.dimensions().get(4).place(c.get(4)));
    }

    private static double best(Search<Configuration> search, int evaluations) {
        double best = Double.POSITIVE_INFINITY;
        for (int done = 0; done < evaluations; ) {
            List<Configuration> points = search.propose();
            List<Double> costs = points.stream().map(ModelBasedSearchTest::cost).toList();
            search.observe(costs);
            best = Math.min(best, Collections.min(costs));
            done += points.size();
        }
        return best;
    }

    private static Search<Configuration> search(Surrogate surrogate, long seed) {
        return new ModelBasedSearch(SPACE, FIRST, surrogate, 8, 4, seed);
    }

    @Test
    void beatsRandomSearchAtEqualBudget() {
        // A search whose first surrogate never comes is a random search.
        double[] searched = LongStream.range(0, 8).mapToDouble(seed -> best(search(new ForestSurrogate(10), seed), 40)).sorted().toArray();
        double[] random = LongStream.range(0, 50).mapToDouble(seed ->
                best(new ModelBasedSearch(SPACE, FIRST, new ForestSurrogate(2), Integer.MAX_VALUE, 4, seed), 40)).sorted().toArray();
        double median = (searched[3] + searched[4]) / 2;
        assertTrue(median < 0.7 * random[25], median + " against " + random[25]);
        assertTrue(median < 0.08, "median " + median + " where the optimum is 0");
    }

    @Test
    void aSeedGivesTheSameSearch() {
        assertEquals(proposals(), proposals());
    }

    private static List<Configuration> proposals() {
        Search<Configuration> search = search(new ForestSurrogate(5), 11);
        List<Configuration> all = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            List<Configuration> points = search.propose();
            all.addAll(points);
            search.observe(points.stream().map(ModelBasedSearchTest::cost).toList());
        }
        return all;
    }

    @Test
    void theForestLearnsWhatItIsToldAndDoubtsTheRest() {
        RandomGenerator random = Shuffle.generator(2);
        List<double[]> features = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            double x = random.nextDouble() * 0.5;
            features.add(new double[] {x, random.nextDouble(), 0});
            costs.add(x < 0.25 ? 1.0 : 3.0);
        }
        Surrogate.Prediction learned = new ForestSurrogate(30).fit(features, costs, 4);
        assertEquals(1, learned.of(new double[] {0.1, 0.5, 0}).mean(), 0.05);
        assertEquals(3, learned.of(new double[] {0.4, 0.5, 0}).mean(), 0.05);
        double edge = learned.of(new double[] {0.25, 0.5, 0}).variance();
        assertTrue(edge > learned.of(new double[] {0.1, 0.5, 0}).variance(), "variance at the edge " + edge);
    }

    @Test
    void expectedImprovementIsThatOfANormalDistribution() {
        // E[max(0, best - Y)], Y normal: values by numerical integration.
        assertEquals(0.398942, ExpectedImprovement.of(new Surrogate.Belief(0, 1), 0), 1e-6);
        assertEquals(1.083315, ExpectedImprovement.of(new Surrogate.Belief(0, 1), 1), 1e-6);
        assertEquals(0.008491 * 1, ExpectedImprovement.of(new Surrogate.Belief(2, 1), 0), 1e-6);
        assertEquals(0.5, ExpectedImprovement.of(new Surrogate.Belief(0.5, 0), 1));
        assertEquals(0, ExpectedImprovement.of(new Surrogate.Belief(1.5, 0), 1));
    }

    @Test
    void everyValueHasItsPlace() {
        for (Dimension dimension : SPACE.dimensions()) {
            for (double place : new double[] {0, 0.2, 0.5, 0.9, 1}) {
                double value = dimension.at(place);
                assertEquals(value, dimension.at(dimension.place(value)), 1e-12, dimension.name());
            }
        }
        assertEquals(11, SPACE.features() + 1);
        assertEquals(List.of(0.0, 0.0, 1.0, 0.0), java.util.Arrays.stream(SPACE.encode(FIRST.with(0, 2))).boxed().toList().subList(0, 4));
    }
}
