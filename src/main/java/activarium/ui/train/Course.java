package activarium.ui.train;

import activarium.training.Run;
import activarium.training.Snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A run with what was before it: one that goes on by other rules begins where the one before it ended.
 *
 * @param earlier snapshots of the runs that it goes on from, in order of their steps
 * @param changes steps at which the rules changed
 * @param run     that goes on
 */
record Course(List<Snapshot> earlier, List<Integer> changes, Run run) {
    private static final int MOST_EARLIER = 2048;

    Course {
        earlier = List.copyOf(earlier);
        changes = List.copyOf(changes);
    }

    /** Of a run from the beginning. */
    static Course of(Run run) {
        return new Course(List.of(), List.of(), run);
    }

    /** This, going on by other rules from a step. */
    Course goingOn(Run by, int step) {
        List<Snapshot> before = new ArrayList<>(snapshots().stream().filter(snapshot -> snapshot.step() <= step).toList());
        List<Snapshot> kept = before.size() <= MOST_EARLIER ? before
                : IntStream.range(0, before.size()).filter(i -> i % 2 == 0 || i == before.size() - 1).mapToObj(before::get).toList();
        List<Integer> more = new ArrayList<>(changes);
        more.add(step);
        return new Course(kept, more, by);
    }

    /** This, once its run has lost its engine and another goes on from where it was. */
    Course recovered(Run by) {
        return new Course(earlier, changes, by);
    }

    /** All there are so far, in order of their steps. May be called on any thread. */
    List<Snapshot> snapshots() {
        List<Snapshot> all = new ArrayList<>(earlier);
        run.snapshots().values().forEach(snapshot -> append(snapshot, all));
        run.latest().ifPresent(newest -> append(newest, all));
        return all;
    }

    private static void append(Snapshot snapshot, List<Snapshot> to) {
        if (to.isEmpty() || to.getLast().step() < snapshot.step()) {
            to.add(snapshot);
        }
    }
}
