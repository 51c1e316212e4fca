package activarium.cpab;

import java.util.function.DoubleUnaryOperator;

/** Fourth-order Runge-Kutta integration that ends its steps on cell borders, where the velocity has a kink. */
final class RungeKutta {
    private static final int STEPS = 2000;

    private RungeKutta() {
    }

    /** Follows du/dt = v(u) from u over a time of either sign. */
    static double follow(DoubleUnaryOperator velocity, double start, double time, int cells) {
        double u = start;
        double full = time / STEPS;
        for (int i = 0; i < STEPS; i++) {
            double remaining = full;
            // A step that would cross a border is cut where it reaches it.
            for (int cut = 0; cut < 50 && remaining != 0; cut++) {
                double next = step(velocity, u, remaining);
                double border = firstBorder(u, next, cells);
                double h = remaining;
                if (!Double.isNaN(border)) {
                    double low = 0;
                    double high = 1;
                    for (int halving = 0; halving < 60; halving++) {
                        double middle = 0.5 * (low + high);
                        boolean beyond = (step(velocity, u, middle * remaining) - border) * Math.signum(next - u) >= 0;
                        low = beyond ? low : middle;
                        high = beyond ? middle : high;
                    }
                    h = high * remaining;
                    next = border;
                }
                u = next;
                remaining = h == remaining ? 0 : remaining - h;
            }
        }
        return u;
    }

    private static double firstBorder(double u, double next, int cells) {
        double border = next > u ? Math.floor(u * cells + 1e-12) + 1 : Math.ceil(u * cells - 1e-12) - 1;
        double position = border / cells;
        boolean crossed = next > u ? position < next : position > next;
        return crossed && position > 0 && position < 1 ? position : Double.NaN;
    }

    private static double step(DoubleUnaryOperator v, double u, double h) {
        double k1 = v.applyAsDouble(u);
        double k2 = v.applyAsDouble(u + 0.5 * h * k1);
        double k3 = v.applyAsDouble(u + 0.5 * h * k2);
        double k4 = v.applyAsDouble(u + h * k3);
        return u + h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
}
