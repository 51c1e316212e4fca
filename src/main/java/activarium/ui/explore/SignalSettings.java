package activarium.ui.explore;

import activarium.activation.WeightScale;

/**
 * The network that the signal view looks through.
 *
 * @param scale     of the weights
 * @param depth     number of layers, 1 to {@value #DEEPEST}
 * @param deviation of the normally distributed input, above 0
 */
public record SignalSettings(WeightScale scale, int depth, double deviation) {
    public static final int DEEPEST = 100;
    static final SignalSettings START = new SignalSettings(WeightScale.XAVIER, 30, 1);

    public SignalSettings {
        if (depth < 1 || depth > DEEPEST || !(deviation > 0) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("1 to " + DEEPEST + " layers and a deviation above 0, not " + depth + " and " + deviation);
        }
    }
}
