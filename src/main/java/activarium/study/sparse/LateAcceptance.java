package activarium.study.sparse;

import activarium.data.Shuffle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Late-acceptance hill climbing (Burke and Bykov 2017), the first stage of SAFS (Loni et al. 2023, algorithm 1): a move is accepted where it
 * costs no more than the present point or than the present point of {@code history} moves ago. A batch of moves starts from the same point
 * and is accepted or rejected one after the other.
 */
public final class LateAcceptance implements Search<Point> {
    private final DiscreteSpace space;
    private final int batch;
    private final RandomGenerator random;
    private final double[] history;
    private Point present;
    private double cost = Double.NaN;
    private int moves;
    private List<Point> proposed = List.of();

    /**
     * @param history how many moves the costs are remembered, at least 1; 1 is hill climbing
     * @param batch   moves side by side, at least 1
     */
    public LateAcceptance(DiscreteSpace space, Point start, int history, int batch, long seed) {
        this.space = space;
        this.batch = batch;
        this.history = new double[history];
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
        if (Double.isNaN(cost)) {
            cost = found;
            Arrays.fill(history, found);
            return true;
        }
        int slot = moves++ % history.length;
        boolean accepted = found <= history[slot] || found <= cost;
        if (accepted) {
            present = point;
            cost = found;
        }
        history[slot] = Math.min(history[slot], cost);
        return accepted;
    }
}
