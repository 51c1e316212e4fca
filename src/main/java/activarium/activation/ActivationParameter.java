package activarium.activation;

/**
 * A number (or a vector of numbers) that shapes an activation.
 *
 * @param name         as in its formula: {@code a}, {@code beta}, {@code theta}
 * @param size         number of components; 1 for a scalar
 * @param defaultValue where it starts, the same for every component
 * @param minimum      smallest value that training allows a component, applied after every update; may be -infinity
 * @param maximum      largest value that training allows a component; may be infinity
 * @param low          lower end of the range worth looking at, finite: where a slider begins
 * @param high         upper end of that range, finite
 * @param learnable    whether training may change it
 * @param effect       what it does to the shape, in one sentence for a student
 */
public record ActivationParameter(String name, int size, double defaultValue, double minimum, double maximum,
                                  double low, double high, boolean learnable, String effect) {
    public ActivationParameter {
        if (size < 1 || !(minimum <= defaultValue && defaultValue <= maximum) || !(low < high)
                || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException("parameter " + name + ": size " + size + ", default " + defaultValue
                    + " in [" + minimum + ", " + maximum + "], shown in [" + low + ", " + high + "]");
        }
    }
}
