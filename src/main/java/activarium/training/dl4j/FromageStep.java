package activarium.training.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

import java.util.List;

/**
 * Fromage (Bernstein et al. 2020) for one parameter: p = (p - rate |p| / |g| g) / sqrt(1 + rate^2), over each of its parts that learns by a rate
 * of its own; where p or g is all zero the quotient of norms is 1. What is in no part stays.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY, getterVisibility = JsonAutoDetect.Visibility.NONE)
public final class FromageStep implements Regularization {
    private static final long serialVersionUID = 1L;

    private final List<Part> parts;

    /** Numbers {@code [at, at + count)} of the parameter. @param factor on the learning rate */
    public record Part(@JsonProperty("at") int at, @JsonProperty("count") int count, @JsonProperty("factor") double factor)
            implements java.io.Serializable {
    }

    /** @param parts apart from each other, in order */
    public FromageStep(@JsonProperty("parts") List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public ApplyStep applyStep() {
        return ApplyStep.POST_UPDATER;
    }

    @Override
    public void apply(INDArray parameter, INDArray gradient, double rate, int iteration, int epoch) {
        INDArray p = parameter.reshape(parameter.length());
        INDArray g = gradient.reshape(gradient.length());
        int done = 0;
        for (Part part : parts) {
            zero(g, done, part.at);
            done = part.at + part.count;
            move(p.get(NDArrayIndex.interval(part.at, done)), g.get(NDArrayIndex.interval(part.at, done)), part.factor * rate);
        }
        zero(g, done, (int) g.length());
    }

    private static void zero(INDArray g, int from, int to) {
        if (from < to) {
            g.get(NDArrayIndex.interval(from, to)).assign(0);
        }
    }

    /** Makes p - p' of g. */
    private static void move(INDArray p, INDArray g, double rate) {
        double norm = p.norm2Number().doubleValue();
        double ofGradient = g.norm2Number().doubleValue();
        double scale = norm > 0 && ofGradient > 0 ? norm / ofGradient : 1;
        double shrink = 1 / Math.sqrt(1 + rate * rate);
        g.muli(rate * scale * shrink).addi(p.mul(1 - shrink));
    }

    @Override
    public double score(INDArray parameter, int iteration, int epoch) {
        return 0;
    }

    @Override
    public FromageStep clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FromageStep that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }
}
