package activarium.training.dl4j;

import activarium.training.BatchStatistics;
import activarium.training.LayerActivation;
import activarium.training.LayerStatistics;
import activarium.training.LayerValues;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads off a graph what a batch shows in its forward and backward pass. */
final class GraphObserver {
    private GraphObserver() {
    }

    /** @param gradients lie in the graph, summed over the batch, with penalties */
    static BatchStatistics observe(ComputationGraph graph, GraphPlan plan, GraphRules rules, Batches.Pair batch) {
        int rows = (int) batch.x().size(0);
        Map<String, INDArray> all = graph.feedForward(new INDArray[] {batch.x()}, true);
        List<LayerStatistics> layers = new ArrayList<>();
        for (GraphPlan.Stage stage : plan.stages()) {
            OptionalDouble norm = rules.norm(stage, rows);
            LayerValues before = values(NamedArrays.get(all, stage.vertex()), stage);
            LayerValues after = stage.activation().map(vertex -> values(NamedArrays.get(all, vertex), stage)).orElse(before);
            List<LayerActivation> parts = stage.activation().isEmpty() ? List.of() : GraphActivations.of(graph, stage);
            layers.add(before.statistics(stage.layer(), stage.pointer(), after, parts, norm));
        }
        return new BatchStatistics(layers);
    }

    private static LayerValues values(INDArray output, GraphPlan.Stage stage) {
        return LayerValues.of(Dl4jTrainer.numbers(output), (int) output.size(0), stage.out().getFirst());
    }
}
