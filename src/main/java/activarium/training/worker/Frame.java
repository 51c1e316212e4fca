package activarium.training.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/**
 * One message between the two processes: what it says as JSON, and lists of numbers, which travel bit for bit.
 *
 * @param header  its field {@code type} says which message it is; {@code session} which network it is about, where it is about one
 * @param numbers not to be written to
 */
record Frame(ObjectNode header, List<double[]> numbers) {
    Frame {
        numbers = List.copyOf(numbers);
    }

    static Frame of(String type, double[]... numbers) {
        return new Frame(JsonNodeFactory.instance.objectNode().put("type", type), List.of(numbers));
    }

    /** About one network. */
    static Frame of(String type, int session, double[]... numbers) {
        Frame frame = of(type, numbers);
        frame.header.put("session", session);
        return frame;
    }

    Frame with(String field, int value) {
        header.put(field, value);
        return this;
    }

    Frame with(String field, boolean value) {
        header.put(field, value);
        return this;
    }

    Frame with(String field, String value) {
        header.put(field, value);
        return this;
    }

    String type() {
        return header.path("type").asText();
    }

    /** 0 where it is about no network. */
    int session() {
        return header.path("session").asInt();
    }

    int integer(String field) {
        return header.path(field).asInt();
    }

    boolean flag(String field) {
        return header.path(field).asBoolean();
    }

    String text(String field) {
        return header.path(field).asText();
    }
}
