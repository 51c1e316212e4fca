package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.figure.Range;

import java.util.List;
import java.util.Optional;

/**
 * What the Explore page shows: immutable.
 *
 * @param chosen activations, the one picked last in front
 * @param slopes whether first derivatives are shown too
 * @param x      across
 * @param y      upwards; empty to fit the curves
 */
public record ExploreState(List<Chosen> chosen, boolean slopes, Range x, Optional<Range> y) {
    static final Range HOME = new Range(-5, 5);

    public ExploreState {
        chosen = List.copyOf(chosen);
    }

    /**
     * A picked activation.
     *
     * @param colour index into the palette; it stays while others come and go
     */
    public record Chosen(ActivationInstance activation, int colour) {
        String name() {
            return activation.activation().name();
        }
    }

    ExploreState withChosen(List<Chosen> changed) {
        return new ExploreState(changed, slopes, x, y);
    }

    ExploreState withSlopes(boolean changed) {
        return new ExploreState(chosen, changed, x, y);
    }

    ExploreState withRanges(Range across, Optional<Range> upwards) {
        return new ExploreState(chosen, slopes, across, upwards);
    }
}
