package activarium.data;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Splitting and scaling where rounding and small classes make them hard. */
class PreparationTest {
    @Test
    void aConstantThatHasNoExactMeanIsStillConstant() {
        double[] x = new double[1437];
        Arrays.fill(x, 0.1);
        Dataset train = new Dataset("t", List.of(1), x.length, x, new Targets.Values(1, new double[x.length]));
        Dataset test = new Dataset("t", List.of(1), 2, new double[] {0.1, 0.7}, new Targets.Values(1, new double[2]));
        assertArrayEquals(new double[x.length], Scaling.standard(train).apply(train).x());
        assertArrayEquals(new double[2], Scaling.standard(train).apply(test).x());
        assertArrayEquals(new double[2], Scaling.minMax(train).apply(test).x());
    }

    @Test
    void aFeatureFarFromZeroKeepsItsDigits() {
        double[] x = {1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3};
        Dataset train = new Dataset("t", List.of(1), 4, x, new Targets.Values(1, new double[4]));
        double[] want = {-1.5 / Math.sqrt(1.25), -0.5 / Math.sqrt(1.25), 0.5 / Math.sqrt(1.25), 1.5 / Math.sqrt(1.25)};
        assertArrayEquals(want, Scaling.standard(train).apply(train).x(), 1e-12);
    }

    @Test
    void everyClassKeepsASampleToTrainOn() {
        int[] labels = {0, 0, 0, 0, 0, 0, 1, 2, 2};
        Dataset all = new Dataset("t", List.of(1), 9, new double[9], new Targets.Classes(List.of("a", "b", "c"), labels));
        for (double fraction : new double[] {0.5, 0.9, 0.99}) {
            int[] train = ((Targets.Classes) Splitting.split(all, fraction, 1).train().targets()).labels();
            assertEquals(3, Arrays.stream(train).distinct().count(), "fraction " + fraction);
        }
        assertEquals(9, Splitting.split(all, 0, 1).train().count());
    }

    @Test
    void optionsThatCountAreWhole() {
        NamedData moons = DataCatalogue.standard().get("moons");
        assertEquals("data set moons: samples is a whole number, not 10.5",
                assertThrows(InvalidDataException.class, () -> moons.load(Map.of("samples", 10.5))).getMessage());
        assertEquals("data set moons: seed is a whole number, not 0.5",
                assertThrows(InvalidDataException.class, () -> moons.load(Map.of("seed", 0.5))).getMessage());
        assertEquals("data set moons: noise is from 0 to 10, not -1",
                assertThrows(InvalidDataException.class, () -> moons.load(Map.of("noise", -1.0))).getMessage());
    }
}
