package activarium.training.dl4j;

import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

import java.util.HashSet;
import java.util.Set;

/** Keeps a parameter of an activation where it may be, after every update. */
public final class Bounds extends BaseConstraint {
    private static final long serialVersionUID = 1L;

    private final double minimum;
    private final double maximum;

    /** @param minimum may be -infinity, as {@code maximum} may be infinity */
    public Bounds(String parameter, double minimum, double maximum) {
        this(Set.of(parameter), minimum, maximum);
    }

    private Bounds(@JsonProperty("params") Set<String> params, @JsonProperty("minimum") double minimum, @JsonProperty("maximum") double maximum) {
        super(new HashSet<>(params));
        this.minimum = minimum;
        this.maximum = maximum;
    }

    public double getMinimum() {
        return minimum;
    }

    public double getMaximum() {
        return maximum;
    }

    @Override
    public void apply(INDArray parameter) {
        if (parameter.length() == 1) {
            // Looking at one number takes less than an operation does.
            double value = parameter.getDouble(0);
            if (value < minimum || value > maximum) {
                parameter.putScalar(0, Math.clamp(value, minimum, maximum));
            }
            return;
        }
        if (minimum > Double.NEGATIVE_INFINITY) {
            Nd4j.getExecutioner().exec(new ScalarMax(parameter, null, parameter, minimum));
        }
        if (maximum < Double.POSITIVE_INFINITY) {
            Nd4j.getExecutioner().exec(new ScalarMin(parameter, null, parameter, maximum));
        }
    }

    @Override
    public Bounds clone() {
        return new Bounds(getParams(), minimum, maximum);
    }
}
