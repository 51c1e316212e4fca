package activarium.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes a study of the settings of compared runs: what the groups share is the study's run, what differs is its axis. */
final class ComparedSettings {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Fields of a run that belong to one run: its chance, and how closely it was watched. */
    private static final Set<String> OWN = Set.of("seed", "weights", "snapshotEvery", "evaluateEvery");
    private static final int LONGEST_LABEL = 60;

    private ComparedSettings() {
    }

    /** @throws activarium.network.InvalidSpecException where no study holds these settings */
    static StudySpec study(RunComparison comparison, String title, Quantity quantity, int seeds) {
        List<ObjectNode> specs = comparison.groups().stream().map(group -> RunFields.of(group.runs().getFirst().spec()).json()).toList();
        ObjectNode base = specs.getFirst().deepCopy();
        base.remove("weights");
        Set<String> names = new LinkedHashSet<>();
        specs.forEach(spec -> spec.fieldNames().forEachRemaining(names::add));
        names.removeAll(OWN);
        List<String> different = names.stream().filter(name -> specs.stream().map(spec -> spec.path(name)).distinct().count() > 1).toList();
        different.stream().filter(name -> specs.stream().anyMatch(spec -> !spec.has(name))).forEach(base::remove);
        ObjectNode root = MAPPER.createObjectNode().put("version", StudySpec.VERSION).put("title", title);
        root.set("run", base);
        ObjectNode axis = root.putArray("grid").addObject().put("name", comparison.varying().size() == 1 ? comparison.varying().getFirst() : "setting");
        ArrayNode levels = axis.putArray("values");
        for (int i = 0; i < specs.size(); i++) {
            String label = comparison.groups().get(i).label();
            ObjectNode set = levels.addObject().put("label", label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) : label).putObject("set");
            for (String name : different) {
                if (specs.get(i).has(name)) {
                    set.set("/" + name, specs.get(i).get(name));
                }
            }
        }
        root.put("seeds", seeds).put("metric", quantity.word());
        return StudySpecReader.read(root.toString());
    }
}
