package activarium.cpab;

/**
 * The warp in its form for inference, as in the published DiTAC code: phi at equally spaced points of [0, 1], of which the
 * nearest is taken; the identity outside. Immutable.
 */
public final class LookupTable {
    /** As many as the published code's (2^11). */
    public static final int STANDARD_ENTRIES = 2048;

    private final double[] entries;
    private final double worstError;

    /**
     * @param flow with its theta set; later changes of it do not matter. Its space is zero at the ends and outside, as only
     *             there the identity joins on.
     */
    public LookupTable(Flow flow) {
        this(flow, STANDARD_ENTRIES);
    }

    /**
     * @param entries at least 2
     * @throws IllegalArgumentException if there are fewer entries, or the flow goes on outside [0, 1]
     */
    public LookupTable(Flow flow, int entries) {
        if (entries < 2) {
            throw new IllegalArgumentException("a lookup table has at least 2 entries, not " + entries);
        }
        if (!flow.identityOutside()) {
            throw new IllegalArgumentException("a lookup table holds only flows that are the identity outside [0, 1]");
        }
        this.entries = new double[entries];
        double worst = 0;
        for (int i = 0; i < entries; i++) {
            double centre = (double) i / (entries - 1);
            this.entries[i] = flow.value(centre);
            // phi rises, so that its error is largest at the ends of the part of [0, 1] that an entry stands for.
            double below = flow.value(Math.max(0, (i - 0.5) / (entries - 1)));
            double above = flow.value(Math.min(1, (i + 0.5) / (entries - 1)));
            worst = Math.max(worst, Math.max(this.entries[i] - below, above - this.entries[i]));
        }
        worstError = worst;
    }

    /** Number of entries, at equal distances on [0, 1], both ends among them. */
    public int size() {
        return entries.length;
    }

    /** Entry that stands for u: round(u (size - 1)); -1 outside [0, 1] and for NaN. */
    public int index(double u) {
        return u >= 0 && u <= 1 ? (int) Math.round(u * (entries.length - 1)) : -1;
    }

    /** phi at the nearest entry's point; u itself outside [0, 1]. */
    public double value(double u) {
        int index = index(u);
        return index < 0 ? u : entries[index];
    }

    /** out[i] = value(u[i]) for from <= i < to; the arrays may be the same. */
    public void values(double[] u, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = value(u[i]);
        }
    }

    /** Largest |value(u) - phi(u)| over all u: exact up to rounding, as phi rises. */
    public double worstError() {
        return worstError;
    }
}
