package activarium.training;

/** Mean and variance (over all values, biased) of what a layer put out for a batch. */
public record Moments(double mean, double variance) {
}
