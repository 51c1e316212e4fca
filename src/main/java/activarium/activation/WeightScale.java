package activarium.activation;

/** How large random weights start, for layers of equal width n: their variance is gain^2 / n. */
public enum WeightScale {
    /** He et al. 2015: variance 2 / n. */
    HE,
    /** Glorot and Bengio 2010, LeCun et al. 1998: variance 1 / n. */
    XAVIER,
    /** What keeps the gradient's mean square through the activation at inputs of variance 1: 1 / (n E f'(z)^2). */
    CRITICAL;

    /** Finite: where no gain keeps the gradient (a constant function), 1. */
    public double gain(ActivationInstance activation) {
        return switch (this) {
            case HE -> Math.sqrt(2);
            case XAVIER -> 1;
            case CRITICAL -> {
                double gain = GaussianSignal.of(activation, 1).criticalGain();
                yield Double.isFinite(gain) ? gain : 1;
            }
        };
    }
}
