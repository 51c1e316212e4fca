package activarium.cpab;

/** Householder QR with column pivoting (Golub and Van Loan, Matrix Computations, algorithm 5.4.1). */
final class PivotedQr {
    private PivotedQr() {
    }

    /**
     * Orthonormal basis of the null space of A: the last columns of Q in A' P = Q R.
     *
     * @param constraints A, [m][n] of full row rank m
     * @param dimension   n - m
     * @return [n][dimension]
     */
    static double[][] nullSpace(double[][] constraints, int dimension) {
        int m = constraints.length;
        int n = m + dimension;
        double[][] columns = new double[m][];
        for (int j = 0; j < m; j++) {
            columns[j] = constraints[j].clone();
        }
        double[][] reflectors = new double[m][];
        for (int step = 0; step < m; step++) {
            int pivot = step;
            for (int j = step + 1; j < m; j++) {
                if (tailNorm(columns[j], step) > tailNorm(columns[pivot], step)) {
                    pivot = j;
                }
            }
            double[] swapped = columns[pivot];
            columns[pivot] = columns[step];
            columns[step] = swapped;
            reflectors[step] = reflector(swapped, step);
            for (int j = step; j < m; j++) {
                reflect(reflectors[step], columns[j], step);
            }
        }
        double[][] basis = new double[n][dimension];
        for (int k = 0; k < dimension; k++) {
            double[] column = new double[n];
            column[m + k] = 1;
            for (int step = m - 1; step >= 0; step--) {
                reflect(reflectors[step], column, step);
            }
            for (int row = 0; row < n; row++) {
                basis[row][k] = column[row];
            }
        }
        return basis;
    }

    private static double tailNorm(double[] column, int from) {
        double sum = 0;
        for (int i = from; i < column.length; i++) {
            sum += column[i] * column[i];
        }
        return Math.sqrt(sum);
    }

    /** Unit vector w, zero before {@code from}, such that I - 2 w w' takes the column's tail to a multiple of e_from. */
    private static double[] reflector(double[] column, int from) {
        double[] w = new double[column.length];
        System.arraycopy(column, from, w, from, column.length - from);
        // The sign that adds magnitudes: no cancellation.
        w[from] += Math.copySign(tailNorm(column, from), w[from]);
        double norm = tailNorm(w, from);
        for (int i = from; i < w.length; i++) {
            w[i] /= norm;
        }
        return w;
    }

    private static void reflect(double[] w, double[] column, int from) {
        double product = 0;
        for (int i = from; i < w.length; i++) {
            product += w[i] * column[i];
        }
        for (int i = from; i < w.length; i++) {
            column[i] -= 2 * product * w[i];
        }
    }
}
