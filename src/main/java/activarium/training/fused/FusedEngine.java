package activarium.training.fused;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;

/** This project's own engine: Vector API kernels on the CPU, one network on one thread. */
public final class FusedEngine implements Engine {
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
            case FLOAT32 -> new FusedTrainer<>(spec, data, new FloatArithmetic());
            case FLOAT64 -> new FusedTrainer<>(spec, data, new DoubleArithmetic());
        };
    }
}
