package activarium.cpab;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VelocitySpaceTest {
    @ParameterizedTest
    @EnumSource(Basis.class)
    void columnsMeetTheConstraintsAndAreIndependent(Basis basis) {
        for (Boundary boundary : Boundary.values()) {
            for (int cells : new int[]{1, 2, 3, 7, 20, 60}) {
                VelocitySpace space = new VelocitySpace(cells, basis, boundary);
                double[][] matrix = space.matrix();
                assertEquals(2 * cells, matrix.length);
                assertEquals(boundary == Boundary.FREE ? cells + 1 : cells - 1, space.dimension());
                for (double[] constraint : Constraints.matrix(cells, boundary)) {
                    for (int k = 0; k < space.dimension(); k++) {
                        double residual = 0;
                        for (int row = 0; row < matrix.length; row++) {
                            residual += constraint[row] * matrix[row][k];
                        }
                        assertEquals(0, residual, 1e-13);
                    }
                }
                assertTrue(rank(matrix, space.dimension()), basis + " " + boundary + " " + cells);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Basis.class, names = {"QR", "SVD"})
    void isOrthonormal(Basis basis) {
        for (Boundary boundary : Boundary.values()) {
            for (int cells : new int[]{2, 5, 33, 100}) {
                double[][] matrix = new VelocitySpace(cells, basis, boundary).matrix();
                for (int k = 0; k < matrix[0].length; k++) {
                    for (int l = 0; l <= k; l++) {
                        double product = 0;
                        for (double[] row : matrix) {
                            product += row[k] * row[l];
                        }
                        assertEquals(k == l ? 1 : 0, product, 1e-13);
                    }
                }
            }
        }
    }

    /** Gram-Schmidt leaves something of every column. */
    private static boolean rank(double[][] matrix, int dimension) {
        double[][] left = new double[dimension][matrix.length];
        for (int k = 0; k < dimension; k++) {
            for (int row = 0; row < matrix.length; row++) {
                left[k][row] = matrix[row][k];
            }
            for (int pass = 0; pass < 2; pass++) {
                for (int l = 0; l < k; l++) {
                    double product = 0;
                    for (int row = 0; row < matrix.length; row++) {
                        product += left[k][row] * left[l][row];
                    }
                    for (int row = 0; row < matrix.length; row++) {
                        left[k][row] -= product * left[l][row];
                    }
                }
            }
            double norm = 0;
            for (double entry : left[k]) {
                norm += entry * entry;
            }
            if (norm < 1e-10) {
                return false;
            }
            for (int row = 0; row < matrix.length; row++) {
                left[k][row] /= Math.sqrt(norm);
            }
        }
        return true;
    }

    @Test
    void refusesWhatItCannotHold() {
        assertThrows(IllegalArgumentException.class, () -> new VelocitySpace(0, Basis.SPARSE));
        assertThrows(IllegalArgumentException.class, () -> new VelocitySpace(VelocitySpace.MAXIMUM_CELLS + 1, Basis.RREF));
        assertThrows(IllegalArgumentException.class, () -> new VelocitySpace(VelocitySpace.MAXIMUM_CELLS_ORTHONORMAL + 1, Basis.SVD));
        assertThrows(IllegalArgumentException.class, () -> new VelocitySpace(3, Basis.SPARSE).slopes(new double[3]));
        double[][] broken = {{1}, {0}, {1}, {0}};
        assertThrows(IllegalArgumentException.class, () -> VelocitySpace.spannedBy(broken, Boundary.ZERO));
        double[][] notContinuous = {{1, 0, 0}, {0, 1, 0}, {0, 0, 0}, {0, 0, 1}};
        assertThrows(IllegalArgumentException.class, () -> VelocitySpace.spannedBy(notContinuous, Boundary.FREE));
    }

    @Test
    void lookupTableRefusesFlowsThatGoOnOutside() {
        Flow outside = new Flow(new VelocitySpace(3, Basis.SPARSE, Boundary.CONTINUED));
        assertThrows(IllegalArgumentException.class, () -> new LookupTable(outside));
        assertThrows(IllegalArgumentException.class, () -> new LookupTable(new Flow(new VelocitySpace(3, Basis.SPARSE)), 1));
    }
}
