package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.SampledCurve;
import activarium.figure.ActivationPlots;
import activarium.figure.Range;
import org.jspecify.annotations.Nullable;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Sampled curves of the picked activations: while one slider moves, the others are not computed again. For the painter's thread. */
final class CurveCache {
    private @Nullable Range range;
    private Map<ActivationInstance, SampledCurve> known = new IdentityHashMap<>();

    /** In the order of the activations. */
    List<SampledCurve> sampled(List<ActivationInstance> activations, Range x) {
        if (!x.equals(range)) {
            range = x;
            known = new IdentityHashMap<>();
        }
        Map<ActivationInstance, SampledCurve> next = new IdentityHashMap<>();
        for (ActivationInstance activation : activations) {
            SampledCurve curve = known.get(activation);
            next.put(activation, curve != null ? curve : SampledCurve.of(activation, x.low(), x.high(), ActivationPlots.POINTS));
        }
        known = next;
        return activations.stream().map(next::get).toList();
    }
}
