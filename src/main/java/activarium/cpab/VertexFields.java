package activarium.cpab;

/** Bases given by the velocities at the vertices, [column][cells + 1], and their coefficients. */
final class VertexFields {
    private VertexFields() {
    }

    /** One hat function for each vertex whose velocity is free. */
    static double[][] hats(int cells, Boundary boundary) {
        int first = boundary.zeroAtEnds() ? 1 : 0;
        double[][] fields = new double[boundary.zeroAtEnds() ? cells - 1 : cells + 1][cells + 1];
        for (int k = 0; k < fields.length; k++) {
            fields[k][first + k] = 1;
        }
        return fields;
    }

    /**
     * The null space that the reduced row echelon form of {@link Constraints} gives. There the offsets are the free
     * unknowns; one offset alone that is not zero is a ramp up from 0 which falls back to zero within its cell. With
     * free ends the last cell's slope and offset are free too: the ramp x, and the ramp that stays constant in the last cell.
     */
    static double[][] ramps(int cells, Boundary boundary) {
        double[][] fields = new double[boundary.zeroAtEnds() ? cells - 1 : cells + 1][];
        if (boundary.zeroAtEnds()) {
            for (int k = 0; k < cells - 1; k++) {
                fields[k] = ramp(cells, k + 1, 0);
            }
            return fields;
        }
        for (int k = 0; k < cells - 1; k++) {
            fields[k] = ramp(cells, k, 0);
        }
        fields[cells - 1] = ramp(cells, cells, 0);
        fields[cells] = ramp(cells, cells - 1, 1);
        return fields;
    }

    /** Rises from 0 to 1 at the peak's vertex (or starts there with 1), and has the given velocity beyond. */
    private static double[] ramp(int cells, int peak, double beyond) {
        double[] field = new double[cells + 1];
        for (int j = 0; j <= cells; j++) {
            field[j] = j == peak ? 1 : j < peak ? (double) j / peak : beyond;
        }
        return field;
    }

    /** Coefficients B of the fields, [2 cells][column], each column divided by its entry of largest magnitude. */
    static double[][] scaled(double[][] fields) {
        int cells = fields.length == 0 ? 1 : fields[0].length - 1;
        double[][] matrix = new double[2 * cells][fields.length];
        for (int k = 0; k < fields.length; k++) {
            double largest = 0;
            for (int c = 0; c < cells; c++) {
                double left = fields[k][c];
                double right = fields[k][c + 1];
                matrix[2 * c][k] = (right - left) * cells;
                matrix[2 * c + 1][k] = left * (c + 1) - right * c;
                largest = Math.max(largest, Math.max(Math.abs(matrix[2 * c][k]), Math.abs(matrix[2 * c + 1][k])));
            }
            for (double[] row : matrix) {
                row[k] /= largest;
            }
        }
        return matrix;
    }
}
