package activarium.training.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the driver says, as one line of text between two processes. */
final class DriverLine {
    /** Before everything that a library may print. */
    private static final String MARK = "activarium-driver ";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private DriverLine() {
    }

    static String write(DriverAnswer answer) {
        ObjectNode root = MAPPER.createObjectNode();
        switch (answer) {
            case DriverAnswer.Missing _ -> root.put("answer", "missing");
            case DriverAnswer.Silent(String how) -> root.put("answer", "silent").put("how", how);
            case DriverAnswer.Refused(int error, var version) -> {
                root.put("answer", "refused").put("error", error);
                version.ifPresent(text -> root.put("version", text));
            }
            case DriverAnswer.Present(int cuda, var version, var cards, var all) -> {
                root.put("answer", "present").put("cuda", cuda);
                version.ifPresent(text -> root.put("version", text));
                all.ifPresent(count -> root.put("all", count));
                ArrayNode array = root.putArray("cards");
                cards.forEach(card -> array.addObject().put("index", card.index()).put("name", card.name()).put("memory", card.memory())
                        .put("major", card.capability().major()).put("minor", card.capability().minor()).put("multiprocessors", card.multiprocessors()));
            }
        }
        try {
            return MARK + MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Empty for a line that is something else. */
    static Optional<DriverAnswer> read(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            JsonNode root = MAPPER.readTree(line.substring(MARK.length()));
            Optional<String> version = Optional.ofNullable(root.path("version").textValue());
            return Optional.of(switch (root.path("answer").asText()) {
                case "missing" -> new DriverAnswer.Missing();
                case "refused" -> new DriverAnswer.Refused(root.path("error").asInt(), version);
                case "present" -> new DriverAnswer.Present(root.path("cuda").asInt(), version, cards(root.path("cards")),
                        root.has("all") ? Optional.of(root.path("all").asInt()) : Optional.empty());
                default -> new DriverAnswer.Silent(root.path("how").asText());
            });
        } catch (JsonProcessingException garbled) {
            return Optional.empty();
        }
    }

    private static List<Card> cards(JsonNode array) {
        List<Card> cards = new ArrayList<>();
        array.forEach(card -> cards.add(new Card(card.path("index").asInt(), card.path("name").asText(), card.path("memory").asLong(),
                new ComputeCapability(card.path("major").asInt(), card.path("minor").asInt()),
                card.path("multiprocessors").asInt())));
        return cards;
    }
}
