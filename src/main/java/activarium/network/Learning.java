package activarium.network;

/**
 * How the weights of a layer, or of some of its units, learn. Activation parameters have a factor of their own
 * ({@link ActivationSpec#learningRateFactor}).
 *
 * @param rateFactor multiplies the optimiser's learning rate, at least 0; 1 unless told
 * @param frozen     whether these weights keep their start values: no update, no weight decay, no part in the norm that is clipped
 */
public record Learning(double rateFactor, boolean frozen) {
    /** By the optimiser's own rate. */
    public static Learning usual() {
        return new Learning(1, false);
    }

    /** Of some of a layer's units, on top of the layer's. */
    public Learning and(Learning group) {
        return new Learning(rateFactor * group.rateFactor, frozen || group.frozen);
    }
}
