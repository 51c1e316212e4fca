package activarium.training.cuda.activation;

import activarium.activation.Activation;
import activarium.expression.Expression;
import activarium.expression.FloatProgram;
import activarium.expression.FloatProgram.Source;
import activarium.expression.FloatProgram.Step;
import activarium.expression.Gradient;
import activarium.expression.ParameterLayout;
import activarium.expression.Program;
import activarium.training.cuda.elementary.Elementary;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * An activation in kernels: its value, its slope and its derivatives by its parameters, from the one expression that defines it, in the steps that the CPU
 * engine's generated loops have.
 *
 * <p>For each parameter set a kernel keeps {@link #tableSize} numbers, worked out by {@link #prepare} whenever the set has changed: first the coefficients that
 * are the same for every x, then what each warp needs.
 */
public final class ActivationCode {
    private final ParameterLayout layout;
    private final Program valueProgram;
    private final Program gradientProgram;
    private final FloatProgram value;
    private final FloatProgram weighted;
    private final Gradient gradient;
    private final List<Source.Coefficient> valueCoefficients;
    private final List<Source.Coefficient> gradientCoefficients;
    private final Warps warps;

    public ActivationCode(Activation activation) {
        this(activation.expression(), activation.layout());
    }

    /** @param layout of the parameters that the expression has */
    public ActivationCode(Expression f, ParameterLayout layout) {
        this.layout = layout;
        Map<String, Integer> places = layout.places();
        gradient = Gradient.of(f, layout);
        valueProgram = Program.of(List.of(f), places);
        gradientProgram = Program.of(gradient.expressions(), places);
        value = FloatProgram.of(valueProgram);
        weighted = FloatProgram.weighted(gradientProgram, gradient.scalarPlaces().size());
        valueCoefficients = coefficients(value);
        gradientCoefficients = coefficients(weighted);
        warps = Warps.of(gradient.calls(), places);
    }

    private static List<Source.Coefficient> coefficients(FloatProgram program) {
        return program.sources().stream().filter(Source.Coefficient.class::isInstance).map(Source.Coefficient.class::cast).toList();
    }

    /** Scalars of a parameter set. */
    public int parameterCount() {
        return layout.size();
    }

    /** Numbers that are kept for a parameter set. */
    public int tableSize() {
        return valueCoefficients.size() + gradientCoefficients.size() + warps.tableSize();
    }

    /** Where each scalar that is no component of a warp lies among the parameters, in the order of {@link Backward#byScalar}. */
    public List<Integer> scalarPlaces() {
        return gradient.scalarPlaces();
    }

    /** The warps of which this is a function. */
    public Warps warps() {
        return warps;
    }

    /** One thread works out one parameter set's coefficients; then, where there are warps, their part has to be prepared too. */
    public void prepare(KernelBuilder code, FloatArray parameters, FloatArray table) {
        Elementary elementary = new Elementary(code);
        UniformCode ofValue = new UniformCode(code, elementary, valueProgram, parameters);
        for (int k = 0; k < valueCoefficients.size(); k++) {
            table.set(k, ofValue.of(valueCoefficients.get(k)));
        }
        UniformCode ofGradient = new UniformCode(code, elementary, gradientProgram, parameters);
        for (int k = 0; k < gradientCoefficients.size(); k++) {
            table.set(valueCoefficients.size() + k, ofGradient.of(gradientCoefficients.get(k)));
        }
    }

    /** The part of a set's table that belongs to its warps. */
    public FloatArray warpTable(FloatArray table) {
        return table.from(valueCoefficients.size() + gradientCoefficients.size());
    }

    /** For one parameter set's values, with its coefficients in registers. */
    public Forward forward(KernelBuilder code, FloatArray table) {
        List<F32> coefficients = IntStream.range(0, valueCoefficients.size()).mapToObj(table::get).toList();
        return x -> {
            Values values = new Values(code, value, coefficients, valueCoefficients, x, code.f32(1), warpTable(table));
            return values.at(value.roots().getFirst());
        };
    }

    /** For one parameter set's derivatives, with its coefficients in registers. */
    public Backwards backward(KernelBuilder code, FloatArray table) {
        List<F32> coefficients = IntStream.range(0, gradientCoefficients.size()).mapToObj(k -> table.get(valueCoefficients.size() + k)).toList();
        return (x, weight) -> {
            Values values = new Values(code, weighted, coefficients, gradientCoefficients, x, weight, warpTable(table));
            List<F32> byScalar = weighted.sums().stream().map(values::at).toList();
            int scalars = byScalar.size();
            List<Backward.ByWarp> byWarp = new ArrayList<>();
            for (int k = 0; k < gradient.calls().size(); k++) {
                F32 outer = values.at(weighted.roots().get(gradient.call(k) - scalars));
                F32 argument = values.at(weighted.roots().get(gradient.argument(k) - scalars));
                byWarp.add(new Backward.ByWarp(k, argument, weight.times(outer), values.path(warps.ofCall().get(k), argument)));
            }
            return new Backward(values.at(weighted.roots().getFirst()), byScalar, byWarp);
        };
    }

    /** y = f(x). */
    public interface Forward {
        F32 at(F32 x);
    }

    /** @see Backward */
    public interface Backwards {
        Backward at(F32 x, F32 weight);
    }

    /** The values of a program at one x. */
    private final class Values {
        private final KernelBuilder code;
        private final Elementary elementary;
        private final FloatProgram program;
        private final F32[] values;
        private final FloatArray warpTable;
        private final Map<Object, WarpPath> paths = new HashMap<>();

        Values(KernelBuilder code, FloatProgram program, List<F32> coefficients, List<Source.Coefficient> order, F32 x, F32 weight, FloatArray warpTable) {
            this.code = code;
            this.program = program;
            this.warpTable = warpTable;
            elementary = new Elementary(code);
            values = new F32[program.sources().size() + program.steps().size()];
            for (int i = 0; i < program.sources().size(); i++) {
                values[i] = switch (program.sources().get(i)) {
                    case Source.Input _ -> x;
                    case Source.Weight _ -> weight;
                    case Source.Literal(float literal) -> code.f32(literal);
                    case Source.Coefficient coefficient -> coefficients.get(order.indexOf(coefficient));
                };
            }
            for (int i = 0; i < program.steps().size(); i++) {
                values[program.sources().size() + i] = switch (program.steps().get(i)) {
                    case Step.Apply(var operation, var operands) -> elementary.of(operation, operands.stream().map(this::at).toList());
                    case Step.Call(var call, int argument) -> {
                        WarpPath path = path(warps.number(call.primitive(), call.place()), at(argument));
                        yield call.order() == 0 ? path.value() : path.slope();
                    }
                };
            }
        }

        F32 at(int value) {
            return values[value];
        }

        /** What a warp does with a point, worked out once for its value and its slope. */
        WarpPath path(int warp, F32 argument) {
            return paths.computeIfAbsent(List.of(warp, argument.operand()), _ -> warps.follow(code, warp, warpTable, argument));
        }
    }
}
