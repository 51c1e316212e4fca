package activarium.export;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.CpabWarp;
import activarium.activation.ParameterValue;
import activarium.activation.Source;
import activarium.expression.Expression;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is exported, worked out for all targets.
 *
 * @param activation with its parameters
 * @param name       of the code's type or function; words of letters and digits
 * @param learnable  whether the code is to let them be trained
 * @param expression its function; one tree, in which {@code call} is a node
 * @param scalars    the scalar parameters of its expression, in the order of its parameters
 * @param call       the warp in its expression, where there is one
 */
record Subject(ActivationInstance activation, String name, boolean learnable, Expression expression, List<ActivationParameter> scalars, Optional<Expression.Call> call) {
    static Subject of(ActivationInstance activation, boolean learnable) {
        return of(activation, activation.activation().name(), learnable);
    }

    static Subject of(ActivationInstance activation, String name, boolean learnable) {
        Expression f = activation.activation().expression();
        List<String> names = f.parameterNames();
        List<ActivationParameter> scalars = activation.activation().parameters().stream().filter(p -> names.contains(p.name())).toList();
        return new Subject(activation, name, learnable, f, scalars, Optional.ofNullable(callIn(f)));
    }

    private static Expression.@Nullable Call callIn(Expression e) {
        return switch (e) {
            case Expression.Call call -> call;
            case Expression.Constant _, Expression.Input _, Expression.Parameter _ -> null;
            case Expression.Apply(var _, var u) -> callIn(u);
            case Expression.Binary(var _, var u, var v) -> first(callIn(u), v);
            case Expression.Where(var _, var l, var r, var t, var o) -> first(first(first(callIn(l), r), t), o);
        };
    }

    private static Expression.@Nullable Call first(Expression.@Nullable Call found, Expression next) {
        return found != null ? found : callIn(next);
    }

    /** The warp's primitive. */
    CpabWarp warp() {
        return (CpabWarp) call.orElseThrow().primitive();
    }

    /** The value, the slope, the derivative by each scalar, and by the warp where there is one. */
    List<Expression> expressions() {
        List<Expression> all = new ArrayList<>();
        all.add(expression);
        all.addAll(derivatives());
        return all;
    }

    /** The slope, the derivative by each scalar, and by the warp where there is one. */
    List<Expression> derivatives() {
        List<Expression> all = new ArrayList<>();
        all.add(expression.derivative());
        scalars.forEach(scalar -> all.add(expression.derivative(scalar.name())));
        call.ifPresent(warp -> all.add(expression.derivative(warp)));
        return all;
    }

    /** Every parameter of the code: the scalars, then theta. */
    List<ActivationParameter> parameters() {
        List<ActivationParameter> all = new ArrayList<>(scalars);
        call.ifPresent(warp -> all.add(activation.activation().parameters().stream().filter(p -> p.name().equals(warp.parameter())).findFirst().orElseThrow()));
        return all;
    }

    /** A parameter's value as Python and most others write it: a number, or a list of them. */
    String value(ActivationParameter parameter) {
        double[] components = activation.parameter(parameter.name());
        return scalars.contains(parameter) ? Double.toString(components[0])
                : Arrays.stream(components).mapToObj(Double::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /** {@code PeluMulDiv}. */
    String typeName() {
        StringBuilder type = new StringBuilder();
        for (String part : name.split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                type.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        return type.isEmpty() || Character.isDigit(type.charAt(0)) ? "Activation" + type : type.toString();
    }

    /** {@code pelu_mul_div}. */
    String functionName() {
        String words = name.replaceAll("[^A-Za-z0-9]+", "_").toLowerCase(Locale.ROOT);
        return ReservedNames.python(words.isEmpty() || Character.isDigit(words.charAt(0)) ? "activation" + words : words);
    }

    /** The parameter as a default argument of a Python function, which is not to be a list. */
    String pythonDefault(ActivationParameter parameter) {
        String value = value(parameter);
        return !value.startsWith("[") ? value : "(" + value.substring(1, value.length() - 1) + (parameter.size() == 1 ? ",)" : ")");
    }

    /** What it is and where it is from, a line each. */
    List<String> description() {
        Activation what = activation.activation();
        Source source = what.source();
        List<String> lines = new ArrayList<>();
        lines.add(what.title() + ": f(x) = " + what.formula());
        lines.add("");
        lines.add(source.authors() + " (" + source.year() + "), " + source.title() + (source.link().isEmpty() ? "" : ", " + source.link()));
        for (ActivationParameter parameter : parameters()) {
            lines.add(parameter.name() + " = " + value(parameter) + bounds(parameter));
        }
        what.settings().forEach(setting -> lines.add(setting.name() + " = " + text(setting.value()) + " (not learned)"));
        lines.add("");
        lines.add("Written by Activarium.");
        return lines;
    }

    private static String text(ParameterValue value) {
        return switch (value) {
            case ParameterValue.Scalar(double number) -> Double.toString(number);
            case ParameterValue.Vector(var numbers) -> numbers.toString();
            case ParameterValue.Choice(String word) -> word;
        };
    }

    static String bounds(ActivationParameter parameter) {
        boolean below = Double.isFinite(parameter.minimum());
        boolean above = Double.isFinite(parameter.maximum());
        if (below && above) {
            return ", kept in [" + parameter.minimum() + ", " + parameter.maximum() + "]";
        }
        return below ? ", kept at " + parameter.minimum() + " or more" : above ? ", kept at " + parameter.maximum() + " or less" : "";
    }
}
