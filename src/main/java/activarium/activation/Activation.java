package activarium.activation;

import activarium.expression.Expression;
import activarium.expression.Kernel;
import activarium.expression.ParameterLayout;
import activarium.expression.Spelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An activation function: one expression over x and named parameters, from which values, derivatives, the typeset formula
 * and every kernel are derived.
 */
public final class Activation {
    private final String name;
    private final List<String> aliases;
    private final String title;
    private final Family family;
    private final Source source;
    private final String note;
    private final Form form;
    private final List<ActivationParameter> parameters;
    private final Calculus calculus;

    Activation(String name, List<String> aliases, String title, Family family, Source source, String note, Form form,
               List<ActivationParameter> declared) {
        this.name = name;
        this.aliases = List.copyOf(aliases);
        this.title = title;
        this.family = family;
        this.source = source;
        this.note = note;
        this.form = form;
        this.parameters = List.copyOf(form.parameters(declared));
        this.calculus = new Calculus(form.expression(), layout());
    }

    /** As on the command line and in a RunSpec. */
    public String name() {
        return name;
    }

    /** Other names for the same function. */
    public List<String> aliases() {
        return aliases;
    }

    /** As on the screen. */
    public String title() {
        return title;
    }

    /** What it is filed under. */
    public Family family() {
        return family;
    }

    /** The paper that it comes from. */
    public Source source() {
        return source;
    }

    /** One sentence for a student. */
    public String note() {
        return note;
    }

    /** The function of x and its parameters, with this activation's settings, in the form that is computed. */
    public Expression expression() {
        return form.expression();
    }

    /** The same function as a person would write it down: what {@link #formula} and {@link #latex} show. */
    public Expression written() {
        return form.written();
    }

    /** The formula as text. */
    public String formula() {
        return written().print();
    }

    /** The formula as LaTeX, right-hand side only. */
    public String latex() {
        return written().latex();
    }

    /** Parameters in the order in which a kernel's parameter array holds them. */
    public List<ActivationParameter> parameters() {
        return parameters;
    }

    /** What is chosen and not learned (DiTAC: lo, hi, cells, basis), with this activation's values. */
    public List<Setting> settings() {
        return form.settings();
    }

    /** The sum of the parameters' sizes. */
    public int parameterCount() {
        return parameters.stream().mapToInt(ActivationParameter::size).sum();
    }

    /** Where each parameter lies in a kernel's parameter array. */
    public ParameterLayout layout() {
        return new ParameterLayout(parameters.stream().map(p -> new ParameterLayout.Slot(p.name(), p.size())).toList());
    }

    /** At its default parameters. */
    public ActivationInstance instance() {
        double[] values = new double[parameterCount()];
        int place = 0;
        for (ActivationParameter parameter : parameters) {
            java.util.Arrays.fill(values, place, place + parameter.size(), parameter.defaultValue());
            place += parameter.size();
        }
        return new ActivationInstance(this, values);
    }

    /**
     * With these parameters and settings; what is missing has its default. Bounds are for training and are not checked.
     *
     * @throws InvalidActivationException for an unknown name, a wrong number of components or a setting that cannot be
     */
    public ActivationInstance instance(Map<String, ParameterValue> values) {
        Form configured = form;
        for (Setting setting : form.settings()) {
            ParameterValue value = values.get(setting.name());
            if (value != null) {
                configured = configured.with(setting.name(), value);
            }
        }
        Activation activation = configured.equals(form) ? this
                : new Activation(name, aliases, title, family, source, note, configured, parameters);
        ActivationInstance instance = activation.instance();
        for (Map.Entry<String, ParameterValue> entry : values.entrySet()) {
            if (form.settings().stream().noneMatch(setting -> setting.name().equals(entry.getKey()))) {
                instance = instance.withParameter(entry.getKey(), entry.getValue());
            }
        }
        return instance;
    }

    /** A new compiled kernel, for one thread. */
    public Kernel kernel() {
        return calculus.kernel();
    }

    Form form() {
        return form;
    }

    Calculus calculus() {
        return calculus;
    }

    /** The place of a parameter's first scalar. @throws InvalidActivationException for a name it does not have */
    int place(String parameter) {
        Integer place = layout().places().get(parameter);
        if (place == null) {
            List<String> known = new ArrayList<>(parameters.stream().map(ActivationParameter::name).toList());
            settings().forEach(setting -> known.add(setting.name()));
            String shown = parameter.length() > 40 ? parameter.substring(0, 40) + "..." : parameter;
            throw new InvalidActivationException(Spelling.nearest(parameter, known).map(near -> ActivationProblem.NO_PARAMETER_NEAR.with(name, shown, near))
                    .orElseGet(() -> known.isEmpty() ? ActivationProblem.NO_PARAMETERS.with(name, shown)
                            : ActivationProblem.NO_PARAMETER.with(name, shown, String.join(", ", known))));
        }
        return place;
    }

    ActivationParameter parameter(String parameter) {
        place(parameter);
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }
}
