package activarium.study;

import activarium.network.ActivationSpec;
import activarium.network.InvalidSpecException;
import activarium.network.LayerSpec;
import activarium.network.RunSpec;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StudySpecTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(StudySpecTest.class.getResourceAsStream("/activarium/assets/schema/studyspec-1.schema.json"));
    private static final String RUN = "{\"version\": 1, \"data\": {\"name\": \"two-spirals\"}, \"network\": {\"layers\": ["
            + "{\"type\": \"dense\", \"units\": 4, \"activation\": {\"name\": \"relu\"}}, {\"type\": \"dense\", \"units\": 2}]}, "
            + "\"loss\": \"cross-entropy\", \"optimizer\": {\"name\": \"adam\", \"learningRate\": 0.01}, \"steps\": 5}";

    private static String with(String fields) {
        return "{\"version\": 1, \"run\": " + RUN + ", " + fields + "}";
    }

    @Test
    void aWildcardChangesEveryLayerThatHasTheField() {
        StudyPlan plan = StudyPlan.of(StudySpecReader.read(with("\"seeds\": 2, \"grid\": [{\"at\": \"/network/layers/*/activation/name\", \"values\": [\"elu\", \"tanh\"]},"
                + "{\"at\": \"/optimizer/learningRate\", \"values\": [0.1, 0.2, 0.3]}]")));
        assertEquals(6, plan.variants().size());
        assertEquals(12, plan.size());
        Variant last = plan.variants().getLast();
        assertEquals(List.of("tanh", "0.3"), last.labels());
        assertEquals("tanh", last.treatment());
        assertEquals("learningRate 0.3", last.condition());
        RunSpec run = plan.member(last, 1).spec();
        assertEquals(new ActivationSpec.Function.Named("tanh"), ((LayerSpec.Dense) run.network().layers().getFirst()).activation().orElseThrow().function());
        assertTrue(run.network().layers().getLast().activation().isEmpty());
        assertEquals(2, run.seed());
    }

    @Test
    void variantsSetSeveralFieldsAndSeedsMayGoElsewhere() {
        StudyPlan plan = StudyPlan.of(StudySpecReader.read(with("\"seeds\": [5, 9], \"varies\": [\"/seed\", \"/data/split/seed\"], \"variants\": ["
                + "{\"label\": \"a\", \"set\": {\"/batch\": \"full\", \"/optimizer\": {\"name\": \"sgd\", \"learningRate\": 1}}}, {\"label\": \"b\", \"set\": {}}]")));
        RunSpec run = plan.member(plan.variants().getFirst(), 1).spec();
        assertEquals(9, run.seed());
        assertEquals(9, ((activarium.network.DataSpec.Named) run.data()).split().seed());
        assertEquals(activarium.network.OptimizerSpec.Sgd.class, run.optimizer().getClass());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (String fields : List.of("\"seeds\": 3, \"title\": \"t\", \"claim\": \"c\", \"grid\": [{\"at\": \"/steps\", \"values\": [5, {\"label\": \"six\", \"value\": 6}]}], \"metric\": \"train-loss\"",
                "\"seeds\": [1, 7, 9], \"baseline\": \"b\", \"budget\": 7.5, \"alpha\": 0.1, \"paired\": false, \"sequential\": {\"looks\": [2], \"power\": 3, \"smallestDifference\": 0.1},"
                        + "\"metric\": {\"name\": \"steps-to\", \"of\": \"test-accuracy\", \"target\": 0.9}, \"variants\": [{\"label\": \"a\", \"set\": {\"/steps\": 4}}, {\"label\": \"b\", \"set\": {}}]",
                "\"seeds\": 1, \"metric\": {\"name\": \"area-under-curve\", \"of\": \"test-loss\"}, \"grid\": [{\"name\": \"x\", \"values\": [{\"label\": \"y\", \"set\": {\"/l1\": 0.1}}]}]")) {
            StudySpec spec = StudySpecReader.read(with(fields));
            assertEquals(spec, StudySpecReader.read(StudySpecWriter.write(spec)));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "seeds": 0, "variants": [{"label": "a", "set": {}}] | /seeds: found 0
        "seeds": [1, 1], "variants": [{"label": "a", "set": {}}] | /seeds/1: the seed 1 is there twice
        "seeds": 1 | either a "grid" of fields or a list of "variants"
        "seeds": 1, "grid": [{"at": "/stepz", "values": [1]}] | /stepz
        "seeds": 1, "grid": [{"at": "/network/layers/*/nothing", "values": [1]}] | /network/layers/*/nothing: leads to no field
        "seeds": 1, "grid": [{"at": "steps", "values": [1]}] | /grid/0/at: "steps" is no JSON Pointer
        "seeds": 1, "grid": [{"at": "/steps", "values": [1, 1]}] | /grid/0/values/1: another one is called "1"
        "seeds": 1, "grid": [{"at": "/steps", "values": []}] | /grid/0/values: found an empty list
        "seeds": 1, "grid": [{"at": "/network/layers/0/activation/name", "values": ["rely"]}] | in the variant "rely"
        "seeds": 1, "gird": [] | /gird: unknown field; did you mean "grid"?
        "seeds": 1, "metric": "accuracy", "variants": [{"label": "a", "set": {}}] | /metric: "accuracy" is unknown
        "seeds": 4, "sequential": {"looks": [3, 2]}, "variants": [{"label": "a", "set": {}}] | /sequential/looks/1: found 2
        "seeds": 9999, "grid": [{"at": "/steps", "values": [1,2,3,4,5,6,7,8,9,10,11]}] | these are 109989 runs
        """)
    void whatIsWrongIsSaidWithItsPlace(String fields, String message) {
        InvalidSpecException thrown = assertThrows(InvalidSpecException.class, () -> StudySpecReader.read(with(fields)));
        assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
    }

    @Test
    void anErrorOfTheRunIsNamedWithin() {
        InvalidSpecException thrown = assertThrows(InvalidSpecException.class, () -> StudySpecReader.read(with("\"seeds\": 1, \"variants\": [{\"label\": \"a\", \"set\": {}}]")
                .replace("\"steps\": 5", "\"steps\": 0")));
        assertEquals("/run/steps", thrown.pointer());
    }

    @Test
    void thePublishedSchemaAgrees() throws IOException {
        List<String> good = List.of("\"seeds\": 3, \"grid\": [{\"at\": \"/steps\", \"values\": [5, {\"label\": \"six\", \"value\": 6}]}]",
                "\"seeds\": [1, 7], \"sequential\": {\"looks\": [2]}, \"variants\": [{\"label\": \"a\", \"set\": {\"/steps\": 4}}]");
        List<String> bad = List.of("\"seeds\": 0, \"variants\": [{\"label\": \"a\", \"set\": {}}]", "\"seeds\": 1", "\"seeds\": 1, \"grid\": [], \"variants\": []",
                "\"seeds\": 1, \"metric\": \"accuracy\", \"variants\": [{\"label\": \"a\", \"set\": {}}]", "\"seeds\": 1, \"variants\": [{\"label\": \"a\", \"set\": {\"steps\": 1}}]",
                "\"seeds\": 1, \"grid\": [{\"at\": \"/steps\", \"values\": []}]", "\"seeds\": 1, \"variants\": [{\"label\": \"a\", \"set\": {}}], \"alpha\": 2");
        for (String fields : good) {
            StudySpecReader.read(with(fields));
            assertTrue(SCHEMA.validate(MAPPER.readTree(with(fields))).isEmpty(), () -> fields);
        }
        for (String fields : bad) {
            assertThrows(InvalidSpecException.class, () -> StudySpecReader.read(with(fields)));
            assertTrue(!schemaSaysYes(with(fields)), fields);
        }
        for (String name : PresetStudies.names()) {
            String json = PresetStudies.json(name).orElseThrow();
            assertTrue(SCHEMA.validate(MAPPER.readTree(json)).isEmpty(), () -> name);
            StudySpecReader.read(json);
        }
    }

    private static boolean schemaSaysYes(String json) throws IOException {
        return SCHEMA.validate(MAPPER.readTree(json)).isEmpty();
    }
}
