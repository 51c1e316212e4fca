package activarium.figure;

/**
 * Values of a parameter that goes to and fro, slowly at the ends, for a film that begins anew without a jump.
 *
 * @param from   the first value, finite
 * @param to     the value half-way through the film, finite
 * @param frames at least 2
 */
public record Sweep(double from, double to, int frames) {
    /** About five seconds of a film. */
    public static final int FRAMES = 60;

    public Sweep {
        if (frames < 2 || !Double.isFinite(to - from)) {
            throw new IllegalArgumentException("a sweep has two frames and two finite ends, not " + frames + ", " + from + " and " + to);
        }
    }

    /** One a frame: from one end to the other and back, slowly at both ends (a cosine), so that the film can be repeated. */
    public double[] values() {
        double[] values = new double[frames];
        for (int i = 0; i < frames; i++) {
            values[i] = from + (to - from) * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / frames));
        }
        return values;
    }
}
