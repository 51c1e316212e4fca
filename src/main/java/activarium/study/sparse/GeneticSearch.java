package activarium.study.sparse;

import activarium.data.Shuffle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A genetic algorithm: parents by tournaments of two, uniform crossover, a move ({@link DiscreteSpace#neighbour}) as mutation, and the
 * best of old and new generation survive.
 */
public final class GeneticSearch implements Search<Point> {
    private final DiscreteSpace space;
    private final int population;
    private final double mutation;
    private final RandomGenerator random;
    private final Point start;
    private List<Living> living = List.of();
    private List<Point> proposed = List.of();

    private record Living(Point point, double cost) {
    }

    /**
     * @param population points of a generation, at least 2; they are proposed side by side
     * @param mutation   probability of a move after a crossover, 0 to 1
     */
    public GeneticSearch(DiscreteSpace space, Point start, int population, double mutation, long seed) {
        this.space = space;
        this.start = start;
        this.population = population;
        this.mutation = mutation;
        random = Shuffle.generator(seed);
    }

    @Override
    public List<Point> propose() {
        proposed = living.isEmpty() ? Stream.concat(Stream.of(start), Stream.generate(() -> space.draw(random)).limit(population - 1)).toList()
                : Stream.generate(this::child).limit(population).toList();
        return proposed;
    }

    private Point child() {
        Point one = tournament();
        Point other = tournament();
        List<Integer> mixed = new ArrayList<>();
        for (int i = 0; i < space.positions(); i++) {
            mixed.add((random.nextBoolean() ? one : other).choices().get(i));
        }
        Point child = new Point(mixed);
        // A copy of a parent would be looked at for nothing.
        boolean copy = child.equals(one) || child.equals(other);
        return random.nextDouble() < mutation || copy ? space.neighbour(child, random) : child;
    }

    private Point tournament() {
        Living one = living.get(random.nextInt(living.size()));
        Living other = living.get(random.nextInt(living.size()));
        return (one.cost <= other.cost ? one : other).point;
    }

    @Override
    public List<Boolean> observe(List<Double> costs) {
        List<Living> all = new ArrayList<>(living);
        List<Living> born = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            Living one = new Living(proposed.get(i), costs.get(i));
            born.add(one);
            if (all.stream().noneMatch(known -> known.point.equals(one.point))) {
                all.add(one);
            }
        }
        all.sort(Comparator.comparingDouble(Living::cost));
        living = List.copyOf(all.subList(0, Math.min(population, all.size())));
        return born.stream().map(living::contains).toList();
    }
}
