package activarium.training.dl4j;

import activarium.activation.Activation;
import activarium.activation.CpabWarp;
import activarium.expression.Expression;
import activarium.expression.Gradient;
import activarium.expression.Operator;
import activarium.expression.ParameterLayout;
import activarium.expression.Program;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce3.Dot;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An activation over whole arrays {@code [samples][channels]...} with its backward pass, lowered from its one definition. A backward pass belongs to
 * the forward pass before it. For one thread.
 */
final class ActivationFunction {
    /** Arrays for batches of so many sizes are kept: a training batch, a last one with fewer samples, rows that are judged. */
    private static final int SIZES = 3;

    private final Gradient gradient;
    private final ArrayProgram program;
    private final Map<String, Integer> places;
    /** Of the learned scalars: which of the gradient's, and the place in a parameter set. */
    private final List<Integer> learned = new ArrayList<>();
    private final List<Integer> learnedCalls = new ArrayList<>();
    private final Deque<Scratch> scratches = new ArrayDeque<>();
    private ArrayProgram.@Nullable Pass pass;

    /** @param learns by scalar of a parameter set: whether anybody wants its gradient */
    ActivationFunction(Activation activation, boolean[] learns) {
        Expression f = activation.expression();
        ParameterLayout layout = activation.layout();
        places = layout.places();
        gradient = Gradient.of(f, layout);
        ArrayForms forms = new ArrayForms(places);
        List<Expression> wanted = new ArrayList<>();
        wanted.add(forms.of(f).expression());
        add(forms.of(gradient.expressions().get(gradient.slope())), wanted);
        for (int k = 0; k < gradient.scalarPlaces().size(); k++) {
            if (learns[gradient.scalarPlaces().get(k)]) {
                learned.add(k);
                add(forms.of(gradient.expressions().get(gradient.scalar(k))), wanted);
            }
        }
        for (int k = 0; k < gradient.calls().size(); k++) {
            if (learns[place(gradient.calls().get(k))]) {
                learnedCalls.add(k);
                wanted.add(forms.of(gradient.expressions().get(gradient.call(k))).expression());
                wanted.add(forms.of(gradient.expressions().get(gradient.argument(k))).expression());
            }
        }
        program = new ArrayProgram(Program.of(wanted, places));
    }

    /** Two roots: what differs from element to element, and the factor of all of it. */
    private static void add(Scaled derivative, List<Expression> to) {
        to.add(derivative.rest());
        to.add(derivative.factor().expression());
    }

    /** Of the first scalar of the parameter that a call has; the layout has a place for each. */
    private int place(Expression.Call call) {
        return Objects.requireNonNull(places.get(call.parameter()));
    }

    /** out = f(x). @param sets one parameter set, or one for each channel */
    void forward(INDArray x, double[][] sets, INDArray out) {
        pass = program.start(x, sets, out, scratch(x));
    }

    /** The one whose arrays fit, now first of all; the one that was used longest ago makes room for a new one. */
    private Scratch scratch(INDArray x) {
        Scratch fitting = scratches.stream().filter(each -> each.fits(x)).findFirst().orElse(null);
        if (fitting == null) {
            fitting = new Scratch(x);
            if (scratches.size() == SIZES) {
                scratches.removeLast().close();
            }
        } else {
            scratches.remove(fitting);
        }
        scratches.addFirst(fitting);
        return fitting;
    }

    /**
     * inputGradient = outputGradient f'(x), at the parameters of the forward pass.
     *
     * @param x                 as in the forward pass, perhaps at another place
     * @param parameterGradient {@code [sets][scalars]}: to it is added the sum over all elements of outputGradient df/dp; what is not
     *                          learned stays
     * @throws IllegalStateException without a forward pass before
     */
    void backward(INDArray x, INDArray outputGradient, INDArray inputGradient, double[][] parameterGradient) {
        ArrayProgram.Pass forward = pass;
        if (forward == null) {
            throw new IllegalStateException("no forward pass before the backward pass");
        }
        pass = null;
        Operand[] results = forward.rest(x);
        ElementwiseOperators operators = new ElementwiseOperators(forward.scratch());
        Operand arriving = new Operand.Array(outputGradient);
        int at = 2;
        for (int k : learned) {
            int place = gradient.scalarPlaces().get(k);
            double[] sums = sums(results[at], outputGradient, forward.sets().length, operators, forward.scratch());
            double[] factors = forward.numbers(at + 2);
            for (int set = 0; set < sums.length; set++) {
                parameterGradient[set][place] += factors[set] * sums[set];
            }
            at += 2;
        }
        for (int k : learnedCalls) {
            Expression.Call call = gradient.calls().get(k);
            INDArray weight = forward.scratch().take();
            operators.apply(Operator.TIMES, arriving, results[at++], weight);
            INDArray argument = ((Operand.Array) results[at++]).values();
            ArrayProgram.accumulate((CpabWarp) call.primitive(), argument, weight, forward.sets(), place(call), parameterGradient);
            forward.scratch().give(weight);
        }
        times(arriving, results[0], results[1], inputGradient, operators);
    }

    private static void times(Operand arriving, Operand slope, Operand factor, INDArray out, ElementwiseOperators operators) {
        if (slope instanceof Operand.Scalar(double number) && number == 1) {
            operators.apply(Operator.TIMES, arriving, factor, out);
            return;
        }
        operators.apply(Operator.TIMES, arriving, slope, out);
        if (!(factor instanceof Operand.Scalar(double number) && number == 1)) {
            operators.apply(Operator.TIMES, new Operand.Array(out), factor, out);
        }
    }

    /** Over all elements of each parameter set. */
    private static double[] sums(Operand derivative, INDArray outputGradient, int sets, ElementwiseOperators operators, Scratch scratch) {
        if (sets == 1) {
            return new double[] {switch (derivative) {
                case Operand.Array(var values) -> product(values, outputGradient);
                case Operand.Scalar(double number) -> number == 0 ? 0 : number * outputGradient.sumNumber().doubleValue();
                case Operand.Channels _ -> throw new IllegalStateException("one set has no channels");
            }};
        }
        INDArray product = scratch.take();
        operators.apply(Operator.TIMES, new Operand.Array(outputGradient), derivative, product);
        double[] sums = (product.rank() == 2 ? product.sum(0) : product.sum(0, 2, 3)).toDoubleVector();
        scratch.give(product);
        return sums;
    }

    /** Sum of a b, by BLAS where both lie number after number in the same order: that takes half as long as ND4J's operation. */
    private static double product(INDArray a, INDArray b) {
        boolean alike = a.ordering() == b.ordering() && a.elementWiseStride() == 1 && b.elementWiseStride() == 1 && !a.isView() && !b.isView();
        return alike ? Nd4j.getBlasWrapper().level1().dot(a.length(), 1, a, b) : Nd4j.getExecutioner().exec(new Dot(a, b)).getDouble(0);
    }

    /** Gives its arrays back; a pass that comes all the same makes new ones. */
    void free() {
        pass = null;
        scratches.forEach(Scratch::close);
        scratches.clear();
    }
}
