package activarium.study;

import activarium.training.LossPoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Which points of a run's curve a study keeps: those with an evaluation (all of them where there is none), and of these every k-th with the
 * smallest k that leaves at most {@link #MOST}, besides the last one. It depends on the run alone: not on time, threads or pauses.
 */
final class CurveThinning {
    /** As many as a figure can show. */
    static final int MOST = 101;

    private CurveThinning() {
    }

    static List<LossPoint> thinned(List<LossPoint> points) {
        List<LossPoint> evaluated = points.stream().filter(point -> point.evaluation().isPresent()).toList();
        List<LossPoint> all = evaluated.isEmpty() ? points : evaluated;
        int stride = Math.max(1, (all.size() + MOST - 1) / MOST);
        List<LossPoint> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i += stride) {
            kept.add(all.get(i));
        }
        if (!all.isEmpty() && kept.getLast() != all.getLast()) {
            kept.add(all.getLast());
        }
        return List.copyOf(kept);
    }
}
