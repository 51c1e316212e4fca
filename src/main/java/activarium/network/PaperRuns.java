package activarium.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The experiments of five papers at a size that takes seconds: each trains the usual activation first and the paper's after it, in the same
 * network with the same seed.
 */
public final class PaperRuns {
    private static final int CLASSES = 10;
    /** Nine weights in ten are gone, as in the sparse networks of Loni et al. 2023. */
    private static final double PRUNED = 0.9;

    private PaperRuns() {
    }

    /**
     * @param word that names it: small letters and digits
     * @param runs in the order in which they are trained, at least two
     */
    public record Comparison(String word, List<RunSpec> runs) {
        public Comparison {
            runs = List.copyOf(runs);
        }
    }

    /** In the order of the papers. */
    public static List<Comparison> all() {
        return List.of(
                compared("pelu", "elu", "pelu", PaperRuns::digits),
                compared("frelu", "relu", "frelu", PaperRuns::normalized),
                compared("ditac", "gelu", "ditac", name -> ExampleRuns.sineSum(name).withSteps(3000)),
                compared("sigmoid", "sigmoid", "scaled-sigmoid", PaperRuns::deep),
                compared("tanh", "tanh", "penalized-tanh", PaperRuns::deep),
                compared("sparse", "relu", "swish", PaperRuns::sparse));
    }

    private interface Experiment {
        RunSpec with(String activation);
    }

    private static Comparison compared(String word, String usual, String proposed, Experiment experiment) {
        return new Comparison(word, List.of(experiment.with(usual), experiment.with(proposed)));
    }

    /** Trottier et al. 2016: two hidden layers on handwritten digits. */
    private static RunSpec digits(String activation) {
        return ExampleRuns.digits(activation).withSteps(1000);
    }

    /** Qiu et al. 2018: the activation follows batch normalisation. */
    private static RunSpec normalized(String activation) {
        List<LayerSpec> layers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            layers.add(new LayerSpec.Dense(32, Optional.empty()));
            layers.add(new LayerSpec.BatchNorm(0.9, 1e-5, Optional.of(ActivationSpec.named(activation))));
        }
        layers.add(new LayerSpec.Dense(CLASSES, Optional.empty()));
        return digits(activation).withNetwork(new NetworkSpec(Optional.empty(), layers, Initialization.HE_NORMAL));
    }

    /** Xu et al. 2016: a deep network from Xavier's initialisation, plain gradient descent. */
    private static RunSpec deep(String activation) {
        NetworkSpec network = ExampleRuns.network(java.util.Collections.nCopies(8, 32), CLASSES, activation);
        return digits(activation).withNetwork(new NetworkSpec(network.input(), network.layers(), Initialization.XAVIER_NORMAL))
                .withOptimizer(new OptimizerSpec.Sgd(0.05, 0.9, false, 0));
    }

    /** Loni et al. 2023: nine in ten of the hidden layers' weights are zero and stay so. */
    private static RunSpec sparse(String activation) {
        RunSpec dense = digits(activation).withNetwork(ExampleRuns.network(List.of(64, 64), CLASSES, activation));
        Random random = new Random(1);
        List<Optional<Masks.Mask>> masks = new ArrayList<>();
        for (int[] shape : new int[][] {{64, 64}, {64, 64}}) {
            boolean[] kept = new boolean[shape[0] * shape[1]];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = random.nextDouble() >= PRUNED;
            }
            masks.add(Optional.of(new Masks.Mask(Arrays.stream(shape).boxed().toList(), kept)));
        }
        masks.add(Optional.empty());
        return dense.withMasks(Optional.of(new Masks(masks)));
    }
}
