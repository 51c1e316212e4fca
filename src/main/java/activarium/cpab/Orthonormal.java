package activarium.cpab;

/** Orthonormal bases of the space that the columns of a matrix span. */
final class Orthonormal {
    private Orthonormal() {
    }

    /** Modified Gram-Schmidt, twice over for orthogonality to rounding. */
    static double[][] gramSchmidt(double[][] columns) {
        double[][] q = transpose(columns);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < q.length; i++) {
                for (int j = 0; j < i; j++) {
                    addScaled(q[i], q[j], -dot(q[i], q[j]));
                }
                scale(q[i], 1 / Math.sqrt(dot(q[i], q[i])));
            }
        }
        return transpose(q);
    }

    /** One-sided Jacobi rotations (Hestenes 1958) until all columns are orthogonal, then each scaled to length 1. */
    static double[][] leftSingularVectors(double[][] columns) {
        double[][] u = transpose(columns);
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < 60; sweep++) {
            rotated = false;
            for (int i = 0; i < u.length - 1; i++) {
                for (int j = i + 1; j < u.length; j++) {
                    rotated |= rotate(u[i], u[j]);
                }
            }
        }
        for (double[] column : u) {
            scale(column, 1 / Math.sqrt(dot(column, column)));
        }
        return transpose(u);
    }

    private static boolean rotate(double[] p, double[] q) {
        double pp = dot(p, p);
        double qq = dot(q, q);
        double pq = dot(p, q);
        if (Math.abs(pq) <= 1e-16 * Math.sqrt(pp * qq)) {
            return false;
        }
        double zeta = (qq - pp) / (2 * pq);
        double t = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double c = 1 / Math.sqrt(1 + t * t);
        double s = c * t;
        for (int i = 0; i < p.length; i++) {
            double x = p[i];
            p[i] = c * x - s * q[i];
            q[i] = s * x + c * q[i];
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

    private static void addScaled(double[] to, double[] from, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static void scale(double[] v, double factor) {
        for (int i = 0; i < v.length; i++) {
            v[i] *= factor;
        }
    }

    private static double[][] transpose(double[][] m) {
        double[][] t = new double[m[0].length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = m[i][j];
            }
        }
        return t;
    }
}
