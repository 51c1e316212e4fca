package activarium.activation;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The parameters with which one activation comes nearest to another on an interval: least squares over equally spaced
 * points by Levenberg and Marquardt's method, with the exact derivatives by parameters, inside the parameters' bounds.
 *
 * @param activation    the imitator at its best parameters
 * @param rootMeanSquare of the differences
 * @param largest       difference
 */
public record Imitation(ActivationInstance activation, double rootMeanSquare, double largest) {
    private static final int POINTS = 401;
    private static final int ITERATIONS = 200;
    /** Descents from elsewhere, as the first may have ended in a minimum that is not the lowest. */
    private static final int MORE_STARTS = 6;
    /** A mean square of the differences that is as good as none. */
    private static final double CLOSE = 1e-16;

    /**
     * @param imitator where the search begins
     * @param model    what is imitated
     * @throws IllegalArgumentException for an empty interval
     */
    public static Imitation of(ActivationInstance imitator, ActivationInstance model, double from, double to) {
        if (!(from < to)) {
            throw new IllegalArgumentException("an interval needs from < to, not " + from + " and " + to);
        }
        double[] x = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            x[i] = from + (to - from) * i / (POINTS - 1);
        }
        double[] wanted = model.values(x);
        ActivationInstance best = descended(imitator, x, wanted);
        double error = error(best, x, wanted);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        for (int start = 0; start < MORE_STARTS && error > CLOSE * POINTS && imitator.parameters().length > 0; start++) {
            ActivationInstance tried = descended(elsewhere(imitator, random), x, wanted);
            double triedError = error(tried, x, wanted);
            if (triedError < error) {
                best = tried;
                error = triedError;
            }
        }
        double[] got = best.values(x);
        double largest = 0;
        for (int i = 0; i < POINTS; i++) {
            largest = Math.max(largest, Math.abs(got[i] - wanted[i]));
        }
        return new Imitation(best, Math.sqrt(error / POINTS), largest);
    }

    /** Every parameter somewhere in the range worth looking at. */
    private static ActivationInstance elsewhere(ActivationInstance imitator, RandomGenerator random) {
        double[] parameters = imitator.parameters();
        int place = 0;
        for (ActivationParameter parameter : imitator.activation().parameters()) {
            for (int k = 0; k < parameter.size(); k++) {
                parameters[place++] = random.nextDouble(parameter.low(), parameter.high());
            }
        }
        return imitator.withParameters(parameters);
    }

    private static ActivationInstance descended(ActivationInstance from, double[] x, double[] wanted) {
        ActivationInstance best = from;
        double error = error(best, x, wanted);
        double damping = 1e-3;
        for (int iteration = 0; iteration < ITERATIONS && damping < 1e12 && from.parameters().length > 0; iteration++) {
            ActivationInstance tried = step(best, x, wanted, damping);
            double triedError = error(tried, x, wanted);
            if (triedError < error) {
                boolean settled = error - triedError <= 1e-14 * error;
                best = tried;
                error = triedError;
                damping = Math.max(1e-12, damping / 5);
                if (settled) {
                    break;
                }
            } else {
                damping *= 4;
            }
        }
        return best;
    }

    private static double error(ActivationInstance activation, double[] x, double[] wanted) {
        double[] y = activation.values(x);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (y[i] - wanted[i]) * (y[i] - wanted[i]);
        }
        return Double.isFinite(sum) ? sum : Double.POSITIVE_INFINITY;
    }

    /** Solves (J'J + damping diag(J'J)) d = J'r. */
    private static ActivationInstance step(ActivationInstance from, double[] x, double[] wanted, double damping) {
        Derivatives at = from.evaluate(x);
        double[] parameters = from.parameters();
        int n = parameters.length;
        double[][] normal = new double[n][n];
        double[] right = new double[n];
        double[] row = new double[n];
        for (int i = 0; i < x.length; i++) {
            int place = 0;
            for (ActivationParameter parameter : from.activation().parameters()) {
                System.arraycopy(at.byParameter(parameter)[i], 0, row, place, parameter.size());
                place += parameter.size();
            }
            for (int j = 0; j < n; j++) {
                right[j] += row[j] * (wanted[i] - at.y()[i]);
                for (int k = 0; k <= j; k++) {
                    normal[j][k] += row[j] * row[k];
                }
            }
        }
        for (int j = 0; j < n; j++) {
            normal[j][j] += damping * normal[j][j] + 1e-12;
        }
        double[] move = solved(normal, right);
        int place = 0;
        for (ActivationParameter parameter : from.activation().parameters()) {
            for (int k = 0; k < parameter.size(); k++, place++) {
                parameters[place] = Math.clamp(parameters[place] + move[place], parameter.minimum(), parameter.maximum());
            }
        }
        return from.withParameters(parameters);
    }

    /** By Cholesky's factorisation of the lower triangle; zeros where it is not positive definite. */
    private static double[] solved(double[][] lower, double[] right) {
        int n = right.length;
        double[] y = right.clone();
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                for (int i = j; i < n; i++) {
                    lower[i][j] -= lower[i][k] * lower[j][k];
                }
            }
            if (!(lower[j][j] > 0)) {
                Arrays.fill(y, 0);
                return y;
            }
            double root = Math.sqrt(lower[j][j]);
            for (int i = j; i < n; i++) {
                lower[i][j] /= root;
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                y[i] -= lower[i][k] * y[k];
            }
            y[i] /= lower[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                y[i] -= lower[k][i] * y[k];
            }
            y[i] /= lower[i][i];
        }
        return y;
    }
}
