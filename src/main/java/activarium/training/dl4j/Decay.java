package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Weight decay as PyTorch means it: the coefficient times the parameter joins the gradient or, decoupled (Loshchilov and Hutter 2019), the
 * learning rate times that joins the update. It is no part of the loss.
 */
public final class Decay implements Regularization {
    private static final long serialVersionUID = 1L;

    private final double coefficient;
    private final boolean decoupled;

    public Decay(@JsonProperty("coefficient") double coefficient, @JsonProperty("decoupled") boolean decoupled) {
        this.coefficient = coefficient;
        this.decoupled = decoupled;
    }

    public double getCoefficient() {
        return coefficient;
    }

    public boolean isDecoupled() {
        return decoupled;
    }

    @Override
    public ApplyStep applyStep() {
        return decoupled ? ApplyStep.POST_UPDATER : ApplyStep.BEFORE_UPDATER;
    }

    @Override
    public void apply(INDArray parameter, INDArray gradient, double rate, int iteration, int epoch) {
        Nd4j.getBlasWrapper().level1().axpy(parameter.length(), decoupled ? rate * coefficient : coefficient, parameter, gradient);
    }

    @Override
    public double score(INDArray parameter, int iteration, int epoch) {
        return 0;
    }

    @Override
    public Decay clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decay that && coefficient == that.coefficient && decoupled == that.decoupled;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(coefficient);
    }
}
