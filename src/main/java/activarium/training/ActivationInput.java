package activarium.training;

/**
 * What arrives at an activation, and what it lets through.
 *
 * @param histogram of its inputs
 * @param saturated fraction of the inputs at which the slope is small, |f'(x)| &lt; 0.01: hardly any gradient passes
 * @param dead      fraction of the units (channels of an image) that let no gradient through for any input of the batch, |f'(x)| at most
 *                  1e-6 everywhere
 */
public record ActivationInput(Histogram histogram, double saturated, double dead) {
}
