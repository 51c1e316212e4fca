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
 * @param masks             which weights there are, in a pruned network
 * @param l1                factor of the L1 penalty on the weights W of dense and conv2d layers, at least 0; it adds {@code l1 sign(w)} to
 *                          their gradient
 * @param clipping          of gradients
 * @param earlyStopping     whether the run may end before its last step
 */
public record RunSpec(DataSpec data, NetworkSpec network, Loss loss, OptimizerSpec optimizer, ScheduleSpec schedule,
                      BatchSize batch, int steps, int evaluateEvery, int snapshotEvery, long seed, Precision precision,
                      boolean decayActivations, Optional<Weights> weights, Optional<Masks> masks, double l1,
                      Optional<Clipping> clipping, Optional<EarlyStopping> earlyStopping) {
    public static final int VERSION = 1;

    /** With nothing pruned, no L1 penalty, no clipping and no early end. */
    public RunSpec(DataSpec data, NetworkSpec network, Loss loss, OptimizerSpec optimizer, ScheduleSpec schedule, BatchSize batch, int steps,
                   int evaluateEvery, int snapshotEvery, long seed, Precision precision, boolean decayActivations,
                   Optional<Weights> weights) {
        this(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision, decayActivations,
                weights, Optional.empty(), 0, Optional.empty(), Optional.empty());
    }

    /** With other data. */
    public RunSpec withData(DataSpec changed) {
        return new RunSpec(changed, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** With another network. */
    public RunSpec withNetwork(NetworkSpec changed) {
        return new RunSpec(data, changed, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** With another loss. */
    public RunSpec withLoss(Loss changed) {
        return new RunSpec(data, network, changed, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** With another optimiser. */
    public RunSpec withOptimizer(OptimizerSpec changed) {
        return new RunSpec(data, network, loss, changed, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** With another schedule of the learning rate. */
    public RunSpec withSchedule(ScheduleSpec changed) {
        return new RunSpec(data, network, loss, optimizer, changed, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** With another batch size. */
    public RunSpec withBatch(BatchSize changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, changed, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** @param changed updates, at least 1 */
    public RunSpec withSteps(int changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, changed, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** With another seed of start weights and order of samples. */
    public RunSpec withSeed(long changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, changed, precision,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** In another precision. */
    public RunSpec withPrecision(Precision changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, changed,
                decayActivations, weights, masks, l1, clipping, earlyStopping);
    }

    /** @param changed start values; empty for the initialisation */
    public RunSpec withWeights(Optional<Weights> changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, changed, masks, l1, clipping, earlyStopping);
    }

    /** @param changed which weights there are; empty for all */
    public RunSpec withMasks(Optional<Masks> changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, changed, l1, clipping, earlyStopping);
    }

    /** @param changed factor of the L1 penalty, at least 0 */
    public RunSpec withL1(double changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, changed, clipping, earlyStopping);
    }

    /** @param changed of gradients; empty for none */
    public RunSpec withClipping(Optional<Clipping> changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, changed, earlyStopping);
    }

    /** @param changed empty where all steps are wanted */
    public RunSpec withEarlyStopping(Optional<EarlyStopping> changed) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluateEvery, snapshotEvery, seed, precision,
                decayActivations, weights, masks, l1, clipping, changed);
    }

    /** With other steps between evaluations and between snapshots. */
    public RunSpec withIntervals(int evaluate, int snapshot) {
        return new RunSpec(data, network, loss, optimizer, schedule, batch, steps, evaluate, snapshot, seed, precision, decayActivations,
                weights, masks, l1, clipping, earlyStopping);
    }
}
