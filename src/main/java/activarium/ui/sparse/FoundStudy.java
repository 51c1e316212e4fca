package activarium.ui.sparse;

import activarium.network.NetworkSpec;
import activarium.network.RunSpec;
import activarium.network.RunSpecWriter;
import activarium.study.StudySpec;
import activarium.study.StudySpecReader;
import activarium.study.sparse.ActivationSlots;
import activarium.study.sparse.ArmResult;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A study of the Compare page from a network that was found: from the same pruned weights, its activations beside those that it had before,
 * over several orders of the samples.
 */
final class FoundStudy {
    private static final int SEEDS = 10;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private FoundStudy() {
    }

    /**
     * @param before the network that was searched
     * @param title  of the study
     * @param claim  of the study
     * @param old    what its activations are called
     * @param now    what the found ones are called
     */
    static StudySpec of(ArmResult found, NetworkSpec before, String title, String claim, String old, String now) {
        RunSpec run = found.run();
        NetworkSpec original = ActivationSlots.replaced(run.network(), ActivationSlots.of(before));
        try {
            ObjectNode root = MAPPER.createObjectNode().put("version", StudySpec.VERSION).put("title", title).put("claim", claim)
                    .put("metric", found.outcome().evaluation().filter(e -> e.accuracy().isPresent()).isPresent() ? "test-accuracy" : "test-loss")
                    .put("seeds", SEEDS).put("baseline", old);
            root.set("run", MAPPER.readTree(RunSpecWriter.write(run)));
            ArrayNode variants = root.putArray("variants");
            level(variants, old, run.withNetwork(original));
            level(variants, now, run);
            return StudySpecReader.read(MAPPER.writeValueAsString(root));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void level(ArrayNode variants, String label, RunSpec run) throws JsonProcessingException {
        variants.addObject().put("label", label).putObject("set").set("/network", MAPPER.readTree(RunSpecWriter.write(run)).get("network"));
    }
}
