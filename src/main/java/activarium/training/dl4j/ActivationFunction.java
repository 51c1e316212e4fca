package activarium.training.dl4j;

import activarium.activation.Activation;
import activarium.activation.CpabWarp;
import activarium.expression.Expression;
import activarium.expression.Gradient;
import activarium.expression.Operator;
import activarium.expression.ParameterLayout;
import activarium.expression.Program;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce3.Dot;
import org.nd4j.linalg.factory.Nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An activation over whole arrays {@code [samples][channels]...} with its backward pass, lowered from its one definition. For one thread. */
final class ActivationFunction {
    private final Gradient gradient;
    private final ArrayProgram value;
    private final ArrayProgram derivatives;
    private final Map<String, Integer> places;
    /** Of the learned scalars: which of the gradient's, and the place in a parameter set. */
    private final List<Integer> learned = new ArrayList<>();
    private final List<Integer> learnedCalls = new ArrayList<>();

    /** @param learns by scalar of a parameter set: whether anybody wants its gradient */
    ActivationFunction(Activation activation, boolean[] learns) {
        Expression f = activation.expression();
        ParameterLayout layout = activation.layout();
        places = layout.places();
        gradient = Gradient.of(f, layout);
        value = new ArrayProgram(Program.of(List.of(f), places));
        List<Expression> wanted = new ArrayList<>();
        wanted.add(gradient.expressions().get(gradient.slope()));
        for (int k = 0; k < gradient.scalarPlaces().size(); k++) {
            if (learns[gradient.scalarPlaces().get(k)]) {
                learned.add(k);
                wanted.add(gradient.expressions().get(gradient.scalar(k)));
            }
        }
        for (int k = 0; k < gradient.calls().size(); k++) {
            if (learns[place(gradient.calls().get(k))]) {
                learnedCalls.add(k);
                wanted.add(gradient.expressions().get(gradient.call(k)));
                wanted.add(gradient.expressions().get(gradient.argument(k)));
            }
        }
        derivatives = new ArrayProgram(Program.of(wanted, places));
    }

    /** Of the first scalar of the parameter that a call has; the layout has a place for each. */
    private int place(Expression.Call call) {
        return Objects.requireNonNull(places.get(call.parameter()));
    }

    /** out = f(x). @param sets one parameter set, or one for each channel */
    void forward(INDArray x, double[][] sets, INDArray out) {
        value.run(x, sets, out);
    }

    /**
     * inputGradient = outputGradient f'(x).
     *
     * @param parameterGradient {@code [sets][scalars]}: to it is added the sum over all elements of outputGradient df/dp; what is not
     *                          learned stays
     */
    void backward(INDArray x, INDArray outputGradient, double[][] sets, INDArray inputGradient, double[][] parameterGradient) {
        Operand[] results = derivatives.run(x, sets);
        Scratch scratch = new Scratch(x);
        ElementwiseOperators operators = new ElementwiseOperators(scratch);
        Operand arriving = new Operand.Array(outputGradient);
        int at = 1;
        for (int k : learned) {
            add(results[at++], outputGradient, gradient.scalarPlaces().get(k), parameterGradient, operators, scratch);
        }
        for (int k : learnedCalls) {
            Expression.Call call = gradient.calls().get(k);
            INDArray weight = scratch.take();
            operators.apply(Operator.TIMES, arriving, results[at++], weight);
            INDArray argument = ((Operand.Array) results[at++]).values();
            ArrayProgram.accumulate((CpabWarp) call.primitive(), argument, weight, sets, place(call), parameterGradient);
            scratch.give(weight);
        }
        operators.apply(Operator.TIMES, arriving, results[0], inputGradient);
    }

    private static void add(Operand derivative, INDArray outputGradient, int place, double[][] to, ElementwiseOperators operators, Scratch scratch) {
        if (to.length == 1) {
            to[0][place] += switch (derivative) {
                case Operand.Array(var values) -> Nd4j.getExecutioner().exec(new Dot(values, outputGradient)).getDouble(0);
                case Operand.Scalar(double number) -> number == 0 ? 0 : number * outputGradient.sumNumber().doubleValue();
                case Operand.Channels _ -> throw new IllegalStateException("one set has no channels");
            };
            return;
        }
        INDArray product = scratch.take();
        operators.apply(Operator.TIMES, new Operand.Array(outputGradient), derivative, product);
        double[] sums = (product.rank() == 2 ? product.sum(0) : product.sum(0, 2, 3)).toDoubleVector();
        for (int c = 0; c < to.length; c++) {
            to[c][place] += sums[c];
        }
        scratch.give(product);
    }
}
