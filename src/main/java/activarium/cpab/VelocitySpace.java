package activarium.cpab;

import java.util.Arrays;

/**
 * The velocity fields on [0, 1] that are continuous, affine on each of {@code cells} equal cells and zero at both ends,
 * as B theta: a field's coefficients are {@code [slope 0, offset 0, slope 1, offset 1, ...]}, v(x) = slope x + offset on
 * its cell.
 */
public final class VelocitySpace {
    private final int cells;
    private final Basis basis;
    /** {@code [2 cells][cells - 1]}. */
    private final double[][] b;

    /**
     * @param cells at least 2: with one cell only the zero field is left
     * @throws IllegalArgumentException for fewer
     */
    public VelocitySpace(int cells, Basis basis) {
        if (cells < 2) {
            throw new IllegalArgumentException("a velocity field that is zero at both ends needs at least 2 cells, not " + cells);
        }
        this.cells = cells;
        this.basis = basis;
        this.b = switch (basis) {
            case SPARSE -> hats(cells);
            case RREF -> ramps(cells);
            case QR -> Orthonormal.gramSchmidt(hats(cells));
            case SVD -> Orthonormal.leftSingularVectors(hats(cells));
        };
    }

    public int cells() {
        return cells;
    }

    public Basis basis() {
        return basis;
    }

    /** Number of components of theta: {@code cells - 1}. */
    public int dimension() {
        return cells - 1;
    }

    /** A copy of B, {@code [2 cells][dimension]}: row 2c is the slope of cell c, row 2c + 1 its offset. */
    public double[][] matrix() {
        return Arrays.stream(b).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The fields' values at the inner vertices: {@code [dimension][dimension]}, row j for vertex j + 1, column k for
     * component k of theta. A field is determined by these, continuous by construction and exactly zero at the ends.
     */
    double[][] vertexValues() {
        double[][] values = new double[dimension()][dimension()];
        for (int j = 0; j < dimension(); j++) {
            // The right end of cell j, from its own affine piece.
            double x = (j + 1) / (double) cells;
            for (int k = 0; k < dimension(); k++) {
                values[j][k] = Math.fma(b[2 * j][k], x, b[2 * j + 1][k]);
            }
        }
        return values;
    }

    private static double[][] hats(int cells) {
        double[][] b = new double[2 * cells][cells - 1];
        for (int k = 0; k < cells - 1; k++) {
            b[2 * k][k] = 1;
            b[2 * k + 1][k] = -(k / (double) cells);
            b[2 * k + 2][k] = -1;
            b[2 * k + 3][k] = (k + 2) / (double) cells;
        }
        return b;
    }

    private static double[][] ramps(int cells) {
        double[][] b = new double[2 * cells][cells - 1];
        for (int k = 0; k < cells - 1; k++) {
            for (int c = 0; c <= k; c++) {
                b[2 * c][k] = 1.0 / (k + 1);
            }
            b[2 * k + 2][k] = -1;
            b[2 * k + 3][k] = (k + 2) / (double) cells;
        }
        return b;
    }
}
