package activarium.activation;

import activarium.expression.Evaluator;
import activarium.expression.Expression;
import activarium.expression.Kernel;
import activarium.expression.KernelPlan;
import activarium.expression.ParameterLayout;
import org.jspecify.annotations.Nullable;

/** An activation's derivatives, worked out when they are first asked for. */
final class Calculus {
    private final Expression expression;
    private final ParameterLayout layout;
    private volatile Evaluator.@Nullable Plan plan;
    private volatile Evaluator.@Nullable Plan valueOnly;
    private @Nullable KernelPlan kernels;

    Calculus(Expression expression, ParameterLayout layout) {
        this.expression = expression;
        this.layout = layout;
    }

    /** A new evaluator of the value and all derivatives, for one thread. */
    Evaluator evaluator() {
        Evaluator.Plan known = plan;
        if (known == null) {
            // Two threads may both work it out; the results are equal.
            known = Evaluator.plan(expression, layout);
            plan = known;
        }
        return new Evaluator(known);
    }

    /** A new evaluator of the value alone, for one thread. */
    Evaluator valueEvaluator() {
        Evaluator.Plan known = valueOnly;
        if (known == null) {
            known = Evaluator.planValue(expression, layout);
            valueOnly = known;
        }
        return new Evaluator(known);
    }

    /** A new kernel, for one thread. There is one plan for all of them: code that one has made hot is hot for the others. */
    Kernel kernel() {
        return kernelPlan().kernel();
    }

    private synchronized KernelPlan kernelPlan() {
        if (kernels == null) {
            kernels = KernelPlan.of(expression, layout);
        }
        return kernels;
    }
}
