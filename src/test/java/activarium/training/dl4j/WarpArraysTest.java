package activarium.training.dl4j;

import activarium.cpab.Basis;
import activarium.cpab.Boundary;
import activarium.cpab.Flow;
import activarium.cpab.VelocitySpace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

import java.util.SplittableRandom;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The warp by ND4J's operations against the flow in double, with its slope and its gradient by theta. */
class WarpArraysTest {
    private static final int POINTS = 300;

    @ParameterizedTest
    @CsvSource({"DOUBLE, ZERO, 0, 1e-12", "DOUBLE, ZERO, 0.1, 1e-9", "DOUBLE, ZERO, 1, 1e-9", "DOUBLE, ZERO, 4, 1e-9", "DOUBLE, CONTINUED, 1, 1e-9",
        "FLOAT, ZERO, 0, 1e-5", "FLOAT, ZERO, 0.1, 2e-5", "FLOAT, ZERO, 1, 1e-4", "FLOAT, ZERO, 4, 2e-3", "FLOAT, CONTINUED, 1, 1e-4"})
    void asTheFlow(DataType type, Boundary boundary, double scale, double tolerance) {
        Backend.load("cpu");
        VelocitySpace space = new VelocitySpace(10, Basis.SPARSE, boundary);
        Flow flow = new Flow(space);
        WarpArrays warp = new WarpArrays(space);
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 8; trial++) {
            double[] theta = random.doubles(space.dimension(), -1, 1).map(value -> scale * value).toArray();
            double[] u = random.doubles(POINTS, -0.2, 1.2).map(value -> (float) value).toArray();
            for (int j = 0; j <= 10; j++) {
                u[j] = (float) (j / 10.0);
            }
            double[] weight = random.doubles(POINTS, -1, 1).map(value -> (float) value).toArray();
            flow.set(theta, 0);
            warp.set(theta, 0);
            INDArray points = Nd4j.createFromArray(u).castTo(type);
            WarpArrays.Followed followed = warp.follow(points);
            double[] values = followed.values().toDoubleVector();
            double[] slopes = followed.slopes().toDoubleVector();
            for (int i = 0; i < POINTS; i++) {
                assertEquals(flow.value(u[i]), values[i], tolerance, "value at " + u[i] + ", trial " + trial);
                // At a vertex rounding decides which side's slope it is.
                if (i > 10) {
                    assertEquals(flow.slope(u[i]), slopes[i], tolerance * 10 * Math.max(1, flow.slope(u[i])), "slope at " + u[i] + ", trial " + trial);
                }
            }
            double[] want = new double[space.dimension()];
            double[] got = new double[space.dimension()];
            flow.accumulateGradient(u, weight, 0, POINTS, want, 0);
            followed.accumulateGradient(Nd4j.createFromArray(weight).castTo(type), got, 0);
            for (int k = 0; k < want.length; k++) {
                assertEquals(want[k], got[k], tolerance * 100, "gradient by theta " + k + ", trial " + trial);
            }
        }
    }
}
