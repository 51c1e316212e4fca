package activarium.network;

import java.util.Optional;

/**
 * Everything that decides a training run: the same RunSpec on the same engine gives the same numbers, bit for bit.
 * Version 1 of the JSON form is described in the architecture page and in {@code assets/schema/}.
 *
 * @param data              what is learned
 * @param network           the layers
 * @param loss              what is made small
 * @param optimizer         how
 * @param schedule          how the learning rate changes with the step
 * @param batch             samples a step
 * @param steps             updates in all, at least 1
 * @param evaluateEvery     steps between evaluations on the test samples, at least 1
 * @param snapshotEvery     steps between snapshots of the activations, at least 1
 * @param seed              of the initial weights and of the order of the samples
 * @param precision         of weights and arithmetic
 * @param decayActivations  whether weight decay reaches activation parameters
 * @param weights           start values instead of the initialisation
 */
public record RunSpec(DataSpec data, NetworkSpec network, Loss loss, OptimizerSpec optimizer, ScheduleSpec schedule,
                      BatchSize batch, int steps, int evaluateEvery, int snapshotEvery, long seed, Precision precision,
                      boolean decayActivations, Optional<Weights> weights) {
    public static final int VERSION = 1;

    public RunSpec withData(DataSpec changed) {
        return new RunSpec(changed, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights);
    }

    public RunSpec withPrecision(Precision changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, changed,
                decayActivations, weights);
    }

    public RunSpec withSeed(long changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, changed, precision,
                decayActivations, weights);
    }
}
