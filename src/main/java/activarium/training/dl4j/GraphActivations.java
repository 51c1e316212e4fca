package activarium.training.dl4j;

import activarium.activation.ActivationInstance;
import activarium.network.LayerSpec;
import activarium.training.LayerActivation;
import org.deeplearning4j.nn.graph.ComputationGraph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The activations of a graph's layers as they are now. */
final class GraphActivations {
    private GraphActivations() {
    }

    static List<LayerActivation> of(ComputationGraph graph, GraphPlan plan) {
        List<LayerActivation> all = new ArrayList<>();
        plan.stages().stream().filter(stage -> stage.activation().isPresent()).forEach(stage -> all.addAll(of(graph, stage)));
        return all;
    }

    /** Of one stage that has an activation, part by part. */
    static List<LayerActivation> of(ComputationGraph graph, GraphPlan.Stage stage) {
        if (!(graph.getLayer(stage.activation().orElseThrow()) instanceof LearnedActivationLayer layer)) {
            LayerSpec spec = stage.spec();
            return List.of(new LayerActivation(stage.layer(), List.of(spec.activation().orElseThrow().instance())));
        }
        List<LayerActivation> parts = new ArrayList<>();
        for (int k = 0; k < layer.layerConf().getParts().size(); k++) {
            ActivationPart part = layer.layerConf().getParts().get(k);
            List<ActivationInstance> instances = Arrays.stream(layer.sets(k)).map(part.start()::withParameters).toList();
            parts.add(new LayerActivation(stage.layer(), instances, part.units()));
        }
        return parts;
    }
}
