package activarium.cpab;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Bases, warps and their derivatives against numbers from an independent implementation with 50 digits. */
class ReferenceFlowTest {
    private static final double VALUE_TOLERANCE = 1e-12;
    private static final double DERIVATIVE_TOLERANCE = 1e-10;

    @Test
    void bases() {
        JsonNode bases = Reference.read("cpab.json").get("bases");
        assertEquals(12, bases.size());
        for (JsonNode one : bases) {
            Basis basis = Reference.basis(one);
            double[][] matrix = new VelocitySpace(one.get("nc").asInt(), basis).matrix();
            boolean unique = basis == Basis.SPARSE || basis == Basis.RREF;
            double[][] got = unique ? matrix : projection(matrix);
            double[][] want = Reference.matrix(one.get(unique ? "B" : "projection"));
            assertEquals(want.length, got.length);
            for (int row = 0; row < want.length; row++) {
                Reference.close(one.get("nc") + " " + basis + " row " + row, got[row], want[row], 1e-14);
            }
        }
    }

    @TestFactory
    List<DynamicTest> warps() {
        List<DynamicTest> tests = new ArrayList<>();
        JsonNode file = Reference.read("cpab.json");
        for (JsonNode one : file.get("cases")) {
            VelocitySpace space = space(file.get("bases"), one);
            tests.add(DynamicTest.dynamicTest(one.get("nc") + " " + one.get("basis") + " " + one.get("theta"), () -> check(one, space)));
        }
        return tests;
    }

    private static void check(JsonNode one, VelocitySpace space) {
        double[] theta = Reference.numbers(one.get("theta"));
        double[] x = Reference.numbers(one.get("x"));
        Reference.close("slopes", space.slopes(theta), Reference.numbers(one.get("slopes")), VALUE_TOLERANCE);
        Reference.close("offsets", space.offsets(theta), Reference.numbers(one.get("offsets")), VALUE_TOLERANCE);
        Flow flow = new Flow(space);
        flow.set(theta, 0);
        double[] velocity = new double[x.length];
        double[] inverse = new double[x.length];
        double[] values = new double[x.length];
        double[] slopes = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            velocity[i] = flow.velocity(x[i]);
            inverse[i] = flow.inverse(x[i]);
        }
        flow.valuesAndSlopes(x, values, slopes, 0, x.length);
        Reference.close("velocity", velocity, Reference.numbers(one.get("velocity")), VALUE_TOLERANCE);
        Reference.close("inverse", inverse, Reference.numbers(one.get("phi_inverse")), VALUE_TOLERANCE);
        Reference.close("phi", values, Reference.numbers(one.get("phi")), VALUE_TOLERANCE);
        Reference.close("dphi/dx", slopes, Reference.numbers(one.get("dphi_dx")), DERIVATIVE_TOLERANCE);
        double[][] rows = Reference.matrix(one.get("dphi_dtheta"));
        double[] gradient = new double[space.dimension()];
        for (int i = 0; i < x.length; i++) {
            flow.gradient(x[i], gradient);
            double largest = 0;
            for (double entry : rows[i]) {
                largest = Math.max(largest, Math.abs(entry));
            }
            for (int k = 0; k < gradient.length; k++) {
                assertTrue(Math.abs(gradient[k] - rows[i][k]) <= DERIVATIVE_TOLERANCE * largest,
                        "dphi(" + x[i] + ")/dtheta_" + k + " = " + gradient[k] + ", expected " + rows[i][k]);
            }
        }
    }

    /** The own basis where it is unique, the file's where only its span is. */
    private static VelocitySpace space(JsonNode bases, JsonNode one) {
        Basis basis = Reference.basis(one);
        if (basis == Basis.SPARSE || basis == Basis.RREF) {
            return new VelocitySpace(one.get("nc").asInt(), basis);
        }
        for (JsonNode candidate : bases) {
            if (candidate.get("nc").equals(one.get("nc")) && candidate.get("basis").equals(one.get("basis"))) {
                return VelocitySpace.spannedBy(Reference.matrix(candidate.get("B")), Boundary.ZERO);
            }
        }
        throw new AssertionError("no basis for this case in the file");
    }

    private static double[][] projection(double[][] matrix) {
        double[][] product = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                for (int k = 0; k < matrix[i].length; k++) {
                    product[i][j] += matrix[i][k] * matrix[j][k];
                }
            }
        }
        return product;
    }
}
