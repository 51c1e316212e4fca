package activarium.study.sparse;

import activarium.data.TrainTest;
import activarium.network.Clipping;
import activarium.network.DataLoading;
import activarium.network.Masks;
import activarium.network.OptimizerSpec;
import activarium.network.Precision;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.network.Weights;
import activarium.training.Trainer;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A pruned weight is 0 to the bit after any number of steps, whatever the optimiser, and what is kept learns. */
class MasksHoldTest {
    private static final RunSpec RUN = RunSpecReader.read("""
            {"version": 1, "data": {"name": "digits8x8"}, "network": {"input": [1, 8, 8], "layers": [
              {"type": "conv2d", "filters": 4, "kernel": 3, "activation": "silu"}, {"type": "batchnorm"}, {"type": "flatten"},
              {"type": "dense", "units": 16, "activation": "safs-scaled-gelu"}, {"type": "dense", "units": 10}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 32, "steps": 60, "seed": 4, "l1": 1e-4}""");

    static List<OptimizerSpec> optimizers() {
        return List.of(new OptimizerSpec.Sgd(0.05, 0, false, 1e-3), new OptimizerSpec.Sgd(0.05, 0.9, false, 0),
                new OptimizerSpec.Sgd(0.05, 0.9, true, 1e-3), new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, 1e-3, false),
                new OptimizerSpec.Adam(0.01, 0.9, 0.999, 1e-8, 0.1, true), new OptimizerSpec.RmsProp(0.003, 0.9, 1e-8, 1e-3),
                new OptimizerSpec.Fromage(0.01, 1e-3));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void prunedWeightsStayZero(OptimizerSpec optimizer) {
        TrainTest data = DataLoading.load(RUN.data());
        for (Precision precision : Precision.values()) {
            for (Pruning.Allocation allocation : Pruning.Allocation.values()) {
                RunSpec run = RUN.withOptimizer(optimizer).withPrecision(precision).withClipping(Optional.of(new Clipping.Norm(5)));
                Weights start = weights(run, data, 0);
                Masks masks = MagnitudePruning.masks(start, 0.9, allocation);
                RunSpec pruned = run.withWeights(Optional.of(MagnitudePruning.masked(start, masks))).withMasks(Optional.of(masks));
                for (int steps : new int[] {1, 7, 60}) {
                    check(weights(pruned, data, steps), start, masks, optimizer + " " + precision + " after " + steps);
                }
            }
        }
    }

    private static Weights weights(RunSpec run, TrainTest data, int steps) {
        try (Trainer trainer = new FusedEngine(1).prepare(run, data)) {
            for (int i = 0; i < steps; i++) {
                trainer.step();
            }
            return trainer.weights();
        }
    }

    private static void check(Weights weights, Weights start, Masks masks, String what) {
        int moved = 0;
        for (int layer = 0; layer < weights.layers().size(); layer++) {
            boolean[] kept = masks.layers().get(layer).orElseThrow().kept();
            double[] w = weights.layers().get(layer).w();
            for (int i = 0; i < w.length; i++) {
                if (!kept[i]) {
                    assertEquals(0L, Double.doubleToRawLongBits(w[i]) & Long.MAX_VALUE, what);
                } else if (w[i] != start.layers().get(layer).w()[i]) {
                    moved++;
                }
            }
        }
        assertTrue(moved > 0, what + ": nothing was learned");
    }
}
