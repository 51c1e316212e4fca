package activarium.cpab;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SmoothnessPriorTest {
    @Test
    void samplesHaveTheStatedCovariance() {
        SmoothnessPrior prior = new SmoothnessPrior(new VelocitySpace(5, Basis.SPARSE), 1, 0.7);
        double[][] want = prior.samplingCovariance();
        double[][] sum = new double[4][4];
        Random random = new Random(8);
        int count = 40000;
        for (int n = 0; n < count; n++) {
            double[] theta = prior.sample(random);
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    sum[i][j] += theta[i] * theta[j] / count;
                }
            }
        }
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                // Five standard deviations of a sampled covariance.
                double tolerance = 5 * Math.sqrt((want[i][i] * want[j][j] + want[i][j] * want[i][j]) / count);
                assertEquals(want[i][j], sum[i][j], tolerance);
            }
        }
    }

    @Test
    void sameSeedSameSample() {
        SmoothnessPrior prior = SmoothnessPrior.standard(new VelocitySpace(10, Basis.QR));
        assertArrayEquals(prior.sample(new Random(9)), prior.sample(new Random(9)));
    }

    @Test
    void samplesStayFiniteWhereTheCovarianceIsNearlySingular() {
        SmoothnessPrior prior = new SmoothnessPrior(new VelocitySpace(40, Basis.SPARSE), 1e5, 1);
        for (double entry : prior.sample(new Random(10))) {
            assertTrue(Double.isFinite(entry));
        }
    }

    @Test
    void penaltyGradientIsItsDerivative() {
        SmoothnessPrior prior = SmoothnessPrior.standard(new VelocitySpace(6, Basis.RREF, Boundary.FREE));
        double[] theta = new Random(11).doubles(7, -1, 1).toArray();
        double[] gradient = prior.penaltyGradient(theta);
        for (int k = 0; k < theta.length; k++) {
            double[] moved = theta.clone();
            moved[k] += 0.5;
            double above = prior.penalty(moved);
            moved[k] -= 1;
            assertEquals(above - prior.penalty(moved), gradient[k], 1e-10 * Math.max(1, Math.abs(gradient[k])));
        }
    }

    @Test
    void refusesWhatIsNoScale() {
        VelocitySpace space = new VelocitySpace(3, Basis.SPARSE);
        assertThrows(IllegalArgumentException.class, () -> new SmoothnessPrior(space, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SmoothnessPrior(space, 1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new SmoothnessPrior(space, 1, 1).penalty(new double[3]));
    }
}
