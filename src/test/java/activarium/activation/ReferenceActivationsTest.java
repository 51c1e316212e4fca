package activarium.activation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Every activation against numbers from an independent implementation in 340-digit arithmetic. */
class ReferenceActivationsTest {
    private static final double VALUE_TOLERANCE = 1e-12;
    private static final double DERIVATIVE_TOLERANCE = 1e-10;

    @TestFactory
    List<DynamicTest> everyCase() throws IOException {
        JsonNode cases = read("activations.json").get("cases");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode one : cases) {
            tests.add(DynamicTest.dynamicTest(one.get("name").asText() + " " + one.get("params"), () -> check(one)));
        }
        return tests;
    }

    private static void check(JsonNode one) {
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        one.get("params").properties().forEach(p -> values.put(p.getKey(), ParameterValue.of(p.getValue().asDouble())));
        ActivationInstance activation = Catalogue.standard().get(one.get("name").asText()).instance(values);
        Derivatives at = activation.evaluate(numbers(one.get("x")));
        relative("y", at.x(), at.y(), numbers(one.get("y")), VALUE_TOLERANCE);
        relative("dydx", at.x(), at.dydx(), numbers(one.get("dydx")), DERIVATIVE_TOLERANCE);
        scaled("d2ydx2", at.x(), at.d2ydx2(), numbers(one.get("d2ydx2")), DERIVATIVE_TOLERANCE);
        one.get("dydparam").properties().forEach(p -> {
            double[][] rows = at.dydparam().get(p.getKey());
            double[] got = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                got[i] = rows[i][0];
            }
            scaled("d" + p.getKey(), at.x(), got, numbers(p.getValue()), DERIVATIVE_TOLERANCE);
        });
        Derivatives far = activation.evaluate(numbers(one.get("x_extreme")));
        relative("far y", far.x(), far.y(), numbers(one.get("y_extreme")), VALUE_TOLERANCE);
        relative("far dydx", far.x(), far.dydx(), numbers(one.get("dydx_extreme")), DERIVATIVE_TOLERANCE);
    }

    private static void relative(String what, double[] x, double[] got, double[] want, double tolerance) {
        for (int i = 0; i < want.length; i++) {
            boolean bothVanish = Math.abs(got[i]) < 1e-300 && Math.abs(want[i]) < 1e-300;
            assertTrue(bothVanish || Math.abs(got[i] - want[i]) <= tolerance * Math.abs(want[i]),
                    what + "(" + x[i] + ") = " + got[i] + ", expected " + want[i]);
        }
    }

    private static void scaled(String what, double[] x, double[] got, double[] want, double tolerance) {
        for (int i = 0; i < want.length; i++) {
            assertTrue(Math.abs(got[i] - want[i]) <= tolerance * Math.max(1, Math.abs(want[i])),
                    what + "(" + x[i] + ") = " + got[i] + ", expected " + want[i]);
        }
    }

    static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    static JsonNode read(String file) throws IOException {
        try (var in = ReferenceActivationsTest.class.getResourceAsStream("/reference/" + file)) {
            return new ObjectMapper().readTree(in);
        }
    }
}
