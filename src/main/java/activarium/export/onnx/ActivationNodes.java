package activarium.export.onnx;

import activarium.activation.ActivationInstance;
import activarium.activation.CpabWarp;
import activarium.expression.Instruction;
import activarium.expression.Program;
import activarium.expression.UniformValues;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An activation as nodes, made of its one definition. What does not depend on x is worked out here, in double; parameters that stand in the formula by
 * themselves are constants of their own name.
 */
final class ActivationNodes {
    private final Graph graph;
    private final Elementwise on;
    private final Functions functions;
    private final String name;
    private final List<ActivationInstance> instances;
    private final Program program;
    private final Map<Integer, String> parameters;
    private final UniformValues[] uniform;
    private final int axes;
    private final Value[] values;

    private ActivationNodes(Graph graph, String name, List<ActivationInstance> instances, int axes) {
        this.graph = graph;
        this.name = name;
        this.instances = instances;
        this.axes = axes;
        on = new Elementwise(graph);
        functions = new Functions(graph);
        var activation = instances.getFirst().activation();
        Map<String, Integer> places = activation.layout().places();
        parameters = places.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
        program = Program.of(List.of(activation.expression()), places);
        values = new Value[program.instructions().size()];
        uniform = instances.stream().map(one -> {
            UniformValues bound = new UniformValues(program);
            bound.bind(one.parameters());
            return bound;
        }).toArray(UniformValues[]::new);
    }

    /**
     * @param name      of the activation in the network
     * @param instances one for all channels, or one for each
     * @param x         {@code [batch, channels]} or {@code [batch, channels, rows, columns]}
     * @param axes      behind the channels' axis: 0 or 2
     * @return f(x), of x's shape
     */
    static Value of(Graph graph, String name, List<ActivationInstance> instances, Value x, int axes) {
        graph.enter(name);
        return new ActivationNodes(graph, name, instances, axes).of(x);
    }

    private Value of(Value x) {
        for (int i = 0; i < values.length; i++) {
            if (!program.uniform().get(i)) {
                values[i] = varying(program.instructions().get(i), x);
            }
        }
        int root = program.roots().getFirst();
        // A function that is the same for every x has x's shape all the same.
        return program.uniform().get(root) ? graph.node("Expand", value(root), graph.node("Shape", x)) : value(root);
    }

    private Value varying(Instruction instruction, Value x) {
        return switch (instruction) {
            case Instruction.Input _ -> x;
            case Instruction.Apply(var function, int u) -> functions.apply(function, value(u));
            case Instruction.Binary(var operator, int u, int v) -> on.apply(operator, value(u), value(v));
            case Instruction.Select(var relation, int l, int r, int t, int o) -> on.where(on.holds(relation, value(l), value(r)), value(t), value(o));
            case Instruction.Call(CpabWarp warp, int order, int u, int place) when order == 0 -> new WarpTable(graph, warp.velocities(),
                    instances.stream().map(one -> Arrays.copyOfRange(one.parameters(), place, place + warp.size())).toList()).ends(value(u), axes);
            case Instruction.Call call -> throw new IllegalArgumentException("there is no ONNX for " + call.primitive().name() + ", order " + call.order());
            case Instruction.Constant _, Instruction.Parameter _ -> throw new IllegalStateException(instruction + " depends on no x");
        };
    }

    private Value value(int instruction) {
        if (values[instruction] == null) {
            values[instruction] = constant(instruction);
        }
        return values[instruction];
    }

    /** A number, or one for each channel. */
    private Value constant(int instruction) {
        double[] numbers = Arrays.stream(uniform).mapToDouble(bound -> bound.at(instruction)).toArray();
        boolean parameter = program.instructions().get(instruction) instanceof Instruction.Parameter;
        if (numbers.length == 1 && !parameter) {
            return graph.constant(numbers[0]);
        }
        String called = program.instructions().get(instruction) instanceof Instruction.Parameter(int place) ? name + "." + parameters.get(place) : name + "/constant";
        return numbers.length == 1 ? graph.tensor(called, numbers) : graph.tensor(called, numbers, Channels.dimensions(numbers.length, axes));
    }
}
