package activarium.cpab;

/** The linear constraints on [slope_0, offset_0, slope_1, offset_1, ...] that make a piecewise-affine field continuous. */
final class Constraints {
    private Constraints() {
    }

    /**
     * One row for each inner vertex x_i: x_i, 1, -x_i, -1 at the coefficients of the cells beside it; then, where the
     * boundary asks for it, v(0) = 0 and v(1) = 0.
     *
     * @return [cells - 1 or cells + 1][2 cells]
     */
    static double[][] matrix(int cells, Boundary boundary) {
        int rows = cells - 1 + (boundary.zeroAtEnds() ? 2 : 0);
        double[][] matrix = new double[rows][2 * cells];
        for (int i = 1; i < cells; i++) {
            double position = (double) i / cells;
            double[] row = matrix[i - 1];
            row[2 * i - 2] = position;
            row[2 * i - 1] = 1;
            row[2 * i] = -position;
            row[2 * i + 1] = -1;
        }
        if (boundary.zeroAtEnds()) {
            matrix[rows - 2][1] = 1;
            matrix[rows - 1][2 * cells - 2] = 1;
            matrix[rows - 1][2 * cells - 1] = 1;
        }
        return matrix;
    }
}
