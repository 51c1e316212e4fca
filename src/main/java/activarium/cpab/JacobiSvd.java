package activarium.cpab;

/** One-sided Jacobi singular value decomposition (Hestenes 1958; Golub and Van Loan, section 8.6.3). */
final class JacobiSvd {
    private static final int MAXIMUM_SWEEPS = 60;
    private static final double ORTHOGONAL = 3e-15;

    private JacobiSvd() {
    }

    /**
     * Left singular vectors: an orthonormal basis of the column space, to machine precision.
     *
     * @param matrix [rows][columns] with independent columns
     * @return [rows][columns]
     */
    static double[][] leftSingularVectors(double[][] matrix) {
        int rows = matrix.length;
        int count = matrix[0].length;
        double[][] columns = new double[count][rows];
        for (int k = 0; k < count; k++) {
            for (int row = 0; row < rows; row++) {
                columns[k][row] = matrix[row][k];
            }
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MAXIMUM_SWEEPS; sweep++) {
            rotated = false;
            for (int p = 0; p < count - 1; p++) {
                for (int q = p + 1; q < count; q++) {
                    rotated |= orthogonalise(columns[p], columns[q]);
                }
            }
        }
        double[][] vectors = new double[rows][count];
        for (int k = 0; k < count; k++) {
            double norm = Math.sqrt(dot(columns[k], columns[k]));
            for (int row = 0; row < rows; row++) {
                vectors[row][k] = columns[k][row] / norm;
            }
        }
        return vectors;
    }

    /** Rotates the plane of two columns until they are orthogonal; whether there was anything to do. */
    private static boolean orthogonalise(double[] p, double[] q) {
        double pp = dot(p, p);
        double qq = dot(q, q);
        double pq = dot(p, q);
        if (Math.abs(pq) <= ORTHOGONAL * Math.sqrt(pp * qq)) {
            return false;
        }
        double zeta = (qq - pp) / (2 * pq);
        double tangent = Math.copySign(1 / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta)), zeta);
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        double sine = cosine * tangent;
        for (int i = 0; i < p.length; i++) {
            double left = p[i];
            p[i] = cosine * left - sine * q[i];
            q[i] = sine * left + cosine * q[i];
        }
        return true;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
