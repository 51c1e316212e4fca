package activarium.study.sparse;

import activarium.network.InvalidSpecException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Reader, writer and published schema of SafsSpecs agree with each other. */
class SafsSpecTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SafsSpecTest.class.getResourceAsStream("/activarium/assets/schema/safsspec-1.schema.json"));
    private static final String RUN = """
            {"version": 1, "data": {"name": "iris"}, "network": {"layers": [{"type": "dense", "units": 8, "activation": "relu"},
            {"type": "dense", "units": 3}]}, "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "steps": 50}""";

    private static String spec(String more) {
        return "{\"version\": 1, \"run\": " + RUN + ", \"rates\": [0.5]" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    @Test
    void whatIsWrittenReadsBackToTheSame() throws IOException {
        SafsSpec least = SafsReader.read(spec(""));
        assertEquals(50, least.fineTuneSteps());
        assertEquals(Candidates.all(), least.candidates());
        for (SearchMethod method : List.of(new SearchMethod.LateAcceptanceHillClimbing(7), new SearchMethod.RandomDraws(), new SearchMethod.Annealing(0.1, 0.01),
                new SearchMethod.Genetic(6, 0.25))) {
            for (Racing racing : List.of(new Racing.None(), new Racing.Median(3, 4), new Racing.Halving(3, 2))) {
                SafsSpec full = new SafsSpec(least.run(), List.of(0.9, 0.995), new Pruning(Pruning.Allocation.GLOBAL, Optional.of(new Pruning.Gradual(3, 20))),
                        new Validation.Folds(4), 77, List.of("silu", "tanh"), new SafsSpec.StageOne(method, SafsSpec.Scope.NETWORK, new Budget(9, 12.5), 3, 20, racing),
                        new SafsSpec.StageTwo(Budget.of(11), 5, 6, 2, 30, racing), List.of("pelu"), false, List.of(4L, -3L));
                String json = SafsWriter.write(full);
                assertEquals(full, SafsReader.read(json));
                assertEquals(Set.of(), SCHEMA.validate(MAPPER.readTree(json)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "/rates/0 | {\"version\": 1, \"run\": RUN, \"rates\": [0.999]}",
        "/rates | {\"version\": 1, \"run\": RUN, \"rates\": []}",
        "/rates | {\"version\": 1, \"run\": RUN, \"rates\": [0.9, 0.9]}",
        "/rates | {\"version\": 1, \"run\": RUN}",
        "/speed | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"speed\": 3}",
        "/pruning/gradual/events | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"pruning\": {\"gradual\": {\"stepsBetween\": 3}}}",
        "/validation | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"validation\": {\"fraction\": 0.2, \"folds\": 3}}",
        "/validation/fraction | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"validation\": {\"fraction\": 1}}",
        "/stage1/search/name | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"stage1\": {\"search\": {\"name\": \"tabu\"}}}",
        "/stage2/racing/eta | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"stage2\": {\"racing\": {\"name\": \"halving\", \"eta\": 1}}}",
        "/seeds/1 | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"seeds\": [1, 2.5]}",
        "/controls | {\"version\": 1, \"run\": RUN, \"rates\": [0.9], \"controls\": 1}"})
    void whatCannotBeIsRefusedWhereItStandsBySchemaAndReader(String pointer, String json) throws IOException {
        String document = json.replace("RUN", RUN);
        assertEquals(pointer, assertThrows(InvalidSpecException.class, () -> SafsReader.read(document)).pointer());
        JsonNode tree = MAPPER.readTree(document);
        assertFalse(SCHEMA.validate(tree).isEmpty());
    }

    @Test
    void whatOnlyTheReaderKnowsIsRefusedWhereItStands() {
        assertEquals("/candidates/0", assertThrows(InvalidSpecException.class, () -> SafsReader.read(spec("\"candidates\": [\"nonsense\"]"))).pointer());
        assertEquals("/baselines/0", assertThrows(InvalidSpecException.class, () -> SafsReader.read(spec("\"baselines\": [\"nonsense\"]"))).pointer());
        assertEquals("/run/optimizer/learningRate", assertThrows(InvalidSpecException.class, () -> SafsReader.read(spec("").replace("0.01", "-1"))).pointer());
        assertEquals("/run/earlyStopping", assertThrows(InvalidSpecException.class,
                () -> SafsReader.read(spec("").replace("\"steps\": 50", "\"earlyStopping\": {\"patience\": 3}"))).pointer());
        InvalidSpecException linear = assertThrows(InvalidSpecException.class, () -> SafsReader.read(spec("").replace(", \"activation\": \"relu\"", "")));
        assertEquals("/run/network/layers", linear.pointer());
        assertTrue(linear.getMessage().lines().count() == 1);
    }
}
