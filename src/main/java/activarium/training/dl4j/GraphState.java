package activarium.training.dl4j;

import activarium.training.LearningRate;
import activarium.training.TrainerState;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state of a graph between two steps, taken out and put back. What is drawn while training depends on the seed and the step alone. */
record GraphState(ComputationGraph graph, ParameterPlaces places, LearningRate schedule) {
    private static final String WEIGHTS = "weights";
    private static final String ACTIVATIONS = "activations";
    private static final String STATISTICS = "normalizations";
    private static final String UPDATER = "updater";
    private static final String SCHEDULE = "schedule";

    TrainerState take(int stepsDone) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        numbers.put(WEIGHTS, joined(places.weightPlaces()));
        numbers.put(ACTIVATIONS, joined(places.activationPlaces()));
        numbers.put(STATISTICS, joined(places.statisticPlaces()));
        INDArray updater = graph.getUpdater().getStateViewArray();
        numbers.put(UPDATER, updater == null ? new double[0] : updater.reshape(updater.length()).toDoubleVector());
        numbers.put(SCHEDULE, schedule.state());
        return new TrainerState(stepsDone, numbers);
    }

    void put(TrainerState state) {
        split(state, WEIGHTS, places.weightPlaces());
        split(state, ACTIVATIONS, places.activationPlaces());
        split(state, STATISTICS, places.statisticPlaces());
        INDArray updater = graph.getUpdater().getStateViewArray();
        double[] kept = state.get(UPDATER, updater == null ? 0 : (int) updater.length());
        if (updater != null) {
            updater.assign(Nd4j.createFromArray(kept).castTo(updater.dataType()).reshape(updater.shape()));
        }
        schedule.restore(state.get(SCHEDULE, schedule.state().length));
    }

    private double[] joined(List<ParameterPlaces.Place> lists) {
        return lists.stream().flatMapToDouble(place -> java.util.Arrays.stream(place.read(graph.params()))).toArray();
    }

    private void split(TrainerState state, String name, List<ParameterPlaces.Place> lists) {
        double[] all = state.get(name, lists.stream().mapToInt(ParameterPlaces.Place::count).sum());
        int at = 0;
        for (ParameterPlaces.Place place : lists) {
            place.write(graph.params(), java.util.Arrays.copyOfRange(all, at, at + place.count()));
            at += place.count();
        }
    }
}
