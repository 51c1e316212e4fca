package activarium.training;

import activarium.network.RunSpec;

import java.util.List;
import java.util.Optional;

/**
 * How a run begins.
 *
 * @param spec          the whole experiment
 * @param from          goes on from here instead of from the start; of the same spec
 * @param earlier       snapshots of the steps before, for the replay, in order
 * @param checkpointing on the way
 * @param listener      hears of every row of metrics
 * @param watched       whether its snapshots have what batches showed
 */
public record RunStart(RunSpec spec, Optional<Checkpoint> from, List<Snapshot> earlier, Optional<Checkpointing> checkpointing,
                       RunListener listener, boolean watched) {
    public RunStart {
        earlier = List.copyOf(earlier);
    }

    /** From the beginning. */
    public static RunStart of(RunSpec spec) {
        return new RunStart(spec, Optional.empty(), List.of(), Optional.empty(), RunListener.none(), true);
    }

    /** From where a checkpoint was taken. */
    public static RunStart from(Checkpoint checkpoint) {
        return new RunStart(checkpoint.spec(), Optional.of(checkpoint), List.of(), Optional.empty(), RunListener.none(), true);
    }

    /** After these snapshots, which the run was known by before it was left. */
    public RunStart after(List<Snapshot> before) {
        return new RunStart(spec, from, before, checkpointing, listener, watched);
    }

    /** With checkpoints on the way. */
    public RunStart with(Checkpointing wanted) {
        return new RunStart(spec, from, earlier, Optional.of(wanted), listener, watched);
    }

    /** With a listener in the place of the one before. */
    public RunStart with(RunListener heard) {
        return new RunStart(spec, from, earlier, checkpointing, heard, watched);
    }

    /** One of many that nobody looks at while they train. It comes to the same numbers. */
    public RunStart unwatched() {
        return new RunStart(spec, from, earlier, checkpointing, listener, false);
    }
}
