package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.BatchSize;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.network.UnitGroup;
import activarium.network.Units;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A network of dense layers as one block of threads trains it: sizes and places, the same for all replicas of one launch.
 *
 * @param spec           all that is the same for every replica: layers, loss, the optimiser's rule (its learning rate is each replica's own), penalties, clipping
 * @param layers         with weights
 * @param features       of a sample
 * @param width          target numbers of a sample; 1 for classes
 * @param batch          most samples of a step
 * @param weights        numbers in all W and b
 * @param parameters     numbers in all activations' parameter sets
 * @param tables         numbers that the activations keep beside their parameters
 * @param bases          of all warps
 * @param threads        of a block
 */
public record SmallNetwork(RunSpec spec, List<DenseLayer> layers, int features, int width, int batch, int weights, int parameters, int tables, float[] bases,
                           int threads) {
    private static final int FEW_THREADS = 128;
    private static final int MANY_THREADS = 256;
    /** From so many outputs of a layer in a batch on, more threads have something to do. */
    private static final int MANY_OUTPUTS = 2048;

    /**
     * Plans a network for samples like these.
     *
     * @throws InvalidSpecException for what this kernel does not take: other layers than dense, flatten and none, double precision
     */
    public static SmallNetwork of(RunSpec spec, Dataset training) {
        if (spec.precision() != Precision.FLOAT32) {
            throw new InvalidSpecException("/precision", "the cuda engine computes in float32; choose float32, or the fused engine for float64");
        }
        List<List<Integer>> shapes = Shapes.check(spec, training);
        List<DenseLayer> layers = new ArrayList<>();
        List<float[]> bases = new ArrayList<>();
        int in = training.features();
        int weights = 0;
        int parameters = 0;
        int tables = 0;
        int basesAt = 0;
        int largest = 0;
        for (int i = 0; i < spec.network().layers().size(); i++) {
            switch (spec.network().layers().get(i)) {
                case LayerSpec.Flatten _ -> {
                    // Samples already lie in channel, row, column order.
                }
                case LayerSpec.Dense dense -> {
                    List<Part> parts = new ArrayList<>();
                    for (Members members : members(dense)) {
                        Part part = Part.of(i, members.spec, members.units, members.own, parameters, tables, basesAt);
                        parts.add(part);
                        parameters += part.size();
                        tables += part.tables();
                        bases.add(part.code().warps().bases());
                        basesAt += bases.getLast().length;
                    }
                    DenseLayer layer = new DenseLayer(i, in, dense.units(), List.copyOf(parts), weights, weights);
                    layers.add(layer);
                    weights += layer.size();
                    in = dense.units();
                    largest = Math.max(largest, in);
                }
                case LayerSpec other -> throw new InvalidSpecException("/network/layers/" + i,
                        "the cuda engine's kernel for small networks takes dense layers, not " + other.type() + "; train this network with the fused engine");
            }
        }
        if (layers.isEmpty()) {
            throw new InvalidSpecException("/network/layers", "nothing here can be trained; add a dense layer");
        }
        int batch = switch (spec.batch()) {
            case BatchSize.Samples(int count) -> Math.min(count, training.count());
            case BatchSize.Full _ -> training.count();
        };
        int width = training.targets() instanceof Targets.Values(int targets, double[] _) ? targets : 1;
        float[] all = new float[basesAt];
        int at = 0;
        for (float[] one : bases) {
            System.arraycopy(one, 0, all, at, one.length);
            at += one.length;
        }
        return new SmallNetwork(spec, List.copyOf(layers), shapes.getFirst().stream().reduce(1, (a, b) -> a * b), width, batch, weights, parameters, tables, all,
                batch * largest >= MANY_OUTPUTS ? MANY_THREADS : FEW_THREADS);
    }

    /** Units with one activation. */
    private record Members(activarium.network.ActivationSpec spec, Units units, boolean own) {
    }

    /** In the order of the groups; the other units come last. */
    private static List<Members> members(LayerSpec.Dense dense) {
        List<Members> members = new ArrayList<>();
        BitSet left = new BitSet();
        left.set(0, dense.units());
        for (UnitGroup group : dense.groups()) {
            group.activation().ifPresent(own -> {
                members.add(new Members(own, group.units(), true));
                group.units().stream().forEach(left::clear);
            });
        }
        Optional<activarium.network.ActivationSpec> rest = dense.activation();
        if (rest.isPresent() && !left.isEmpty()) {
            boolean mixed = !members.isEmpty();
            Units units = new Units(left.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList());
            members.add(new Members(rest.get(), units, mixed));
        }
        return members;
    }

    /** Outputs of the last layer. */
    public int outputs() {
        return layers.getLast().out();
    }

    /** Samples drawn in a shuffled order, not all in their own. */
    public boolean shuffled() {
        return spec.batch() instanceof BatchSize.Samples;
    }

    /** The activations of a replica's own spec. @throws InvalidSpecException where it is another network */
    static List<Part> parts(RunSpec spec, SmallNetwork network) {
        List<Part> parts = new ArrayList<>();
        for (DenseLayer layer : network.layers) {
            if (!(spec.network().layers().get(layer.layer()) instanceof LayerSpec.Dense dense) || dense.units() != layer.out()) {
                throw new InvalidSpecException("/network/layers/" + layer.layer(), "replicas of one launch have the same layers");
            }
            for (Members members : members(dense)) {
                Part part = Part.of(layer.layer(), members.spec, members.units, members.own, 0, 0, 0);
                Part first = network.parts().get(parts.size());
                if (!part.start().activation().expression().equals(first.start().activation().expression()) || part.size() != first.size()) {
                    throw new InvalidSpecException("/network/layers/" + layer.layer() + "/activation", "replicas of one launch have the same activations");
                }
                parts.add(part);
            }
        }
        return parts;
    }

    List<Part> parts() {
        return layers.stream().flatMap(layer -> layer.parts().stream()).toList();
    }

    /** Numbers of a replica's state: weights and their two moments, activation parameters and theirs. */
    public int stateSize() {
        return 3 * (weights + parameters);
    }

    /** Where activation parameters begin in a state; weights begin it. */
    int parametersAt() {
        return weights;
    }

    /** Where the first moments, of weights and then of activation parameters, begin in a state. */
    int firstAt() {
        return weights + parameters;
    }

    int secondAt() {
        return 2 * (weights + parameters);
    }
}
