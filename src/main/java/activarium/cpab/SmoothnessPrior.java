package activarium.cpab;

import java.util.random.RandomGenerator;

/**
 * Gaussian prior that prefers smooth velocity fields (Freifeld et al. 2017, section 5.1), in the two forms of the
 * published DiTAC code (Chelly et al. 2024): one penalises theta while it is learned, the other draws it at first. Immutable.
 */
public final class SmoothnessPrior {
    /** Added to the covariance's diagonal before it is inverted: the spacing of single-precision numbers at 1. */
    private static final double JITTER = 0x1p-23;
    /** Squared distance, scaled by (1 - 1/cells), at which the sampling kernel sets a slope apart from an offset. */
    private static final double SLOPE_OFFSET_DISTANCE = 100;

    private final int dimension;
    private final SymmetricMatrix covariance;
    private final SymmetricMatrix precision;
    private final SymmetricMatrix samplingCovariance;
    private final double[][] samplingFactor;

    /**
     * @param smoothness length scale of both kernels (the code's lambda_smooth), above 0
     * @param scale      scale of theta (its lambda_var), above 0
     * @throws IllegalArgumentException unless both are positive and finite
     */
    public SmoothnessPrior(VelocitySpace space, double smoothness, double scale) {
        requirePositive("smoothness", smoothness);
        requirePositive("scale", scale);
        dimension = space.dimension();
        double[][] basis = space.matrix();
        covariance = SymmetricMatrix.congruence(penaltyKernel(2 * space.cells(), smoothness, scale), basis, dimension);
        precision = covariance.plusDiagonal(JITTER).inverse();
        samplingCovariance = SymmetricMatrix.congruence(samplingKernel(space.cells(), smoothness, scale), basis, dimension);
        samplingFactor = samplingCovariance.cholesky();
    }

    /** Smoothness 5 and scale 2, as in the published code. */
    public static SmoothnessPrior standard(VelocitySpace space) {
        return new SmoothnessPrior(space, 5, 2);
    }

    /** B' K B, [dimension][dimension]: K_ij = (D scale)^2 exp(-2 |c_i - c_j| / smoothness), c = D = 2 cells numbers from -1 to 1. */
    public double[][] covariance() {
        return covariance.copy();
    }

    /** Inverse of the covariance with 2^-23 added to its diagonal, [dimension][dimension]. */
    public double[][] precision() {
        return precision.copy();
    }

    /** theta' precision theta. */
    public double penalty(double[] theta) {
        double[] product = precision.times(checked(theta));
        double sum = 0;
        for (int k = 0; k < dimension; k++) {
            sum += theta[k] * product[k];
        }
        return sum;
    }

    /** Derivative of the penalty by theta, [dimension]: 2 precision theta. */
    public double[] penaltyGradient(double[] theta) {
        double[] gradient = precision.times(checked(theta));
        for (int k = 0; k < dimension; k++) {
            gradient[k] *= 2;
        }
        return gradient;
    }

    /**
     * Covariance of the distribution from which theta is first drawn, B' S B, [dimension][dimension]:
     * S_ij = scale^2 exp(-q_ij / (2 smoothness^2)), where q_ij is the distance of the two cell centres if i and j are both
     * slopes or both offsets, and 100 (1 - 1/cells) otherwise.
     */
    public double[][] samplingCovariance() {
        return samplingCovariance.copy();
    }

    /** Draws theta with mean 0 and {@link #samplingCovariance}, [dimension]. */
    public double[] sample(RandomGenerator random) {
        double[] normal = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            normal[k] = random.nextGaussian();
        }
        double[] theta = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            for (int k = 0; k <= i; k++) {
                theta[i] += samplingFactor[i][k] * normal[k];
            }
        }
        return theta;
    }

    private double[] checked(double[] theta) {
        if (theta.length != dimension) {
            throw new IllegalArgumentException("theta has " + theta.length + " components, but this prior is over " + dimension);
        }
        return theta;
    }

    private static double[][] penaltyKernel(int size, double smoothness, double scale) {
        double[][] kernel = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double distance = 2.0 * Math.abs(i - j) / (size - 1);
                kernel[i][j] = scale * scale * size * size * Math.exp(-2 * distance / smoothness);
            }
        }
        return kernel;
    }

    private static double[][] samplingKernel(int cells, double smoothness, double scale) {
        double[][] kernel = new double[2 * cells][2 * cells];
        for (int i = 0; i < kernel.length; i++) {
            for (int j = 0; j < kernel.length; j++) {
                double distance = i % 2 == j % 2
                        ? Math.abs(i / 2 - j / 2) / (double) cells
                        : SLOPE_OFFSET_DISTANCE * (1 - 1.0 / cells);
                kernel[i][j] = scale * scale * Math.exp(-distance / (2 * smoothness * smoothness));
            }
        }
        return kernel;
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the prior's " + what + " is a positive number, not " + value);
        }
    }
}
