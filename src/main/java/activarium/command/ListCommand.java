package activarium.command;

import activarium.activation.Activation;
import activarium.activation.ActivationParameter;
import activarium.activation.Catalogue;
import activarium.activation.ParameterValue;
import activarium.activation.Setting;
import activarium.activation.Source;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/** The catalogue. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists every activation.")
final class ListCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Everything about each, as JSON.")
    private boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = Json.array();
            Catalogue.standard().activations().forEach(activation -> list.add(describe(activation)));
            out.println(Json.text(list));
            return;
        }
        for (Activation activation : Catalogue.standard().activations()) {
            out.printf("%-24s %s%n", activation.name(), activation.formula());
        }
    }

    private static ObjectNode describe(Activation activation) {
        ObjectNode node = Json.object();
        node.put("name", activation.name());
        activation.aliases().forEach(node.putArray("aliases")::add);
        node.put("title", activation.title());
        node.put("family", activation.family().title());
        node.put("formula", activation.formula());
        node.put("latex", activation.latex());
        ArrayNode parameters = node.putArray("parameters");
        for (ActivationParameter parameter : activation.parameters()) {
            ObjectNode one = parameters.addObject();
            one.put("name", parameter.name());
            one.put("default", parameter.defaultValue());
            bound(one, "min", parameter.minimum());
            bound(one, "max", parameter.maximum());
            one.put("learnable", parameter.learnable());
            one.put("size", parameter.size());
            one.put("effect", parameter.effect());
        }
        ArrayNode settings = node.putArray("settings");
        for (Setting setting : activation.settings()) {
            ObjectNode one = settings.addObject();
            one.put("name", setting.name());
            switch (setting.value()) {
                case ParameterValue.Scalar(double value) -> one.put("default", value);
                case ParameterValue.Choice(String word) -> one.put("default", word);
                case ParameterValue.Vector(var values) -> values.forEach(one.withArray("default")::add);
            }
            if (!setting.choices().isEmpty()) {
                setting.choices().forEach(one.putArray("choices")::add);
            }
            one.put("effect", setting.effect());
        }
        Source source = activation.source();
        ObjectNode from = node.putObject("source");
        from.put("authors", source.authors());
        if (source.year() == 0) {
            from.putNull("year");
        } else {
            from.put("year", source.year());
        }
        from.put("title", source.title());
        from.put("link", source.link());
        node.put("note", activation.note());
        return node;
    }

    private static void bound(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
