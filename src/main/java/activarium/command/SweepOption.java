package activarium.command;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.ParameterValue;
import activarium.figure.Sweep;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter, or a component of one, that a film moves to and fro: {@code a=0.1:4}, {@code theta[2]=-1:1}.
 *
 * @param component from 0
 */
record SweepOption(String parameter, int component, double from, double to) {
    private static final Pattern FORM = Pattern.compile("([^=\\[]+)(?:\\[(\\d{1,4})])?=([^:]+):(.+)");

    static SweepOption of(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new BadInputException("--sweep: found \"" + Assignments.shown(text) + "\", expected NAME=FROM:TO as in a=0.1:4, or NAME[k]=FROM:TO");
        }
        double[] ends = Assignments.numbers(matcher.group(3) + "," + matcher.group(4), "--sweep " + Assignments.shown(matcher.group(1).strip()));
        if (ends.length != 2 || !Double.isFinite(ends[1] - ends[0])) {
            throw new BadInputException("--sweep: found \"" + Assignments.shown(text) + "\", expected two numbers as in a=0.1:4");
        }
        return new SweepOption(matcher.group(1).strip(), matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2)), ends[0], ends[1]);
    }

    /** @throws BadInputException where the activation has no such component */
    SweepOption checked(ActivationInstance activation) {
        int size = activation.activation().parameters().stream().filter(one -> one.name().equals(parameter)).mapToInt(ActivationParameter::size)
                .findFirst().orElseThrow(() -> new BadInputException("--sweep: " + activation.activation().name() + " has no parameter \""
                        + Assignments.shown(parameter) + "\""));
        if (component >= size) {
            throw new BadInputException("--sweep: " + parameter + " has the components 0 to " + (size - 1) + ", not " + component);
        }
        return this;
    }

    double[] values(int frames) {
        return new Sweep(from, to, frames).values();
    }

    ActivationInstance at(ActivationInstance activation, double value) {
        double[] components = activation.parameter(parameter);
        components[component] = value;
        return activation.with(parameter, components.length == 1 ? ParameterValue.of(value) : ParameterValue.of(components));
    }

    /** The parameter as it is typed. */
    String name(ActivationInstance activation) {
        return activation.parameter(parameter).length == 1 ? parameter : parameter + "[" + component + "]";
    }
}
