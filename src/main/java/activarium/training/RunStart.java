package activarium.training;

import activarium.network.RunSpec;

import java.util.Optional;

/**
 * How a run begins.
 *
 * @param spec          the whole experiment
 * @param from          goes on from here instead of from the start; of the same spec
 * @param checkpointing on the way
 * @param listener      hears of every row of metrics
 */
public record RunStart(RunSpec spec, Optional<Checkpoint> from, Optional<Checkpointing> checkpointing, RunListener listener) {
    /** From the beginning. */
    public static RunStart of(RunSpec spec) {
        return new RunStart(spec, Optional.empty(), Optional.empty(), RunListener.none());
    }

    /** From where a checkpoint was taken. */
    public static RunStart from(Checkpoint checkpoint) {
        return new RunStart(checkpoint.spec(), Optional.of(checkpoint), Optional.empty(), RunListener.none());
    }

    public RunStart with(Checkpointing wanted) {
        return new RunStart(spec, from, Optional.of(wanted), listener);
    }

    public RunStart with(RunListener heard) {
        return new RunStart(spec, from, checkpointing, heard);
    }
}
