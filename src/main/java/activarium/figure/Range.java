package activarium.figure;

/** A closed interval of finite numbers, not empty. */
public record Range(double low, double high) {
    /** A span up to here, with its margin, is still finite. */
    private static final double FURTHEST = 1e300;

    public Range {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("a range needs low < high, not " + low + " and " + high);
        }
    }

    /** high - low, in the units of the data. */
    public double span() {
        return high - low;
    }

    /** Moved by a part of its span. */
    public Range moved(double spans) {
        return new Range(low + spans * span(), high + spans * span());
    }

    /** Scaled around the point that is at this fraction of the span. */
    public Range zoomed(double factor, double fraction) {
        double centre = low + fraction * span();
        // Far from zero, doubles are too far apart for a very narrow range.
        double narrowest = Math.max(1e-9, 1e-9 * Math.abs(centre));
        double span = Math.clamp(span() * factor, narrowest, Math.max(1e9, narrowest));
        return new Range(centre - fraction * span, centre + (1 - fraction) * span);
    }

    /** The smallest range around all finite values, with a margin; [-1, 1] where there are none. */
    static Range around(Iterable<double[]> values, double margin) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double[] list : values) {
            for (double value : list) {
                if (Double.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (!(low <= high)) {
            return new Range(-1, 1);
        }
        low = Math.max(low, -FURTHEST);
        high = Math.min(high, FURTHEST);
        double pad = Math.max((high - low) * margin, Math.max(Math.abs(low), 1) * 1e-6);
        if (high - low < 1e-9 * Math.max(1, Math.abs(high))) {
            pad = Math.max(1, Math.abs(high)) / 2;
        }
        return new Range(low - pad, high + pad);
    }
}
