package activarium.cpab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The reference files and comparisons with them. */
final class Reference {
    private Reference() {
    }

    static JsonNode read(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Basis basis(JsonNode node) {
        return Basis.valueOf(node.get("basis").asText().toUpperCase(Locale.ROOT));
    }

    static double[] numbers(JsonNode array) {
        double[] result = new double[array.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = array.get(i).asDouble();
        }
        return result;
    }

    static double[][] matrix(JsonNode array) {
        double[][] result = new double[array.size()][];
        for (int i = 0; i < result.length; i++) {
            result[i] = numbers(array.get(i));
        }
        return result;
    }

    /** The error scaled by the larger of 1 and the expected magnitude. */
    static void close(String what, double[] got, double[] want, double tolerance) {
        assertEquals(want.length, got.length, what);
        for (int i = 0; i < want.length; i++) {
            assertTrue(Math.abs(got[i] - want[i]) <= tolerance * Math.max(1, Math.abs(want[i])),
                    what + " [" + i + "] = " + got[i] + ", expected " + want[i]);
        }
    }
}
