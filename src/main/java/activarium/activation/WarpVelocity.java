package activarium.activation;

import activarium.cpab.VelocitySpace;

import java.util.Optional;

/**
 * The velocity field of a DiTAC by its values at the vertices between which it is affine; the outermost are held at zero.
 * Whatever the basis, every set of inner values belongs to exactly one theta.
 *
 * @param position of the vertices, in the units of x, {@code [cells + 1]}, ascending; not to be written to
 * @param velocity at the vertices, in the units of x, {@code [cells + 1]}; not to be written to
 */
public record WarpVelocity(double[] position, double[] velocity) {
    private static final String PARAMETER = "theta";

    /** Empty for an activation that is no DiTAC. */
    public static Optional<WarpVelocity> of(ActivationInstance activation) {
        if (!(activation.activation().form() instanceof Ditac ditac)) {
            return Optional.empty();
        }
        double width = ditac.hi() - ditac.lo();
        double[] position = new double[ditac.cells() + 1];
        double[] velocity = atVertices(ditac.velocities(), activation.parameter(PARAMETER));
        for (int j = 0; j < position.length; j++) {
            position[j] = ditac.lo() + width * j / ditac.cells();
            velocity[j] *= width;
        }
        return Optional.of(new WarpVelocity(position, velocity));
    }

    /**
     * The same DiTAC with another velocity at one inner vertex.
     *
     * @param vertex 1 to cells - 1
     * @throws IllegalArgumentException for an activation that is no DiTAC, or another vertex
     */
    public static ActivationInstance moved(ActivationInstance activation, int vertex, double velocity) {
        if (!(activation.activation().form() instanceof Ditac ditac) || vertex < 1 || vertex >= ditac.cells()) {
            throw new IllegalArgumentException("a DiTAC has inner vertices to be moved; " + activation.activation() + " has no vertex " + vertex);
        }
        VelocitySpace space = ditac.velocities();
        double[] wanted = atVertices(space, activation.parameter(PARAMETER));
        wanted[vertex] = velocity / (ditac.hi() - ditac.lo());
        int n = space.dimension();
        double[][] matrix = new double[n][n];
        double[] right = new double[n];
        for (int k = 0; k < n; k++) {
            double[] unit = new double[n];
            unit[k] = 1;
            double[] column = atVertices(space, unit);
            for (int j = 0; j < n; j++) {
                matrix[j][k] = column[j + 1];
            }
            right[k] = wanted[k + 1];
        }
        return activation.with(PARAMETER, ParameterValue.of(solved(matrix, right)));
    }

    private static double[] atVertices(VelocitySpace space, double[] theta) {
        double[] slopes = space.slopes(theta);
        double[] offsets = space.offsets(theta);
        int cells = space.cells();
        double[] velocity = new double[cells + 1];
        for (int j = 1; j < cells; j++) {
            velocity[j] = slopes[j] * j / cells + offsets[j];
        }
        return velocity;
    }

    /** Gauss's elimination with partial pivoting, in place. */
    private static double[] solved(double[][] matrix, double[] right) {
        int n = right.length;
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                pivot = Math.abs(matrix[r][c]) > Math.abs(matrix[pivot][c]) ? r : pivot;
            }
            double[] row = matrix[pivot];
            matrix[pivot] = matrix[c];
            matrix[c] = row;
            double value = right[pivot];
            right[pivot] = right[c];
            right[c] = value;
            for (int r = c + 1; r < n; r++) {
                double factor = matrix[r][c] / row[c];
                for (int k = c; k < n && factor != 0; k++) {
                    matrix[r][k] -= factor * row[k];
                }
                right[r] -= factor * right[c];
            }
        }
        for (int r = n - 1; r >= 0; r--) {
            for (int k = r + 1; k < n; k++) {
                right[r] -= matrix[r][k] * right[k];
            }
            right[r] /= matrix[r][r];
        }
        return right;
    }
}
