package activarium.training.dl4j;

import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.network.Weights;
import activarium.training.LayerActivation;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A network as a model file of Deeplearning4j: whichever engine trained it, a program with Deeplearning4j and this package on its class path
 * loads it by {@code ModelSerializer.restoreComputationGraph}, asks it, and trains it further.
 */
public final class ModelZip {
    private ModelZip() {
    }

    /**
     * Loads ND4J into this process where it is not here yet.
     *
     * @param spec        whose network it is
     * @param input       shape of one sample
     * @param activations of its layers, as a trainer gives them
     * @throws IOException where the file cannot be written; what was there before stays
     */
    public static void write(RunSpec spec, List<Integer> input, Weights weights, List<LayerActivation> activations, Path file) throws IOException {
        Backend.load("cpu");
        GraphPlan plan = GraphBuilding.plan(spec, Shapes.through(spec.network().layers(), input, "/network/layers"),
                new SteeredRate(spec.optimizer().learningRate()));
        ComputationGraph graph = new ComputationGraph(plan.configuration());
        graph.init();
        ParameterPlaces places = ParameterPlaces.of(graph, plan);
        places.put(weights, graph.params());
        put(activations, places, plan, graph);
        Path whole = file.toAbsolutePath();
        Path beside = Files.createTempFile(whole.getParent(), "." + whole.getFileName(), ".part");
        try {
            ModelSerializer.writeModel(graph, beside.toFile(), false);
            Files.move(beside, whole, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
            graph.close();
        }
    }

    private static void put(List<LayerActivation> activations, ParameterPlaces places, GraphPlan plan, ComputationGraph graph) {
        Iterator<LayerActivation> next = activations.iterator();
        for (GraphPlan.Stage stage : plan.stages()) {
            if (stage.activation().isEmpty()) {
                continue;
            }
            int parts = graph.getLayer(stage.activation().get()) instanceof LearnedActivationLayer layer ? layer.layerConf().getParts().size() : 1;
            for (int k = 0; k < parts; k++) {
                LayerActivation now = next.next();
                int part = k;
                places.activations().stream().filter(place -> place.stage().equals(stage) && place.slot().part() == part).forEach(place ->
                        place.place().write(graph.params(), now.instances().stream()
                                .flatMapToDouble(instance -> Arrays.stream(instance.parameter(place.slot().parameter().name()))).toArray()));
            }
        }
    }
}
