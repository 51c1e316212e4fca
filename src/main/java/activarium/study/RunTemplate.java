package activarium.study;

import activarium.network.InvalidSpecException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/** A RunSpec as JSON, with some of its fields changed. */
public final class RunTemplate {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EVERY = "*";

    private final JsonNode root;

    private RunTemplate(JsonNode root) {
        this.root = root;
    }

    /** @param json of a RunSpec in which every default has its place, as {@link activarium.network.RunSpecWriter} writes it */
    public static RunTemplate of(String json) {
        return new RunTemplate(tree(json));
    }

    /** @throws InvalidSpecException with the change's own pointer, where it leads nowhere */
    public RunTemplate with(List<Axis.Change> changes) {
        JsonNode copy = root.deepCopy();
        changes.forEach(change -> set(copy, change));
        return new RunTemplate(copy);
    }

    /** The whole RunSpec. */
    public String json() {
        return root.toString();
    }

    private static void set(JsonNode root, Axis.Change change) {
        List<String> tokens = tokens(change.at());
        boolean wild = tokens.contains(EVERY);
        List<JsonNode> parents = List.of(root);
        for (String token : tokens.subList(0, tokens.size() - 1)) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode parent : parents) {
                if (token.equals(EVERY)) {
                    parent.forEach(next::add);
                } else {
                    JsonNode child = child(parent, token);
                    if (child != null) {
                        next.add(child);
                    }
                }
            }
            parents = next;
        }
        int changed = 0;
        for (JsonNode parent : parents) {
            changed += put(parent, tokens.getLast(), change.json(), wild);
        }
        if (changed == 0) {
            throw new InvalidSpecException(change.at(), StudyProblem.LEADS_NOWHERE.with());
        }
    }

    private static JsonNode child(JsonNode parent, String token) {
        return parent.isArray() ? parent.get(index(token)) : parent.get(token);
    }

    private static int put(JsonNode parent, String token, String json, boolean wild) {
        switch (parent) {
            case ObjectNode object when token.equals(EVERY) -> {
                List<String> names = new ArrayList<>();
                object.fieldNames().forEachRemaining(names::add);
                names.forEach(name -> object.set(name, tree(json)));
                return names.size();
            }
            case ObjectNode object when !wild || object.has(token) -> {
                object.set(token, tree(json));
                return 1;
            }
            case ArrayNode list when token.equals(EVERY) -> {
                for (int i = 0; i < list.size(); i++) {
                    list.set(i, tree(json));
                }
                return list.size();
            }
            case ArrayNode list when index(token) >= 0 && index(token) < list.size() -> {
                list.set(index(token), tree(json));
                return 1;
            }
            default -> {
                return 0;
            }
        }
    }

    private static int index(String token) {
        return token.matches("0|[1-9]\\d{0,6}") ? Integer.parseInt(token) : -1;
    }

    /** RFC 6901. @throws InvalidSpecException for what is no pointer to a field */
    static List<String> tokens(String pointer) {
        if (!pointer.startsWith("/")) {
            throw new InvalidSpecException("", StudyProblem.NO_POINTER.with(pointer));
        }
        List<String> tokens = new ArrayList<>();
        for (String token : pointer.substring(1).split("/", -1)) {
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return tokens;
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
