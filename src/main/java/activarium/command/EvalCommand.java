package activarium.command;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.Derivatives;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/** An activation's value and derivatives in double precision. */
@Command(name = "eval", mixinStandardHelpOptions = true, description = "Evaluates an activation and all its derivatives.")
final class EvalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private ActivationOption what;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter or setting; a vector is NAME=v,v,...")
    private List<String> parameters = List.of();

    @Option(names = "--x", required = true, paramLabel = "X,X,...", description = "The points.")
    private String x;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public void run() {
        Activation activation = what.activation();
        ActivationInstance instance = activation.instance(Assignments.values(activation, parameters));
        Derivatives at = instance.evaluate(Assignments.numbers(x, "--x"));
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
