package activarium.ui.explore;

import activarium.figure.Quantity;
import activarium.figure.Range;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The upward axes while something is moved by hand: what moves must not move its own scale, so they give way where curves leave them and else stay. Curves that have
 * become very low on them are followed down. For the painter's thread.
 */
final class HeldAxes {
    /** Curves have at least this part of an axis. */
    private static final double LEAST_SHARE = 0.2;

    private final Map<Quantity, Range> held = new EnumMap<>(Quantity.class);
    private List<Object> subject = List.of();

    /** Begins anew where this is something else than before. @param shown what the axes are for: the x of the view, the curves' names */
    void of(List<Object> shown) {
        if (!shown.equals(subject)) {
            subject = shown;
            held.clear();
        }
    }

    /**
     * The axis of one quantity.
     *
     * @param fitted around the curves as they are
     * @param hold   1 while the hand holds something, 0 when it does not, in between while the axes come back to what fits
     */
    Range range(Quantity quantity, Range fitted, double hold) {
        Range before = held.getOrDefault(quantity, fitted);
        if (hold <= 0) {
            held.put(quantity, fitted);
            return fitted;
        }
        if (hold < 1) {
            return new Range(fitted.low() + hold * (before.low() - fitted.low()), fitted.high() + hold * (before.high() - fitted.high()));
        }
        Range grown = new Range(Math.min(before.low(), fitted.low()), Math.max(before.high(), fitted.high()));
        double beyond = grown.span() - fitted.span();
        double most = fitted.span() * (1 / LEAST_SHARE - 1);
        if (beyond > most) {
            double part = most / beyond;
            grown = new Range(fitted.low() - part * (fitted.low() - grown.low()), fitted.high() + part * (grown.high() - fitted.high()));
        }
        held.put(quantity, grown);
        return grown;
    }
}
