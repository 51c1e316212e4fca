package activarium.study;

import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A RunSpec's fields by their JSON Pointers, in the order in which it is written. Long lists of numbers are one field. */
record RunFields(ObjectNode json, Map<String, String> values) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Beyond so many numbers a list is no setting that anybody reads. */
    private static final int LONGEST = 64;

    static RunFields of(RunSpec spec) {
        try {
            ObjectNode json = (ObjectNode) MAPPER.readTree(RunSpecWriter.write(spec));
            Map<String, String> values = new LinkedHashMap<>();
            collect("", json, values);
            return new RunFields(json, values);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void collect(String pointer, JsonNode node, Map<String, String> fields) {
        if (pointer.equals("/weights") || pointer.equals("/masks") || node.isArray() && node.size() > LONGEST) {
            fields.put(pointer, node.size() + " given, " + Integer.toHexString(node.hashCode()));
        } else if (node.isObject()) {
            node.properties().forEach(field -> collect(pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue(), fields));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(pointer + "/" + i, node.get(i), fields);
            }
        } else {
            fields.put(pointer, node.isTextual() ? node.asText() : node.toString());
        }
    }

    String at(String pointer) {
        return values.getOrDefault(pointer, "");
    }

    /** Names or formulas of the layers' activations, each once, in order. */
    Set<String> activations() {
        Set<String> names = new LinkedHashSet<>();
        values.forEach((pointer, value) -> {
            if (pointer.endsWith("/activation/name") || pointer.endsWith("/activation/formula") || pointer.endsWith("/activation")) {
                names.add(value);
            }
        });
        return names;
    }

    /** The layers in a word: units, filters or what they are. */
    String layers() {
        List<String> words = new ArrayList<>();
        json.path("network").path("layers").forEach(layer -> words.add(layer.has("units") ? layer.get("units").asText()
                : layer.has("filters") ? layer.get("type").asText() + " " + layer.get("filters").asText() : layer.path("type").asText()));
        return String.join("-", words);
    }

    /** The data's name, or what else they are called by. */
    String data() {
        JsonNode data = json.path("data");
        for (String field : List.of("name", "csv", "images", "formula")) {
            if (data.has(field)) {
                return data.get(field).asText();
            }
        }
        return "inline";
    }
}
