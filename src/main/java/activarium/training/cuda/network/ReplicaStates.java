package activarium.training.cuda.network;

import activarium.network.Initializer;
import activarium.network.RunSpec;
import activarium.network.Weights;
import activarium.training.LayerActivation;
import activarium.training.TrainerState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers of replicas as the kernels keep them, and as the rest of the program knows them. */
record ReplicaStates(SmallNetwork network) {
    private static final List<String> PARTS = List.of("weights", "activations", "weights.first", "activations.first", "weights.second", "activations.second");

    /** Start weights and parameters of one replica, with moments of 0. */
    float[] start(RunSpec spec, List<Integer> input) {
        Weights weights = spec.weights().orElseGet(() -> Initializer.draw(spec.network(), input, spec.seed()));
        float[] kept = kept(spec);
        float[] state = new float[network.stateSize()];
        for (int l = 0; l < network.layers().size(); l++) {
            DenseLayer layer = network.layers().get(l);
            int at = layer.weightsAt();
            for (double w : weights.layers().get(l).w()) {
                state[at] = (float) w * kept[at];
                at++;
            }
            for (double b : weights.layers().get(l).b()) {
                state[at++] = (float) b;
            }
        }
        // The same units have the same activations, perhaps with other start parameters.
        int at = network.parametersAt();
        for (Part part : SmallNetwork.parts(spec, network)) {
            double[] parameters = part.start().parameters();
            for (int set = 0; set < part.sets(); set++) {
                for (double one : parameters) {
                    state[at++] = (float) one;
                }
            }
        }
        return state;
    }

    /** 1 for every weight that is there, 0 for what is pruned. */
    float[] kept(RunSpec spec) {
        float[] kept = new float[network.weights()];
        java.util.Arrays.fill(kept, 1);
        spec.masks().ifPresent(masks -> {
            for (int l = 0; l < network.layers().size(); l++) {
                int at = network.layers().get(l).weightsAt();
                masks.layers().get(l).ifPresent(mask -> {
                    for (int place : mask.pruned()) {
                        kept[at + place] = 0;
                    }
                });
            }
        });
        return kept;
    }

    /** @param numbers a state, or a snapshot, from {@code at} */
    Weights weights(float[] numbers, int at) {
        List<Weights.Layer> layers = new ArrayList<>();
        for (DenseLayer layer : network.layers()) {
            double[] w = new double[layer.in() * layer.out()];
            double[] b = new double[layer.out()];
            for (int k = 0; k < w.length; k++) {
                w[k] = numbers[at + layer.weightsAt() + k];
            }
            for (int k = 0; k < b.length; k++) {
                b[k] = numbers[at + layer.weightsAt() + w.length + k];
            }
            layers.add(new Weights.Layer(List.of(layer.out(), layer.in()), w, b));
        }
        return new Weights(layers);
    }

    /** @param numbers a state, or a snapshot, from {@code at} */
    List<LayerActivation> activations(float[] numbers, int at) {
        return network.parts().stream().map(part -> part.state(numbers, at + network.parametersAt())).toList();
    }

    TrainerState kept(float[] state, int stepsDone, double[] schedule) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        int at = 0;
        for (String name : PARTS) {
            double[] part = new double[size(name)];
            for (int k = 0; k < part.length; k++) {
                part[k] = state[at++];
            }
            numbers.put(name, part);
        }
        numbers.put("schedule", schedule);
        return new TrainerState(stepsDone, numbers);
    }

    /** @throws activarium.training.InvalidCheckpointException for a state of another network */
    float[] restored(TrainerState from) {
        float[] state = new float[network.stateSize()];
        int at = 0;
        for (String name : PARTS) {
            for (double one : from.get(name, size(name))) {
                state[at++] = (float) one;
            }
        }
        return state;
    }

    private int size(String part) {
        return part.startsWith("weights") ? network.weights() : network.parameters();
    }
}
