package activarium.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;

/** Builds JSON whose numbers read back to the same double. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final BigDecimal BEYOND = new BigDecimal("1e999");

    private Json() {
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ObjectMapper mapper() {
        return MAPPER;
    }

    /** JSON knows no infinity: 1e999 reads back as one. What is not a number is null. */
    static void put(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else if (Double.isNaN(value)) {
            node.putNull(name);
        } else {
            node.put(name, value > 0 ? BEYOND : BEYOND.negate());
        }
    }

    static ArrayNode numbers(double[] values) {
        ArrayNode list = array();
        for (double value : values) {
            if (Double.isFinite(value)) {
                list.add(value);
            } else if (Double.isNaN(value)) {
                list.addNull();
            } else {
                list.add(value > 0 ? BEYOND : BEYOND.negate());
            }
        }
        return list;
    }

    static String text(ObjectNode node) {
        return write(node);
    }

    static String text(ArrayNode node) {
        return write(node);
    }

    private static String write(Object node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
