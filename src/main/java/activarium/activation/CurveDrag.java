package activarium.activation;

/** Bends an activation so that its curve passes through a point, by the smallest change of its learnable parameters. */
public final class CurveDrag {
    private static final int STEPS = 8;
    /** Gauss and Newton's step is shortened where the parameters hardly move the curve. */
    private static final double DAMPING = 1e-4;
    /** No step changes a scalar by more than this: far from the curve the linear prediction is no good. */
    private static final double LONGEST = 0.5;

    private CurveDrag() {
    }

    /**
     * @return the activation with f(x) as near to y as its parameters' bounds and this method allow; itself where nothing can
     *         be learned
     */
    public static ActivationInstance through(ActivationInstance activation, double x, double y) {
        ActivationInstance best = activation;
        double missed = Math.abs(activation.value(x) - y);
        for (int step = 0; step < STEPS && missed > 1e-9; step++) {
            ActivationInstance tried = step(best, x, y);
            double left = Math.abs(tried.value(x) - y);
            if (!(left < missed)) {
                return best;
            }
            best = tried;
            missed = left;
        }
        return best;
    }

    private static ActivationInstance step(ActivationInstance from, double x, double y) {
        Derivatives at = from.evaluate(new double[] {x});
        double missing = y - at.y()[0];
        double square = DAMPING;
        for (ActivationParameter parameter : from.activation().parameters()) {
            if (parameter.learnable()) {
                for (double slope : at.byParameter(parameter)[0]) {
                    square += slope * slope;
                }
            }
        }
        double[] parameters = from.parameters();
        int place = 0;
        for (ActivationParameter parameter : from.activation().parameters()) {
            double[] slopes = at.byParameter(parameter)[0];
            for (int k = 0; k < parameter.size(); k++, place++) {
                double move = parameter.learnable() && Double.isFinite(slopes[k]) ? Math.clamp(missing * slopes[k] / square, -LONGEST, LONGEST) : 0;
                parameters[place] = Math.clamp(parameters[place] + move, parameter.minimum(), parameter.maximum());
            }
        }
        return from.withParameters(parameters);
    }
}
