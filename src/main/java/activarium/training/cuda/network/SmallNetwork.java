package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.ActivationSpec;
import activarium.network.BatchSize;
import activarium.network.DataSpec;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.NetworkSpec;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;
import activarium.network.Shapes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as one block of threads trains it: sizes and places, the same for all replicas of one launch.
 *
 * @param spec       all that is the same for every replica: layers, loss, the optimiser's rule (its learning rate is each replica's own), penalties, clipping
 * @param features   of a sample
 * @param width      target numbers of a sample; 1 for classes
 * @param batch      most samples of a step
 * @param weights    numbers in all W and b, gammas and betas
 * @param parameters numbers in all activations' parameter sets
 * @param tables     numbers that the activations keep beside their parameters
 * @param statistics numbers in all running means and variances
 * @param dropouts   layers that drop
 * @param bases      of all warps
 * @param threads    of a block
 */
public record SmallNetwork(RunSpec spec, List<NetworkLayer> layers, int features, int width, int batch, int weights, int parameters, int tables, int statistics,
                           int dropouts, float[] bases, int threads) {
    private static final int FEW_THREADS = 128;
    private static final int MANY_THREADS = 256;
    /** From so many outputs of a layer in a batch on, more threads have something to do. */
    private static final int MANY_OUTPUTS = 2048;
    /** Of samples a kernel knows their shape alone. */
    private static final DataSpec NO_DATA = new DataSpec.Named("iris", Map.of(), new DataSpec.SplitSpec(0, 0), DataSpec.Normalization.NONE);

    /**
     * Plans a network for samples like these.
     *
     * @throws InvalidSpecException for a network that does not fit the samples, and for double precision
     */
    public static SmallNetwork of(RunSpec spec, Dataset training) {
        if (spec.precision() != Precision.FLOAT32) {
            throw new InvalidSpecException("/precision", "the cuda engine computes in float32; choose float32, or the fused engine for float64");
        }
        List<List<Integer>> shapes = Shapes.check(spec, training);
        Planning plan = new Planning(spec.network().layers(), shapes.getFirst());
        int batch = switch (spec.batch()) {
            case BatchSize.Samples(int count) -> Math.min(count, training.count());
            case BatchSize.Full _ -> training.count();
        };
        int width = training.targets() instanceof Targets.Values(int targets, double[] _) ? targets : 1;
        int largest = plan.layers().stream().mapToInt(NetworkLayer::out).max().orElseThrow();
        return new SmallNetwork(spec, plan.layers(), training.features(), width, batch, plan.weights(), plan.parameters(), plan.tables(), plan.statistics(),
                plan.dropouts(), plan.bases(), Math.multiplyFull(batch, largest) >= MANY_OUTPUTS ? MANY_THREADS : FEW_THREADS);
    }

    /** Equal for networks whose kernels are the same: what differs between the replicas of a launch is left out. */
    public Object form() {
        RunSpec form = spec.withOptimizer(RuleNumbers.form(spec.optimizer())).withNetwork(new NetworkSpec(spec.network().input(), form(spec.network().layers()), spec.network().initialization()))
                .withSchedule(new ScheduleSpec.Constant()).withSteps(1).withIntervals(1, 1).withEarlyStopping(Optional.empty())
                .withData(NO_DATA).withSeed(0).withWeights(Optional.empty()).withMasks(Optional.empty());
        return List.of(form, layers.stream().map(NetworkLayer::kind).toList(), width, batch, spec.masks().isPresent());
    }

    /** With activations that all learn at the optimiser's own rate. */
    private static List<LayerSpec> form(List<LayerSpec> layers) {
        return layers.stream().map(layer -> {
            LayerSpec plain = layer instanceof LayerSpec.Residual(var inner, var activation) ? new LayerSpec.Residual(form(inner), activation) : layer;
            return plain.withActivation(layer.activation().map(own -> new ActivationSpec(own.function(), own.parameters(), own.learn(), own.sharing(), 1)));
        }).toList();
    }

    /** Outputs of the last layer. */
    public int outputs() {
        return layers.getLast().out();
    }

    /** Of a step of one replica, roughly: each weight serves a product on the way there and two on the way back, an activation takes some hundred in all. */
    public double operations() {
        return batch * layers.stream().mapToDouble(layer -> 6.0 * layer.size() * layer.spatial() + 100.0 * layer.out()).sum();
    }

    /** Samples drawn in a shuffled order, not all in their own. */
    public boolean shuffled() {
        return spec.batch() instanceof BatchSize.Samples;
    }

    public List<Part> parts() {
        return layers.stream().flatMap(layer -> layer.parts().stream()).toList();
    }

    /** The activations of a replica's own spec. @param input shape of a sample @throws InvalidSpecException where it is another network */
    public List<Part> partsOf(RunSpec replica, List<Integer> input) {
        List<NetworkLayer> own = new Planning(replica.network().layers(), input).layers();
        for (int l = 0; l < Math.max(layers.size(), own.size()); l++) {
            boolean same = l < Math.min(layers.size(), own.size()) && own.get(l).kind().equals(layers.get(l).kind())
                    && own.get(l).size() == layers.get(l).size() && own.get(l).parts().size() == layers.get(l).parts().size();
            for (int k = 0; same && k < own.get(l).parts().size(); k++) {
                Part part = own.get(l).parts().get(k);
                Part first = layers.get(l).parts().get(k);
                same = part.start().activation().formula().equals(first.start().activation().formula()) && part.size() == first.size()
                        && part.start().activation().settings().equals(first.start().activation().settings());
            }
            if (!same) {
                throw new InvalidSpecException("/network/layers", "networks that train side by side on a card have the same layers and activations");
            }
        }
        return own.stream().flatMap(layer -> layer.parts().stream()).toList();
    }

    /** Numbers of a replica's state: weights, activation parameters, the first and the second moments of both, running statistics. */
    public int stateSize() {
        return 3 * learned() + statistics;
    }

    /** Weights and activation parameters. */
    int learned() {
        return weights + parameters;
    }

    /** Where activation parameters begin in a state; weights begin it. */
    public int parametersAt() {
        return weights;
    }

    /** Where the first moments, of weights and then of activation parameters, begin in a state. */
    public int firstAt() {
        return learned();
    }

    public int secondAt() {
        return 2 * learned();
    }

    public int statisticsAt() {
        return 3 * learned();
    }
}
