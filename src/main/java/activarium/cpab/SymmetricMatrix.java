package activarium.cpab;

/** Cholesky factorisation of a symmetric positive definite matrix, and what it is good for. */
record SymmetricMatrix(double[][] entries) {
    /** A pivot this small beside its diagonal entry is rounding: the matrix is singular in that direction. */
    private static final double NEGLIGIBLE = 1e-14;

    /** B' K B. */
    static SymmetricMatrix congruence(double[][] kernel, double[][] basis, int dimension) {
        int rows = kernel.length;
        double[][] product = new double[rows][dimension];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                for (int k = 0; k < dimension; k++) {
                    product[i][k] += kernel[i][j] * basis[j][k];
                }
            }
        }
        double[][] result = new double[dimension][dimension];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < dimension; k++) {
                for (int l = 0; l < dimension; l++) {
                    result[k][l] += basis[i][k] * product[i][l];
                }
            }
        }
        for (int k = 0; k < dimension; k++) {
            for (int l = 0; l < k; l++) {
                double mean = 0.5 * (result[k][l] + result[l][k]);
                result[k][l] = mean;
                result[l][k] = mean;
            }
        }
        return new SymmetricMatrix(result);
    }

    SymmetricMatrix plusDiagonal(double value) {
        double[][] result = copy();
        for (int k = 0; k < result.length; k++) {
            result[k][k] += value;
        }
        return new SymmetricMatrix(result);
    }

    double[][] copy() {
        double[][] result = new double[entries.length][];
        for (int k = 0; k < result.length; k++) {
            result[k] = entries[k].clone();
        }
        return result;
    }

    /** Lower triangular L with L L' = this; a column is zero where the matrix is singular. */
    double[][] cholesky() {
        int size = entries.length;
        double[][] factor = new double[size][size];
        for (int j = 0; j < size; j++) {
            double pivot = entries[j][j];
            for (int k = 0; k < j; k++) {
                pivot -= factor[j][k] * factor[j][k];
            }
            if (!(pivot > NEGLIGIBLE * entries[j][j])) {
                continue;
            }
            factor[j][j] = Math.sqrt(pivot);
            for (int i = j + 1; i < size; i++) {
                double sum = entries[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i][k] * factor[j][k];
                }
                factor[i][j] = sum / factor[j][j];
            }
        }
        return factor;
    }

    /** The inverse of a positive definite matrix. */
    SymmetricMatrix inverse() {
        double[][] factor = cholesky();
        int size = entries.length;
        double[][] result = new double[size][size];
        for (int column = 0; column < size; column++) {
            double[] x = new double[size];
            for (int i = 0; i < size; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = 0; k < i; k++) {
                    sum -= factor[i][k] * x[k];
                }
                x[i] = sum / factor[i][i];
            }
            for (int i = size - 1; i >= 0; i--) {
                double sum = x[i];
                for (int k = i + 1; k < size; k++) {
                    sum -= factor[k][i] * x[k];
                }
                x[i] = sum / factor[i][i];
            }
            for (int i = 0; i < size; i++) {
                result[i][column] = x[i];
            }
        }
        return new SymmetricMatrix(result);
    }

    double[] times(double[] vector) {
        double[] result = new double[entries.length];
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                result[i] += entries[i][j] * vector[j];
            }
        }
        return result;
    }
}
