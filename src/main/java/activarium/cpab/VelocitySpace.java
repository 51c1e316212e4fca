package activarium.cpab;

import java.util.Arrays;

/**
 * The continuous velocity fields on [0, 1] that are affine on each of a number of equal cells (Freifeld, Hauberg,
 * Batmanghelich, Fisher 2017, "Transformations based on continuous piecewise-affine velocity fields", section 3).
 *
 * <p>In cell c, which covers [c/cells, (c+1)/cells), the field is v(x) = slope_c x + offset_c, and
 * [slope_0, offset_0, slope_1, offset_1, ...] = B theta. Immutable.
 */
public final class VelocitySpace {
    /** More cells than this are refused: preparing a flow takes time and memory that grow with their square. */
    public static final int MAXIMUM_CELLS = 1000;
    /** The same for the orthonormal bases, whose factorisation takes time that grows with the cube. */
    public static final int MAXIMUM_CELLS_ORTHONORMAL = 200;

    private final int cells;
    private final Boundary boundary;
    private final double[][] coefficients;
    private final double[][] atVertices;

    /**
     * Fields that vanish at 0 and 1 and outside.
     *
     * @param cells from 1 to {@value #MAXIMUM_CELLS}, for orthonormal bases to {@value #MAXIMUM_CELLS_ORTHONORMAL}
     * @throws IllegalArgumentException if there are too few or too many cells
     */
    public VelocitySpace(int cells, Basis basis) {
        this(cells, basis, Boundary.ZERO);
    }

    /**
     * @param cells from 1 to {@value #MAXIMUM_CELLS}, for orthonormal bases to {@value #MAXIMUM_CELLS_ORTHONORMAL}
     * @throws IllegalArgumentException if there are too few or too many cells
     */
    public VelocitySpace(int cells, Basis basis, Boundary boundary) {
        this(cells, boundary, matrix(cells, basis, boundary));
    }

    private VelocitySpace(int cells, Boundary boundary, double[][] coefficients) {
        this.cells = cells;
        this.boundary = boundary;
        this.coefficients = coefficients;
        this.atVertices = verticesOf(coefficients, cells, boundary);
    }

    /**
     * The space with a basis of one's own.
     *
     * @param matrix B, [2 cells][dimension]: row 2c holds the slopes in cell c, row 2c + 1 the offsets
     * @throws IllegalArgumentException if the matrix has the wrong shape or a column is not continuous or, where the
     *                                  boundary asks for it, not zero at the ends (all to 1e-9)
     */
    public static VelocitySpace spannedBy(double[][] matrix, Boundary boundary) {
        int cells = matrix.length / 2;
        if (matrix.length % 2 != 0) {
            throw new IllegalArgumentException("a basis of velocity fields has two rows for each cell, not "
                    + matrix.length + " in all");
        }
        requireCells(cells, MAXIMUM_CELLS);
        int dimension = dimension(cells, boundary);
        double[][] copy = new double[matrix.length][];
        for (int row = 0; row < matrix.length; row++) {
            if (matrix[row].length != dimension) {
                throw new IllegalArgumentException("a basis of velocity fields on " + cells + " cells has " + dimension
                        + " columns, but row " + row + " has " + matrix[row].length);
            }
            copy[row] = matrix[row].clone();
        }
        for (double[] constraint : Constraints.matrix(cells, boundary)) {
            for (int k = 0; k < dimension; k++) {
                double residual = 0;
                for (int row = 0; row < copy.length; row++) {
                    residual += constraint[row] * copy[row][k];
                }
                if (!(Math.abs(residual) <= 1e-9)) {
                    throw new IllegalArgumentException("column " + k + " of the basis is not a continuous velocity field"
                            + (boundary.zeroAtEnds() ? " that vanishes at 0 and 1" : ""));
                }
            }
        }
        return new VelocitySpace(cells, boundary, copy);
    }

    /** Of equal width, on [0, 1]; at least 2. */
    public int cells() {
        return cells;
    }

    /** Whether the velocity is 0 at both ends. */
    public Boundary boundary() {
        return boundary;
    }

    /** Number of components of theta: cells - 1, or cells + 1 with free ends. */
    public int dimension() {
        return dimension(cells, boundary);
    }

    /** B, a copy, [2 cells][dimension]. */
    public double[][] matrix() {
        return Arrays.stream(coefficients).map(double[]::clone).toArray(double[][]::new);
    }

    /** Slope of the field in each cell, [cells]. */
    public double[] slopes(double[] theta) {
        return rows(theta, 0);
    }

    /** Offset of the field in each cell, [cells]: its affine piece there is slope x + offset. */
    public double[] offsets(double[] theta) {
        return rows(theta, 1);
    }

    /** Velocity of basis field k at vertex j, [cells + 1][dimension]; not to be changed. */
    public double[][] atVertices() {
        return atVertices;
    }

    private double[] rows(double[] theta, int first) {
        if (theta.length != dimension()) {
            throw new IllegalArgumentException("theta has " + theta.length + " components, but " + cells + " cells need "
                    + dimension());
        }
        double[] result = new double[cells];
        for (int c = 0; c < cells; c++) {
            for (int k = 0; k < theta.length; k++) {
                result[c] += coefficients[2 * c + first][k] * theta[k];
            }
        }
        return result;
    }

    private static int dimension(int cells, Boundary boundary) {
        return boundary.zeroAtEnds() ? cells - 1 : cells + 1;
    }

    private static double[][] matrix(int cells, Basis basis, Boundary boundary) {
        requireCells(cells, switch (basis) {
            case SPARSE, RREF -> MAXIMUM_CELLS;
            case QR, SVD -> MAXIMUM_CELLS_ORTHONORMAL;
        });
        return switch (basis) {
            case SPARSE -> VertexFields.scaled(VertexFields.hats(cells, boundary));
            case RREF -> VertexFields.scaled(VertexFields.ramps(cells, boundary));
            case QR -> PivotedQr.nullSpace(Constraints.matrix(cells, boundary), dimension(cells, boundary));
            case SVD -> JacobiSvd.leftSingularVectors(VertexFields.scaled(VertexFields.hats(cells, boundary)));
        };
    }

    private static void requireCells(int cells, int maximum) {
        if (cells < 1 || cells > maximum) {
            throw new IllegalArgumentException("the number of cells of this velocity field is a whole number from 1 to " + maximum
                    + ", not " + cells);
        }
    }

    private static double[][] verticesOf(double[][] coefficients, int cells, Boundary boundary) {
        int dimension = dimension(cells, boundary);
        double[][] values = new double[cells + 1][dimension];
        for (int j = 0; j <= cells; j++) {
            boolean fixed = boundary.zeroAtEnds() && (j == 0 || j == cells);
            for (int k = 0; k < dimension && !fixed; k++) {
                double position = (double) j / cells;
                int left = Math.max(j - 1, 0);
                int right = Math.min(j, cells - 1);
                // The two pieces meet here up to rounding, which their mean halves.
                values[j][k] = 0.5 * (coefficients[2 * left][k] * position + coefficients[2 * left + 1][k]
                        + coefficients[2 * right][k] * position + coefficients[2 * right + 1][k]);
            }
        }
        return values;
    }
}
