package activarium.store;

import activarium.network.RunSpec;
import activarium.training.LossPoint;
import activarium.training.Snapshot;

import java.util.List;

/** What a run has left behind for its replay. @param metrics every row, in order @param snapshots in order */
public record StoredHistory(RunSpec spec, List<LossPoint> metrics, List<Snapshot> snapshots) {
    public StoredHistory {
        metrics = List.copyOf(metrics);
        snapshots = List.copyOf(snapshots);
    }
}
