package activarium.cpab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The closed form against numbers computed with 50 digits. */
class FlowReferenceTest {
    private static JsonNode reference() throws IOException {
        try (var in = FlowReferenceTest.class.getResourceAsStream("/reference/cpab.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static Basis basis(JsonNode one) {
        return Basis.valueOf(one.get("basis").asText().toUpperCase(Locale.ROOT));
    }

    @Test
    void bases() throws IOException {
        for (JsonNode one : reference().get("bases")) {
            double[][] b = new VelocitySpace(one.get("nc").asInt(), basis(one)).matrix();
            String name = one.get("basis").asText() + " " + one.get("nc");
            if (one.has("projection")) {
                for (int i = 0; i < b.length; i++) {
                    for (int j = 0; j < b.length; j++) {
                        double sum = 0;
                        for (int k = 0; k < b[0].length; k++) {
                            sum += b[i][k] * b[j][k];
                        }
                        assertEquals(one.get("projection").get(i).get(j).asDouble(), sum, 1e-13, name);
                    }
                }
            } else {
                for (int i = 0; i < b.length; i++) {
                    for (int k = 0; k < b[0].length; k++) {
                        assertEquals(one.get("B").get(i).get(k).asDouble(), b[i][k], 1e-15, name);
                    }
                }
            }
        }
    }

    /** Orthonormal bases are unique up to rotation only; the reference's theta is carried over by its velocity field. */
    @Test
    void warps() throws IOException {
        for (JsonNode one : reference().get("cases")) {
            int nc = one.get("nc").asInt();
            boolean unique = basis(one) == Basis.SPARSE || basis(one) == Basis.RREF;
            VelocitySpace space = new VelocitySpace(nc, unique ? basis(one) : Basis.SPARSE);
            double[] theta = new double[nc - 1];
            for (int k = 0; k < theta.length; k++) {
                // A hat of slope 1 has height 1/nc: the coefficient is the field's value at its vertex times nc.
                theta[k] = unique ? one.get("theta").get(k).asDouble()
                        : nc * (one.get("slopes").get(k).asDouble() * (k + 1) / nc + one.get("offsets").get(k).asDouble());
            }
            Flow flow = new Flow(space);
            flow.set(theta, 0);
            double[] gradient = new double[theta.length];
            for (int i = 0; i < one.get("x").size(); i++) {
                double x = one.get("x").get(i).asDouble();
                String where = one.get("basis").asText() + " " + nc + " x = " + x;
                close(one.get("velocity").get(i), flow.velocity(x), 1e-12, where + " velocity");
                close(one.get("phi").get(i), flow.value(x), 1e-12, where + " phi");
                close(one.get("phi_inverse").get(i), flow.inverse(x), 1e-12, where + " inverse");
                close(one.get("dphi_dx").get(i), flow.slope(x), 1e-10, where + " slope");
                if (unique) {
                    flow.gradient(x, gradient);
                    double largest = 0;
                    for (JsonNode entry : one.get("dphi_dtheta").get(i)) {
                        largest = Math.max(largest, Math.abs(entry.asDouble()));
                    }
                    for (int k = 0; k < gradient.length; k++) {
                        assertEquals(one.get("dphi_dtheta").get(i).get(k).asDouble(), gradient[k], 1e-10 * Math.max(largest, 1e-12),
                                where + " by theta " + k);
                    }
                }
            }
        }
    }

    private static void close(JsonNode want, double got, double tolerance, String what) {
        assertEquals(want.asDouble(), got, tolerance * Math.max(1, Math.abs(want.asDouble())), what);
    }
}
