package activarium.study.sparse;

import activarium.data.Shuffle;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Simulated annealing (Kirkpatrick et al. 1983): a move that costs more by d is accepted with probability exp(-d / T), where T falls
 * geometrically over the moves. A batch of moves starts from the same point and is accepted or rejected one after the other.
 */
public final class SimulatedAnnealing implements Search<Point> {
    private final DiscreteSpace space;
    private final Cooling cooling;
    private final int moves;
    private final int batch;
    private final RandomGenerator random;
    private Point present;
    private double cost = Double.NaN;
    private int done;
    private List<Point> proposed = List.of();

    /**
     * @param first temperature of the first move, in units of the cost, above 0
     * @param last  temperature of the last one, above 0
     */
    public record Cooling(double first, double last) {
    }

    /**
     * @param moves over which the temperature falls, at least 1; later ones keep the last
     * @param batch moves side by side, at least 1
     */
    public SimulatedAnnealing(DiscreteSpace space, Point start, Cooling cooling, int moves, int batch, long seed) {
        this.space = space;
        this.cooling = cooling;
        this.moves = moves;
        this.batch = batch;
        present = start;
        random = Shuffle.generator(seed);
    }

    @Override
    public List<Point> propose() {
        List<Point> points = new ArrayList<>();
        if (Double.isNaN(cost)) {
            points.add(present);
        }
        while (points.size() < batch) {
            points.add(space.neighbour(present, random));
        }
        proposed = List.copyOf(points);
        return proposed;
    }

    @Override
    public List<Boolean> observe(List<Double> costs) {
        List<Boolean> accepted = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            accepted.add(accept(proposed.get(i), costs.get(i)));
        }
        return accepted;
    }

    private boolean accept(Point point, double found) {
        double temperature = cooling.first * Math.pow(cooling.last / cooling.first, Math.min(1, done++ / (double) moves));
        // Drawn for every move, so that the stream of random numbers does not depend on the costs.
        double chance = random.nextDouble();
        boolean accepted = Double.isNaN(cost) || found <= cost || chance < Math.exp((cost - found) / temperature);
        if (accepted) {
            present = point;
            cost = found;
        }
        return accepted;
    }
}
