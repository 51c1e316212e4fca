package activarium.network;

import activarium.expression.Spelling;
import activarium.message.Message;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A value in a JSON document and the JSON Pointer that leads to it: reads it as what it should be, or throws
 * {@link InvalidSpecException}.
 */
public record Field(String pointer, JsonNode node) {
    /** Requires an object with no other fields than these. */
    public Field object(String... known) {
        if (!node.isObject()) {
            throw expected(SpecProblem.OBJECT.with());
        }
        List<String> names = Arrays.asList(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new InvalidSpecException(pointer + "/" + escape(name), Spelling.nearest(name, names)
                        .map(SpecProblem.UNKNOWN_FIELD_NEAR::with).orElseGet(() -> SpecProblem.UNKNOWN_FIELD.with(String.join(", ", names))));
            }
        });
        return this;
    }

    /** A field that must be there. */
    public Field get(String name) {
        return find(name).orElseThrow(() -> new InvalidSpecException(pointer + "/" + escape(name), SpecProblem.MISSING.with()));
    }

    /** A field that may be missing. */
    public Optional<Field> find(String name) {
        JsonNode child = node.get(name);
        return child == null ? Optional.empty() : Optional.of(new Field(pointer + "/" + escape(name), child));
    }

    /** The elements of a list. */
    public List<Field> list() {
        if (!node.isArray()) {
            throw expected(SpecProblem.LIST.with());
        }
        List<Field> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Field(pointer + "/" + i, node.get(i)));
        }
        return elements;
    }

    /** A string. */
    public String text() {
        if (!node.isTextual()) {
            throw expected(SpecProblem.TEXT.with());
        }
        return node.asText();
    }

    /** A truth value. */
    public boolean truth() {
        if (!node.isBoolean()) {
            throw expected(SpecProblem.TRUTH.with());
        }
        return node.asBoolean();
    }

    /** A finite number. */
    public double number() {
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw expected(SpecProblem.FINITE.with());
        }
        return node.asDouble();
    }

    /** A number in {@code [low, high]}. */
    public double number(double low, double high) {
        double value = number();
        if (!(value >= low && value <= high)) {
            throw expected(range(SpecProblem.NUMBER_FROM, SpecProblem.NUMBER_RANGE, low, high));
        }
        return value;
    }

    /** A number above zero. */
    public double positive() {
        double value = number();
        if (!(value > 0)) {
            throw expected(SpecProblem.POSITIVE.with());
        }
        return value;
    }

    /** A whole number in {@code [low, high]}. */
    public int whole(int low, int high) {
        if (!node.isNumber() || node.asDouble() != Math.rint(node.asDouble()) || node.asDouble() < low || node.asDouble() > high) {
            throw expected(range(SpecProblem.WHOLE_FROM, SpecProblem.WHOLE_RANGE, low, high));
        }
        return node.asInt();
    }

    /** A whole number of 64 bits. */
    public long seed() {
        // JSON knows one kind of number: 1e3 is whole. Beyond 2^53 only the digits themselves say which number is meant.
        boolean exact = node.isIntegralNumber() && node.canConvertToLong()
                || node.isNumber() && node.asDouble() == Math.rint(node.asDouble()) && Math.abs(node.asDouble()) <= 0x1p53;
        if (!exact) {
            throw expected(SpecProblem.LONG.with());
        }
        return node.asLong();
    }

    /** One of these words. */
    public <T> T word(List<T> values, java.util.function.Function<T, String> word) {
        String text = text();
        List<String> words = values.stream().map(word).toList();
        int at = words.indexOf(text);
        if (at < 0) {
            throw new InvalidSpecException(pointer, Spelling.nearest(text, words)
                    .map(near -> SpecProblem.UNKNOWN_WORD_NEAR.with(shortened(text), near))
                    .orElseGet(() -> SpecProblem.UNKNOWN_WORD.with(shortened(text), String.join(", ", words))));
        }
        return values.get(at);
    }

    /** An error of this field. */
    public InvalidSpecException problem(Message what) {
        return new InvalidSpecException(pointer, what);
    }

    /** An error of this field, in words that are there in one language only. */
    public InvalidSpecException problem(String what) {
        return problem(Message.verbatim(what));
    }

    private InvalidSpecException expected(Message what) {
        Object found = !node.isContainerNode() ? shortened(node.toString()) : node.isArray() ? SpecProblem.LIST.with() : SpecProblem.OBJECT.with();
        return problem(SpecProblem.EXPECTED.with(found, what));
    }

    private static Message range(SpecProblem from, SpecProblem both, double low, double high) {
        return high >= Integer.MAX_VALUE ? from.with(plain(low)) : both.with(plain(low), plain(high));
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? String.valueOf((long) value) : String.valueOf(value);
    }

    static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    /** RFC 6901. */
    private static String escape(String name) {
        return shortened(name).replace("~", "~0").replace("/", "~1");
    }
}
