package activarium.activation;

import activarium.expression.Evaluator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * E f(z), E f(z)^2 and E f'(z)^2 for z ~ N(0, s^2), by Gauss-Kronrod panels that are halved until both rules agree. Gauss-Hermite
 * would do for smooth functions alone: at a kink its error falls like 1/n, while halving closes in on the kink wherever it is.
 */
final class NormalExpectation {
    /** Beyond this many deviations the normal density is below the smallest double, and so is what grows slower than exp(x^2). */
    private static final double REACH = 38;
    private static final int QUANTITIES = 3;
    private static final double TOLERANCE = 1e-13;
    private static final int MAXIMUM_ROUNDS = 48;
    private static final int MAXIMUM_PANELS = 20_000;
    /** Seven Gauss points among fifteen of Kronrod, on [-1, 1] (Piessens et al. 1983, QUADPACK); the negative half is symmetric. */
    private static final double[] NODES = {0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
        0.4058451513773972, 0.2077849550078985, 0};
    private static final double[] KRONROD = {0.0229353220105292, 0.0630920926299786, 0.1047900103222502, 0.1406532597159259, 0.1690047266392679,
        0.1903505780647854, 0.2044329400752989, 0.2094821410847278};
    private static final double[] GAUSS = {0, 0.1294849661688697, 0, 0.2797053914892767, 0, 0.3818300505051189, 0, 0.4179591836734694};
    private static final int POINTS = 2 * NODES.length - 1;

    private final Evaluator evaluator;
    private final double[] parameters;
    private final double deviation;
    /** The integrals so far, and the integrals of the absolute values, by which errors are measured. */
    private final double[] sums = new double[QUANTITIES];
    private final double[] sizes = new double[QUANTITIES];

    private NormalExpectation(ActivationInstance activation, double deviation) {
        this.evaluator = activation.activation().calculus().evaluator();
        this.parameters = activation.parameters();
        this.deviation = deviation;
    }

    /** The three expectations. */
    static double[] of(ActivationInstance activation, double deviation) {
        NormalExpectation expectation = new NormalExpectation(activation, deviation);
        expectation.integrate();
        return expectation.sums;
    }

    /** Ends in units of the deviation. */
    private record Panel(double from, double to) {
        Panel[] halves() {
            double middle = (from + to) / 2;
            return new Panel[] {new Panel(from, middle), new Panel(middle, to)};
        }
    }

    private void integrate() {
        List<Panel> open = first();
        int used = open.size();
        for (int round = 0; !open.isEmpty(); round++) {
            boolean last = round == MAXIMUM_ROUNDS || used > MAXIMUM_PANELS;
            open = refined(open, round == 0, last);
            used += open.size();
        }
    }

    /** Borders on the scale of the deviation, and on that of the function's own bends, from 1/64 up by factors of two. */
    private List<Panel> first() {
        TreeSet<Double> borders = new TreeSet<>(List.of(0.0, REACH));
        for (double z : new double[] {0.5, 1, 2, 3, 4, 6, 8, 12, 20}) {
            borders.add(z);
        }
        for (double x = 1.0 / 64; x < REACH * deviation; x *= 2) {
            if (x / deviation > 1e-9) {
                borders.add(x / deviation);
            }
        }
        List<Panel> panels = new ArrayList<>();
        Double from = null;
        for (double to : borders) {
            if (from != null) {
                panels.add(new Panel(from, to));
                panels.add(new Panel(-to, -from));
            }
            from = to;
        }
        return panels;
    }

    /** Takes the panels whose two rules agree into the sums; the halves of the others are left. */
    private List<Panel> refined(List<Panel> panels, boolean measure, boolean last) {
        double[] x = new double[panels.size() * POINTS];
        for (int p = 0; p < panels.size(); p++) {
            for (int i = 0; i < POINTS; i++) {
                x[p * POINTS + i] = deviation * at(panels.get(p), i);
            }
        }
        double[] y = new double[x.length];
        double[] slope = new double[x.length];
        evaluator.evaluate(x, parameters, y, slope, null, null);
        double[][] kronrod = new double[panels.size()][QUANTITIES];
        double[][] gauss = new double[panels.size()][QUANTITIES];
        for (int p = 0; p < panels.size(); p++) {
            add(panels.get(p), p * POINTS, y, slope, kronrod[p], gauss[p], measure);
        }
        List<Panel> left = new ArrayList<>();
        for (int p = 0; p < panels.size(); p++) {
            if (last || agree(kronrod[p], gauss[p])) {
                for (int q = 0; q < QUANTITIES; q++) {
                    sums[q] += kronrod[p][q];
                }
            } else {
                left.addAll(Arrays.asList(panels.get(p).halves()));
            }
        }
        return left;
    }

    private static double at(Panel panel, int i) {
        double node = i < NODES.length ? -NODES[i] : NODES[POINTS - 1 - i];
        return (panel.from + panel.to) / 2 + (panel.to - panel.from) / 2 * node;
    }

    private void add(Panel panel, int first, double[] y, double[] slope, double[] kronrod, double[] gauss, boolean measure) {
        double half = (panel.to - panel.from) / 2;
        for (int i = 0; i < POINTS; i++) {
            int rule = Math.min(i, POINTS - 1 - i);
            double z = at(panel, i);
            double density = half * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
            double value = y[first + i];
            double rise = slope[first + i];
            double[] quantities = {value, value * value, rise * rise};
            for (int q = 0; q < QUANTITIES; q++) {
                // Where nothing is left of the density, an overflow does not count.
                double one = density == 0 ? 0 : density * quantities[q];
                kronrod[q] += KRONROD[rule] * one;
                gauss[q] += GAUSS[rule] * one;
                sizes[q] += measure ? KRONROD[rule] * Math.abs(one) : 0;
            }
        }
    }

    private boolean agree(double[] kronrod, double[] gauss) {
        for (int q = 0; q < QUANTITIES; q++) {
            // Not finite agrees too: halving would not make it finite.
            if (Math.abs(kronrod[q] - gauss[q]) > TOLERANCE * sizes[q]) {
                return false;
            }
        }
        return true;
    }
}
