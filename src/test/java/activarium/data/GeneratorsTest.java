package activarium.data;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Without noise every sample lies where its generator's definition says. */
class GeneratorsTest {
    static List<NamedData> generated() {
        return DataCatalogue.standard().all().stream().filter(data -> data instanceof GeneratedData).toList();
    }

    @ParameterizedTest
    @MethodSource("generated")
    void theSeedDecidesEverything(NamedData data) {
        Dataset one = data.load(Map.of("seed", 1.0));
        assertEquals(one, data.load(Map.of("seed", 1.0)));
        assertNotEquals(one, data.load(Map.of("seed", 2.0)));
        assertEquals(37, data.load(Map.of("samples", 37.0)).count());
    }

    @ParameterizedTest
    @MethodSource("generated")
    void outputsAndOptionsAreAsLoaded(NamedData data) {
        switch (data.load(Map.of()).targets()) {
            case Targets.Classes(var names, var labels) -> {
                assertEquals(names.size(), data.outputs());
                assertEquals(labels.length / 2, Arrays.stream(labels).sum(), "as many of either class");
            }
            case Targets.Values(int width, var _) -> assertEquals(width, data.outputs());
        }
        for (NamedData.Option option : data.options()) {
            assertTrue(option.low() <= option.defaultValue() && option.defaultValue() <= option.high(), option.toString());
        }
    }

    private interface Rule {
        boolean holds(int label, double u, double v);
    }

    private static void everySample(String name, Rule rule) {
        Dataset data = DataCatalogue.standard().get(name).load(Map.of("noise", 0.0, "samples", 500.0));
        int[] labels = ((Targets.Classes) data.targets()).labels();
        for (int i = 0; i < data.count(); i++) {
            double u = data.x()[2 * i];
            double v = data.x()[2 * i + 1];
            assertTrue(rule.holds(labels[i], u, v), name + ": (" + u + ", " + v + ") of class " + labels[i]);
        }
    }

    @Test
    void pointsLieWhereTheirClassIs() {
        everySample("circle", (k, u, v) -> k == 0 ? Math.hypot(u, v) <= 0.5 : Math.hypot(u, v) >= 0.7 && Math.hypot(u, v) <= 1);
        everySample("xor", (k, u, v) -> k == 0 ? u * v >= 0 : u * v <= 0);
        everySample("checkerboard", (k, u, v) -> (Math.floor(2 * u + 2) + Math.floor(2 * v + 2)) % 2 == k);
        everySample("gaussians", (k, u, v) -> u == v && u == (k == 0 ? -0.5 : 0.5));
        everySample("moons", (k, u, v) -> Math.abs((k == 0 ? Math.hypot(u + 0.5, v + 0.25) : Math.hypot(u - 0.5, v - 0.25)) - 1) < 1e-12
                && (k == 0 ? v >= -0.25 - 1e-12 : v <= 0.25 + 1e-12));
        // On a spiral the angle is a multiple of the radius; the arms are half a turn apart.
        everySample("two-spirals", (k, u, v) -> {
            double radius = Math.hypot(u, v);
            double angle = 2 * Math.PI * 1.5 * radius + Math.PI * k;
            return radius <= 1 && Math.hypot(u - radius * Math.cos(angle), v - radius * Math.sin(angle)) < 1e-12;
        });
    }

    @Test
    void curvesFollowTheirFunctionAndNoiseHasItsDeviation() {
        Map<String, Double> clean = Map.of("noise", 0.0, "samples", 300.0);
        Dataset sine = DataCatalogue.standard().get("sine-1d").load(clean);
        Dataset step = DataCatalogue.standard().get("step-1d").load(clean);
        for (int i = 0; i < 300; i++) {
            assertEquals(Math.sin(3 * Math.PI * sine.x()[i]), ((Targets.Values) sine.targets()).y()[i], 1e-14);
            assertEquals(step.x()[i] < 0 ? -1 : 1, ((Targets.Values) step.targets()).y()[i]);
        }
        Dataset noisy = DataCatalogue.standard().get("step-1d").load(Map.of("noise", 0.5, "samples", 20_000.0));
        double square = 0;
        for (int i = 0; i < noisy.count(); i++) {
            double error = ((Targets.Values) noisy.targets()).y()[i] - (noisy.x()[i] < 0 ? -1 : 1);
            square += error * error;
        }
        assertEquals(0.25, square / noisy.count(), 0.01);
    }
}
