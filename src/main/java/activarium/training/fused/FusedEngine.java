package activarium.training.fused;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;

/** This project's own engine: Vector API kernels on the CPU. */
public final class FusedEngine implements Engine {
    private final int threads;

    /** Uses as many threads as the machine has processors. */
    public FusedEngine() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /** @param threads the most that one network may use; its numbers do not depend on it */
    public FusedEngine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("a network trains on at least 1 thread, not " + threads);
        }
        this.threads = threads;
    }

    @Override
    public String name() {
        return "fused";
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        return switch (spec.precision()) {
            case FLOAT32 -> new FusedTrainer<>(spec, data, new FloatArithmetic(), threads);
            case FLOAT64 -> new FusedTrainer<>(spec, data, new DoubleArithmetic(), threads);
        };
    }
}
