package activarium.training.cuda.network;

import activarium.network.Initializer;
import activarium.network.Masks;
import activarium.network.RunSpec;
import activarium.network.Weights;
import activarium.training.LayerActivation;
import activarium.training.TrainerState;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of replicas as the kernels keep them, and as the rest of the program knows them. */
public record ReplicaStates(SmallNetwork network) {
    private static final List<String> PARTS = List.of("weights", "activations", "weights.first", "activations.first", "weights.second", "activations.second",
            "normalizations");

    /** Start weights, parameters and statistics of one replica, with moments of 0. */
    public float[] start(RunSpec spec, List<Integer> input) {
        Weights weights = spec.weights().orElseGet(() -> Initializer.draw(spec.network(), input, spec.seed()));
        float[] kept = kept(spec);
        float[] state = new float[network.stateSize()];
        Iterator<Weights.Layer> matrices = weights.layers().iterator();
        Iterator<Weights.Normalization> given = weights.normalizations().iterator();
        for (NetworkLayer layer : network.layers()) {
            if (layer.hasMatrix()) {
                Weights.Layer one = matrices.next();
                put(one.w(), state, layer.weightsAt());
                put(one.b(), state, layer.weightsAt() + one.w().length);
            } else if (layer.kind() instanceof LayerKind.Normalization kind) {
                Weights.Normalization one = given.hasNext() ? given.next() : Weights.Normalization.start(layer.units());
                put(one.gamma(), state, layer.weightsAt());
                put(one.beta(), state, layer.weightsAt() + layer.units());
                put(one.mean(), state, network.statisticsAt() + kind.statisticsAt());
                put(one.variance(), state, network.statisticsAt() + kind.statisticsAt() + layer.units());
            }
        }
        for (int k = 0; k < kept.length; k++) {
            state[k] *= kept[k];
        }
        // The same units have the same activations, perhaps with other start parameters.
        int at = network.parametersAt();
        for (Part part : network.partsOf(spec, input)) {
            for (int set = 0; set < part.sets(); set++, at += part.scalars()) {
                put(part.start().parameters(), state, at);
            }
        }
        return state;
    }

    private static void put(double[] numbers, float[] to, int at) {
        for (int k = 0; k < numbers.length; k++) {
            to[at + k] = (float) numbers[k];
        }
    }

    /** 1 for every weight that is there, 0 for what is pruned. */
    public float[] kept(RunSpec spec) {
        float[] kept = new float[network.weights()];
        java.util.Arrays.fill(kept, 1);
        spec.masks().ifPresent(masks -> {
            Iterator<Optional<Masks.Mask>> given = masks.layers().iterator();
            network.layers().stream().filter(NetworkLayer::hasMatrix).forEach(layer -> given.next().ifPresent(mask -> {
                for (int place : mask.pruned()) {
                    kept[layer.weightsAt() + place] = 0;
                }
            }));
        });
        return kept;
    }

    /** @param state perhaps without moments */
    public Weights weights(float[] state) {
        List<Weights.Layer> layers = new ArrayList<>();
        List<Weights.Normalization> normalizations = new ArrayList<>();
        for (NetworkLayer layer : network.layers()) {
            int from = layer.weightsAt();
            int w = layer.weightRows() * layer.units();
            if (layer.hasMatrix()) {
                layers.add(new Weights.Layer(shape(layer), taken(state, from, w), taken(state, from + w, layer.units())));
            } else if (layer.kind() instanceof LayerKind.Normalization kind) {
                int statistics = network.statisticsAt() + kind.statisticsAt();
                normalizations.add(new Weights.Normalization(taken(state, from, w), taken(state, from + w, layer.units()),
                        taken(state, statistics, layer.units()), taken(state, statistics + layer.units(), layer.units())));
            }
        }
        return new Weights(layers, normalizations);
    }

    private static List<Integer> shape(NetworkLayer layer) {
        return layer.kind() instanceof LayerKind.Convolution kind ? List.of(layer.units(), kind.image().channels(), kind.kernel(), kind.kernel())
                : List.of(layer.units(), layer.in());
    }

    private static double[] taken(float[] from, int at, int count) {
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = from[at + k];
        }
        return numbers;
    }

    /** @param parameters of all activations, as a state has them */
    public List<LayerActivation> activations(float[] parameters) {
        return network.parts().stream().map(part -> part.state(parameters, 0)).toList();
    }

    public TrainerState kept(float[] state, int stepsDone, double[] schedule) {
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
    public float[] restored(TrainerState from) {
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
        return part.equals("normalizations") ? network.statistics() : part.startsWith("weights") ? network.weights() : network.parameters();
    }
}
