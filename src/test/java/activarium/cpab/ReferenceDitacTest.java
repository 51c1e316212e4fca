package activarium.cpab;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Warp, lookup table and prior in the GELU-like DiTAC against numbers from an independent implementation. */
class ReferenceDitacTest {
    private final JsonNode file = Reference.read("ditac.json");

    /** The normal distribution function by its Taylor series and, in the tails, its continued fraction. */
    private static double normal(double x) {
        if (Math.abs(x) < 3) {
            double term = x;
            double sum = x;
            for (int k = 1; k < 200; k++) {
                term *= x * x / (2 * k + 1);
                sum += term;
            }
            return 0.5 + sum * density(x);
        }
        double tail = 0;
        for (int k = 200; k >= 1; k--) {
            tail = k / (Math.abs(x) + tail);
        }
        tail = density(x) / (Math.abs(x) + tail);
        return x < 0 ? tail : 1 - tail;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    @Test
    void warpedActivation() {
        assertEquals(5, file.get("cases").size());
        for (JsonNode one : file.get("cases")) {
            Flow flow = flow(one);
            double lo = one.get("lo").asDouble();
            double width = one.get("hi").asDouble() - lo;
            double[] x = Reference.numbers(one.get("x"));
            double[] y = new double[x.length];
            double[] dydx = new double[x.length];
            double[][] byTheta = new double[x.length][one.get("theta").size()];
            for (int i = 0; i < x.length; i++) {
                double u = (x[i] - lo) / width;
                double warped = u < 0 || u > 1 ? x[i] : lo + width * flow.value(u);
                y[i] = warped * normal(x[i]);
                dydx[i] = flow.slope(u) * normal(x[i]) + warped * density(x[i]);
                flow.gradient(u, byTheta[i]);
                for (int k = 0; k < byTheta[i].length; k++) {
                    byTheta[i][k] *= width * normal(x[i]);
                }
            }
            String what = one.get("nc") + " " + one.get("basis");
            Reference.close(what + " y", y, Reference.numbers(one.get("y")), 1e-12);
            Reference.close(what + " dydx", dydx, Reference.numbers(one.get("dydx")), 1e-10);
            double[][] want = Reference.matrix(one.get("dydtheta"));
            for (int i = 0; i < x.length; i++) {
                Reference.close(what + " dydtheta at " + x[i], byTheta[i], want[i], 1e-10);
            }
        }
    }

    @Test
    void lookedUpActivation() {
        for (JsonNode one : file.get("cases")) {
            Flow flow = flow(one);
            LookupTable table = new LookupTable(flow);
            assertEquals(2048, table.size());
            double lo = one.get("lo").asDouble();
            double width = one.get("hi").asDouble() - lo;
            double[] x = Reference.numbers(one.get("x"));
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double u = (x[i] - lo) / width;
                assertEquals(one.get("index").get(i).asInt(), table.index(u));
                y[i] = (u < 0 || u > 1 ? x[i] : lo + width * table.value(u)) * normal(x[i]);
            }
            Reference.close("y_quantised", y, Reference.numbers(one.get("y_quantised")), 1e-12);
            double worst = 0;
            double worstActivation = 0;
            for (int i = 1; i < 20000; i++) {
                double u = i / 20000.0;
                double error = Math.abs(table.value(u) - flow.value(u));
                worst = Math.max(worst, error);
                worstActivation = Math.max(worstActivation, width * error * normal(lo + width * u));
            }
            assertEquals(one.get("worst_quantisation_error").asDouble(), worstActivation, 0.03 * worstActivation);
            assertTrue(worst <= table.worstError() + 1e-15 && worst > 0.97 * table.worstError(),
                    "measured " + worst + ", stated " + table.worstError());
        }
    }

    @Test
    void prior() {
        assertEquals(4, file.get("priors").size());
        for (JsonNode one : file.get("priors")) {
            double smoothness = one.get("lambda_smooth").asDouble();
            double scale = one.get("lambda_var").asDouble();
            VelocitySpace space = VelocitySpace.spannedBy(Reference.matrix(one.get("B")), Boundary.ZERO);
            SmoothnessPrior prior = new SmoothnessPrior(space, smoothness, scale);
            double[] theta = Reference.numbers(one.get("theta"));
            compare("covariance", prior.covariance(), one);
            compare("precision", prior.precision(), one);
            compare("sampling_covariance", prior.samplingCovariance(), one);
            assertEquals(one.get("penalty").asDouble(), prior.penalty(theta), 1e-11 * one.get("penalty").asDouble());
            double[] want = Reference.numbers(one.get("penalty_gradient"));
            double[] got = prior.penaltyGradient(theta);
            for (int k = 0; k < want.length; k++) {
                assertEquals(want[k], got[k], 1e-11 * largest(want));
            }
        }
    }

    /** Relative to the largest entry: precisions are far below 1. */
    private static void compare(String what, double[][] got, JsonNode one) {
        double[][] want = Reference.matrix(one.get(what));
        double largest = 0;
        for (double[] row : want) {
            largest = Math.max(largest, largest(row));
        }
        for (int i = 0; i < want.length; i++) {
            for (int j = 0; j < want.length; j++) {
                assertEquals(want[i][j], got[i][j], 1e-12 * largest, what + " " + i + " " + j);
            }
        }
    }

    private static double largest(double[] row) {
        double largest = 0;
        for (double entry : row) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }

    private static Flow flow(JsonNode one) {
        Flow flow = new Flow(VelocitySpace.spannedBy(Reference.matrix(one.get("B")), Boundary.ZERO));
        flow.set(Reference.numbers(one.get("theta")), 0);
        return flow;
    }
}
