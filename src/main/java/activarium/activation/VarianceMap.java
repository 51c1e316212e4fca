package activarium.activation;

import java.util.OptionalDouble;

/**
 * How the mean square q of a wide layer's pre-activations becomes the next layer's: V(q) = gain^2 E f(sqrt(q) z)^2 + bias,
 * z ~ N(0, 1) (Poole et al. 2016, equation 4).
 *
 * @param activation what stands between the layers
 * @param gain       weights have variance gain^2 / fan-in
 * @param bias       variance of the biases
 */
public record VarianceMap(ActivationInstance activation, double gain, double bias) {
    private static final double LARGEST = 1e6;
    private static final double SMALLEST = 1e-12;
    /** Relative change from layer to layer that is rounding alone. */
    private static final double SETTLED = 1e-12;
    private static final int EXTRAPOLATE_EVERY = 20;

    /** V(q), q above 0. */
    public double apply(double q) {
        return gain * gain * GaussianSignal.of(activation, Math.sqrt(q)).meanSquare() + bias;
    }

    /**
     * The stable mean square that layer after layer settles to, from q = 1; empty where it dies out (below 1e-12), grows
     * beyond 1e6 or does not settle in 2,000 layers. Where layers come nearer slowly, the limit of their geometric series is taken
     * instead.
     */
    public OptionalDouble fixedPoint() {
        double q = 1;
        for (int layer = 0; layer < 2_000; layer++) {
            double next = apply(q);
            if (!(next > SMALLEST && next < LARGEST)) {
                return OptionalDouble.empty();
            }
            if (Math.abs(next - q) <= SETTLED * q) {
                return OptionalDouble.of(next);
            }
            q = layer % EXTRAPOLATE_EVERY == EXTRAPOLATE_EVERY - 1 ? extrapolated(q, next) : next;
        }
        return OptionalDouble.empty();
    }

    /**
     * The limit of the geometric series of two steps (Aitken's delta-squared) where that is nearer to a fixed point. Steps that
     * grow come from a fixed point that repels: its limit is not taken.
     */
    private double extrapolated(double q, double next) {
        double after = apply(next);
        double limit = after - (after - next) * (after - next) / (after - next - (next - q));
        boolean nearer = Math.abs(after - next) < Math.abs(next - q) && limit > SMALLEST && limit < LARGEST && Math.abs(apply(limit) - limit) / limit < 0.5 * Math.abs(after - next) / next;
        return nearer ? limit : after;
    }

    /**
     * The factor by which a gradient's mean square changes a layer at mean square q: chi = gain^2 E f'(sqrt(q) z)^2. Below 1
     * gradients vanish with depth, above 1 they explode.
     */
    public double chi(double q) {
        return gain * gain * GaussianSignal.of(activation, Math.sqrt(q)).meanSquaredSlope();
    }
}
