package activarium.expression;

import java.util.List;
import java.util.Map;

/**
 * Everything that the kernels of one expression have in common: its programs, and the code generated for them. Making it is
 * the costly part; a kernel is only scratch memory beside it.
 */
public final class KernelPlan {
    private final ParameterLayout layout;
    private final Gradient gradient;
    private final Program value;
    private final Program valueAndSlope;
    private final Program gradients;
    private final FloatPlan floatValue;
    private final FloatPlan floatValueAndSlope;
    private final FloatPlan floatGradients;

    private KernelPlan(Expression f, ParameterLayout layout) {
        this.layout = layout;
        Map<String, Integer> places = layout.places();
        gradient = Gradient.of(f, layout);
        value = Program.of(List.of(f), places);
        valueAndSlope = Program.of(List.of(f, gradient.expressions().getFirst()), places);
        gradients = Program.of(gradient.expressions(), places);
        floatValue = FloatPlan.of(value);
        floatValueAndSlope = FloatPlan.of(valueAndSlope);
        floatGradients = FloatPlan.weighted(gradients, gradient.scalarPlaces().size());
    }

    /** The plan of an expression whose parameters lie as the layout says. */
    public static KernelPlan of(Expression f, ParameterLayout layout) {
        return new KernelPlan(f, layout);
    }

    /** A new kernel, for one thread. */
    public Kernel kernel() {
        return new TileKernel(this);
    }

    /** Uses generated code from now on wherever there can be any, without waiting for it to show that it is faster. */
    public void decide() {
        for (FloatPlan plan : List.of(floatValue, floatValueAndSlope, floatGradients)) {
            plan.trials().forEach(FloatTrial::decide);
        }
    }

    ParameterLayout layout() {
        return layout;
    }

    Gradient gradient() {
        return gradient;
    }

    Program value() {
        return value;
    }

    Program valueAndSlope() {
        return valueAndSlope;
    }

    Program gradients() {
        return gradients;
    }

    FloatPlan floatValue() {
        return floatValue;
    }

    FloatPlan floatValueAndSlope() {
        return floatValueAndSlope;
    }

    FloatPlan floatGradients() {
        return floatGradients;
    }
}
