package activarium.activation;

import activarium.activation.CurveProperties.Monotone;

/**
 * What an activation is like at its parameters, in words that a catalogue is filtered by: found numerically on
 * [-{@value #REACH}, {@value #REACH}], and for bounds at inputs up to 1e6.
 *
 * @param smooth       no kink and no jump
 * @param boundedBelow whether its values stay above some number
 * @param boundedAbove whether its values stay below some number
 * @param monotone     which way it goes
 * @param learnable    whether training may change a parameter of it
 */
public record Traits(boolean smooth, boolean boundedBelow, boolean boundedAbove, Monotone monotone, boolean learnable) {
    private static final double REACH = 12;
    private static final int POINTS = 1201;
    /** Rounding, not shape. */
    private static final double FLAT = 1e-12;

    /** Judged from values at 1,201 points between -12 and 12, at these parameters. */
    public static Traits of(ActivationInstance activation) {
        double[] x = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = -REACH + 2 * REACH * i / (POINTS - 1);
        }
        Derivatives at = activation.shape(x);
        boolean rises = false;
        boolean falls = false;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < POINTS; i++) {
            // Differences, not slopes: a jump goes somewhere too.
            double step = i == 0 ? 0 : at.y()[i] - at.y()[i - 1];
            rises |= step > FLAT;
            falls |= step < -FLAT;
            low = Math.min(low, at.y()[i]);
            high = Math.max(high, at.y()[i]);
        }
        double[] far = activation.values(new double[] {-1e6, -1e5, -1e3, -100, 100, 1e3, 1e5, 1e6});
        // As far again as the middle part spans is room enough for what only creeps towards its bound.
        double room = Math.max(1, high - low);
        boolean above = true;
        boolean below = true;
        for (double y : far) {
            above &= y <= high + room && !Double.isNaN(y);
            below &= y >= low - room && !Double.isNaN(y);
        }
        Monotone monotone = rises && falls ? Monotone.NEITHER : rises ? Monotone.INCREASING : falls ? Monotone.DECREASING : Monotone.CONSTANT;
        return new Traits(Kink.between(activation, -REACH, REACH).isEmpty(), below && Double.isFinite(low), above && Double.isFinite(high), monotone,
                activation.activation().parameters().stream().anyMatch(ActivationParameter::learnable));
    }

    /** Bounded on both sides. */
    public boolean bounded() {
        return boundedBelow && boundedAbove;
    }
}
