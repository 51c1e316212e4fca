package activarium.command;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.Catalogue;
import activarium.activation.Derivatives;
import activarium.activation.ParameterValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** An activation's value and derivatives in double precision. */
@Command(name = "eval", mixinStandardHelpOptions = true, description = "Evaluates an activation and all its derivatives.")
final class EvalCommand implements Runnable {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private What what;

    private static final class What {
        @Option(names = "--activation", required = true, paramLabel = "NAME", description = "A name of the catalogue.")
        private String activation;

        @Option(names = "--formula", required = true, paramLabel = "TEXT", description = "A typed formula, such as \"a*tanh(b*x)\".")
        private String formula;
    }

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter or setting; a vector is NAME=v,v,...")
    private List<String> parameters = List.of();

    @Option(names = "--x", required = true, paramLabel = "X,X,...", description = "The points.")
    private String x;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public void run() {
        Activation activation = what.activation != null ? Catalogue.standard().get(what.activation) : Catalogue.ofFormula(what.formula);
        ActivationInstance instance = activation.instance(values(activation));
        Derivatives at = instance.evaluate(numbers(x, "--x"));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.text(describe(instance.activation(), at)));
        } else {
            out.println("x\ty\tdy/dx\td2y/dx2");
            for (int i = 0; i < at.x().length; i++) {
                out.println(at.x()[i] + "\t" + at.y()[i] + "\t" + at.dydx()[i] + "\t" + at.d2ydx2()[i]);
            }
        }
    }

    private Map<String, ParameterValue> values(Activation activation) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        for (String assignment : parameters) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new BadInputException("--param takes NAME=VALUE, not \"" + shown(assignment) + "\"");
            }
            String name = assignment.substring(0, equals).strip();
            String text = assignment.substring(equals + 1).strip();
            if (values.containsKey(name)) {
                throw new BadInputException("--param " + shown(name) + " is given twice");
            }
            boolean word = activation.settings().stream().anyMatch(s -> s.name().equals(name) && !s.choices().isEmpty());
            if (word) {
                values.put(name, ParameterValue.of(text));
                continue;
            }
            double[] numbers = numbers(text, "--param " + shown(name));
            values.put(name, numbers.length == 1 ? ParameterValue.of(numbers[0]) : ParameterValue.of(numbers));
        }
        return values;
    }

    private static double[] numbers(String text, String option) {
        String[] parts = text.split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i].strip();
            if (!NUMBER.matcher(part).matches()) {
                throw new BadInputException(option + ": \"" + shown(part) + "\" is not a number"
                        + (part.isEmpty() ? "; write numbers with commas between them, as in -1,0.5,2" : ""));
            }
            numbers[i] = Double.parseDouble(part);
            if (!Double.isFinite(numbers[i])) {
                throw new BadInputException(option + ": " + shown(part) + " is not a finite number");
            }
        }
        return numbers;
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private static ObjectNode describe(Activation activation, Derivatives at) {
        ObjectNode node = Json.object();
        node.set("x", Json.numbers(at.x()));
        node.set("y", Json.numbers(at.y()));
        node.set("dydx", Json.numbers(at.dydx()));
        node.set("d2ydx2", Json.numbers(at.d2ydx2()));
        ObjectNode byParameter = node.putObject("dydparam");
        for (ActivationParameter parameter : activation.parameters()) {
            double[][] rows = at.dydparam().get(parameter.name());
            boolean vector = parameter.size() > 1 || !activation.expression().parameterNames().contains(parameter.name());
            if (vector) {
                ArrayNode list = byParameter.putArray(parameter.name());
                Arrays.stream(rows).map(Json::numbers).forEach(list::add);
            } else {
                byParameter.set(parameter.name(), Json.numbers(Arrays.stream(rows).mapToDouble(row -> row[0]).toArray()));
            }
        }
        return node;
    }
}
