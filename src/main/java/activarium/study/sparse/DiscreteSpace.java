package activarium.study.sparse;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Points that are one choice for each of several positions.
 *
 * @param choices how many there are at every position, each at least 1
 */
public record DiscreteSpace(List<Integer> choices) {
    /** Moves that exchange two positions, out of all where there are several. */
    private static final double SWAPS = 0.25;

    public DiscreteSpace {
        choices = List.copyOf(choices);
        if (choices.isEmpty() || choices.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("every position has at least one choice, not " + choices);
        }
    }

    /** The same choices at every position. */
    public static DiscreteSpace uniform(int positions, int choices) {
        return new DiscreteSpace(java.util.Collections.nCopies(positions, choices));
    }

    /** How many choices a point has. */
    public int positions() {
        return choices.size();
    }

    /** How many points there are. */
    public double size() {
        return choices.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
    }

    /** Any point, all alike. */
    public Point draw(RandomGenerator random) {
        return new Point(choices.stream().map(random::nextInt).toList());
    }

    /**
     * A point one move away: another choice at one position, or the choices of two positions exchanged. The same point only where there is
     * no other.
     */
    public Point neighbour(Point from, RandomGenerator random) {
        if (positions() > 1 && random.nextDouble() < SWAPS) {
            int one = random.nextInt(positions());
            int other = (one + 1 + random.nextInt(positions() - 1)) % positions();
            int a = from.choices().get(one);
            int b = from.choices().get(other);
            if (a != b && a < choices.get(other) && b < choices.get(one)) {
                return from.swapped(one, other);
            }
        }
        int[] free = java.util.stream.IntStream.range(0, positions()).filter(i -> choices.get(i) > 1).toArray();
        if (free.length == 0) {
            return from;
        }
        int position = free[random.nextInt(free.length)];
        return from.with(position, another(from.choices().get(position), choices.get(position), random));
    }

    /** Any choice but this one. */
    private static int another(int choice, int count, RandomGenerator random) {
        return (choice + 1 + random.nextInt(count - 1)) % count;
    }
}
