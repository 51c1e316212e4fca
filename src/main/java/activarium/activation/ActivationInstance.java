package activarium.activation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An activation with its parameters: an immutable value. */
public final class ActivationInstance {
    private final Activation activation;
    private final double[] parameters;

    ActivationInstance(Activation activation, double[] parameters) {
        this.activation = activation;
        this.parameters = parameters;
    }

    /** The activation; for DiTAC the one configured with this instance's settings. */
    public Activation activation() {
        return activation;
    }

    /** A copy of all scalars, in the order of {@code activation().parameters()}. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** A copy of one parameter's components. @throws InvalidActivationException for a name it does not have */
    public double[] parameter(String name) {
        int place = activation.place(name);
        return Arrays.copyOfRange(parameters, place, place + activation.parameter(name).size());
    }

    /** Parameters and settings by name; {@code activation().instance(values())} equals this. */
    public Map<String, ParameterValue> values() {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        for (ActivationParameter parameter : activation.parameters()) {
            double[] components = parameter(parameter.name());
            values.put(parameter.name(), isVector(parameter) ? ParameterValue.of(components) : ParameterValue.of(components[0]));
        }
        activation.settings().forEach(setting -> values.put(setting.name(), setting.value()));
        return values;
    }

    /**
     * With one parameter or setting changed. Other settings stay; so do the parameters, unless their number changes with
     * the setting, when they start from their defaults.
     *
     * @throws InvalidActivationException for an unknown name or a value that cannot be
     */
    public ActivationInstance with(String name, ParameterValue value) {
        if (activation.settings().stream().noneMatch(setting -> setting.name().equals(name))) {
            return withParameter(name, value);
        }
        ActivationInstance changed = activation.instance(Map.of(name, value));
        return changed.parameters.length == parameters.length ? changed.withParameters(parameters) : changed;
    }

    /** With all scalars changed (as training does); not checked. */
    public ActivationInstance withParameters(double[] flat) {
        if (flat.length != parameters.length) {
            throw new IllegalArgumentException(activation + " has " + parameters.length + " parameter scalars, not " + flat.length);
        }
        return new ActivationInstance(activation, flat.clone());
    }

    ActivationInstance withParameter(String name, ParameterValue value) {
        int place = activation.place(name);
        ActivationParameter parameter = activation.parameter(name);
        double[] components = switch (value) {
            case ParameterValue.Scalar(double scalar) -> new double[] {scalar};
            case ParameterValue.Vector(var values) -> values.stream().mapToDouble(Double::doubleValue).toArray();
            case ParameterValue.Choice(String word) -> throw new InvalidActivationException(
                    ActivationProblem.NUMBER.with(activation, name, word));
        };
        if (components.length != parameter.size()) {
            throw new InvalidActivationException((parameter.size() == 1 ? ActivationProblem.ONE_COMPONENT : ActivationProblem.COMPONENTS)
                    .with(activation, name, parameter.size(), components.length));
        }
        for (double component : components) {
            if (!Double.isFinite(component)) {
                throw new InvalidActivationException(ActivationProblem.FINITE.with(activation, name, component));
            }
        }
        double[] changed = parameters.clone();
        System.arraycopy(components, 0, changed, place, components.length);
        return new ActivationInstance(activation, changed);
    }

    /** f(x). For many points {@link #values(double[])} is far cheaper. */
    public double value(double x) {
        return values(new double[] {x})[0];
    }

    /** f at each x, without derivatives. */
    public double[] values(double[] x) {
        double[] y = new double[x.length];
        activation.calculus().valueEvaluator().evaluate(x, parameters, y);
        return y;
    }

    /** f' at each x, as training has it: by the kernel that computes many at once. */
    public double[] slopes(double[] x) {
        double[] slopes = new double[x.length];
        activation.kernel().forwardWithSlope(x, new double[x.length], slopes, 0, x.length, parameters);
        return slopes;
    }

    /** f and all its derivatives at each x. */
    public Derivatives evaluate(double[] x) {
        double[] y = new double[x.length];
        double[] dydx = new double[x.length];
        double[] d2ydx2 = new double[x.length];
        double[][] byScalar = new double[x.length][parameters.length];
        activation.calculus().evaluator().evaluate(x, parameters, y, dydx, d2ydx2, byScalar);
        Map<String, double[][]> byParameter = new LinkedHashMap<>();
        int place = 0;
        for (ActivationParameter parameter : activation.parameters()) {
            double[][] rows = new double[x.length][];
            for (int i = 0; i < x.length; i++) {
                rows[i] = Arrays.copyOfRange(byScalar[i], place, place + parameter.size());
            }
            byParameter.put(parameter.name(), rows);
            place += parameter.size();
        }
        return new Derivatives(x.clone(), y, dydx, d2ydx2, byParameter);
    }

    /** f, f' and f'' at each x, without derivatives by parameters, which cost most where there are many. */
    public Derivatives shape(double[] x) {
        double[] y = new double[x.length];
        double[] dydx = new double[x.length];
        double[] d2ydx2 = new double[x.length];
        activation.calculus().evaluator().evaluate(x, parameters, y, dydx, d2ydx2, null);
        return new Derivatives(x.clone(), y, dydx, d2ydx2, Map.of());
    }

    /** Whether a parameter is written as a list even where it has one component: a parameter of a primitive is. */
    private boolean isVector(ActivationParameter parameter) {
        return parameter.size() > 1 || !activation.expression().parameterNames().contains(parameter.name());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationInstance that && activation.name().equals(that.activation.name())
                && activation.formula().equals(that.activation.formula())
                && activation.settings().equals(that.activation.settings()) && Arrays.equals(parameters, that.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * activation.name().hashCode() + Arrays.hashCode(parameters);
    }

    @Override
    public String toString() {
        return activation + " " + Arrays.toString(parameters);
    }
}
