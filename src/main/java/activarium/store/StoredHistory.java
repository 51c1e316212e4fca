package activarium.store;

import activarium.network.RunSpec;
import activarium.study.ComparedRun;
import activarium.study.MemberOutcome;
import activarium.training.LossPoint;
import activarium.training.Snapshot;

import java.util.List;

/** What a run has left behind for its replay. @param metrics every row, in order @param snapshots in order */
public record StoredHistory(RunSpec spec, List<LossPoint> metrics, List<Snapshot> snapshots) {
    public StoredHistory {
        metrics = List.copyOf(metrics);
        snapshots = List.copyOf(snapshots);
    }

    /** As it stands beside others. @param run what the list knows of the same run */
    public ComparedRun compared(StoredRun run) {
        return new ComparedRun(run.id(), spec, new MemberOutcome(run.done(), run.trainLoss(), run.evaluation(),
                snapshots.isEmpty() ? List.of() : snapshots.getLast().activations(), metrics, run.seconds(), run.failure()));
    }
}
