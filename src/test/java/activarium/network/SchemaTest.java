package activarium.network;

import activarium.activation.ParameterValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The published JSON Schema and the reader say yes and no to the same documents. */
class SchemaTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaTest.class.getResourceAsStream("/activarium/assets/schema/runspec-1.schema.json"));

    private static boolean readable(JsonNode document) {
        try {
            RunSpecReader.read(document.toString());
            return true;
        } catch (InvalidSpecException _) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mlp_pelu", "mlp_pelu_bound", "mlp_frelu", "mlp_prelu", "mlp_swish", "mlp_ditac",
        "spirals_penalized_tanh_fixed", "spirals_penalized_tanh_learned", "cnn_pelu_same", "cnn_pelu_valid"})
    void referenceRunsAreValid(String name) throws IOException {
        try (var in = SchemaTest.class.getResourceAsStream("/reference/training_" + name + ".json")) {
            assertEquals(Set.of(), SCHEMA.validate(MAPPER.readTree(in).get("run")));
        }
    }

    /** RunSpecs that have, between them, every field that there is. */
    static List<RunSpec> full() {
        ActivationSpec learned = new ActivationSpec(new ActivationSpec.Function.Named("ditac"),
                Map.of("cells", ParameterValue.of(3), "theta", ParameterValue.of(0.5, -1), "basis", ParameterValue.of("sparse")),
                new ActivationSpec.Learn.Only(Set.of("theta")), ActivationSpec.Sharing.CHANNEL, 0.5);
        ActivationSpec typed = new ActivationSpec(new ActivationSpec.Function.Formula("a*x"), Map.of(), new ActivationSpec.Learn.None(),
                ActivationSpec.Sharing.LAYER, 1);
        List<LayerSpec> layers = List.of(
                new LayerSpec.Conv2d(2, 3, 1, LayerSpec.Padding.SAME, Optional.of(learned), new Learning(0.5, false),
                        List.of(new UnitGroup(Units.of("1"), Optional.of(typed), new Learning(2, true)))),
                new LayerSpec.BatchNorm(0.2, 1e-4, Optional.of(typed), new Learning(1, true), List.of(new UnitGroup(Units.of("0"), Optional.empty(), new Learning(0, false)))),
                new LayerSpec.Residual(List.of(new LayerSpec.Dropout(0.5)), Optional.of(ActivationSpec.named("relu"))),
                new LayerSpec.MaxPool2d(2, 2), new LayerSpec.AvgPool2d(2, 1), new LayerSpec.Flatten(),
                new LayerSpec.Dense(4, Optional.of(ActivationSpec.named("pelu"))), new LayerSpec.Dense(10, Optional.empty()));
        List<OptimizerSpec> optimizers = List.of(new OptimizerSpec.Sgd(0.1, 0.9, true, 0), new OptimizerSpec.Sgd(0.1, 0.5, false, 1e-4),
                new OptimizerSpec.Adam(0.1, 0.9, 0.99, 1e-8, 0, false), new OptimizerSpec.Adam(0.1, 0.9, 0.99, 1e-8, 0.1, true),
                new OptimizerSpec.RmsProp(0.1, 0.9, 1e-8, 0), new OptimizerSpec.Fromage(0.1, 0));
        List<ScheduleSpec> schedules = List.of(new ScheduleSpec.Constant(), new ScheduleSpec.Step(10, 0.5), new ScheduleSpec.Linear(0.1),
                new ScheduleSpec.Cosine(0.1), new ScheduleSpec.WarmRestarts(10, 2, 0), new ScheduleSpec.ReduceOnPlateau(0.5, 3));
        List<DataSpec> data = List.of(
                new DataSpec.Named("moons", Map.of("samples", 50.0, "noise", 0.1, "seed", 3.0), new DataSpec.SplitSpec(0.2, 1), DataSpec.Normalization.NONE),
                new DataSpec.Csv(java.nio.file.Path.of("a.csv").toAbsolutePath(), List.of("y"), activarium.data.Task.CLASSIFICATION,
                        new DataSpec.SplitSpec(0.2, 1), DataSpec.Normalization.STANDARD),
                new DataSpec.Images(java.nio.file.Path.of("mnist").toAbsolutePath(), 1000, DataSpec.Normalization.NONE),
                new DataSpec.Images(java.nio.file.Path.of("cifar").toAbsolutePath(), Integer.MAX_VALUE, DataSpec.Normalization.STANDARD),
                new DataSpec.Typed("x^2 - 0.3", activarium.data.Task.CLASSIFICATION, 100, 0.05, 1.5, 7, new DataSpec.SplitSpec(0.25, 3),
                        DataSpec.Normalization.NONE),
                new DataSpec.Inline(new activarium.data.Dataset("own samples", List.of(1, 8, 8), 2, new double[128],
                        new activarium.data.Targets.Classes(List.of("0", "1"), new int[] {1, 0})), Optional.of(new DataSpec.SplitSpec(0.5, 2)),
                        DataSpec.Normalization.MINMAX));
        List<RunSpec> specs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            NetworkSpec network = new NetworkSpec(Optional.of(List.of(1, 8, 8)), layers, Initialization.values()[i]);
            specs.add(new RunSpec(data.get(i), network, Loss.CROSS_ENTROPY, optimizers.get(i), schedules.get(i),
                    i == 0 ? new BatchSize.Full() : new BatchSize.Samples(i), 10 + i, 1, 2, -i, Precision.FLOAT64, true,
                    i == 5 ? Optional.of(Initializer.draw(network, List.of(1, 8, 8), 1)) : Optional.empty(),
                    i == 4 ? Optional.of(masks(network)) : Optional.empty(), i == 3 ? 0.001 : 0,
                    i == 2 ? Optional.of(new Clipping.Norm(0.5)) : i == 3 ? Optional.of(new Clipping.Value(1)) : Optional.empty(),
                    i == 1 ? Optional.of(new EarlyStopping(7)) : Optional.empty()));
        }
        return specs;
    }

    /** The first layer's every third weight is pruned, nothing of the others. */
    private static Masks masks(NetworkSpec network) {
        List<Optional<Masks.Mask>> masks = new ArrayList<>();
        for (List<Integer> shape : Shapes.weightShapes(network.layers(), List.of(1, 8, 8))) {
            boolean[] kept = new boolean[Shapes.size(shape)];
            for (int k = 0; k < kept.length; k++) {
                kept[k] = k % 3 > 0;
            }
            masks.add(masks.isEmpty() ? Optional.of(new Masks.Mask(shape, kept)) : Optional.empty());
        }
        return new Masks(masks);
    }

    @Test
    void whatTheWriterWritesIsValidAndReadsBackEqual() throws JsonProcessingException {
        for (RunSpec spec : full()) {
            String json = RunSpecWriter.write(spec);
            assertEquals(spec, RunSpecReader.read(json));
            assertEquals(Set.of(), SCHEMA.validate(MAPPER.readTree(json)));
        }
    }

    /** Every field in turn is left out, misspelled, and replaced by values of every other kind. */
    @Test
    void theTwoAgreeOnEveryDamagedField() throws JsonProcessingException {
        List<JsonNode> wrong = new ArrayList<>();
        for (String value : List.of("null", "true", "\"q\"", "-1", "0", "0.5", "1", "1e7", "1e12", "[]", "{}", "[\"a\"]")) {
            wrong.add(MAPPER.readTree(value));
        }
        int damaged = 0;
        int refused = 0;
        for (RunSpec spec : full()) {
            JsonNode whole = MAPPER.readTree(RunSpecWriter.write(spec));
            for (String pointer : fields(whole, "", new ArrayList<>())) {
                // What only the reader can know, because it depends on the catalogues and on the other fields.
                if (pointer.matches(".*/activation/(name|formula|params.*|learn.*)|/data/(x|y|shape|samples|noise|seed|name|formula).*|/weights/.*|/masks/.*|"
                        + "/network/input.*|/loss")) {
                    continue;
                }
                List<JsonNode> documents = new ArrayList<>();
                // A word in an activation's place is a name of the catalogue.
                wrong.stream().filter(value -> !(value.isTextual() && pointer.endsWith("/activation")))
                        .forEach(value -> documents.add(changed(whole, pointer, value, false)));
                documents.add(changed(whole, pointer, null, false));
                documents.add(changed(whole, pointer, null, true));
                for (JsonNode document : documents) {
                    boolean valid = SCHEMA.validate(document).isEmpty();
                    damaged++;
                    refused += valid ? 0 : 1;
                    if (valid != readable(document)) {
                        // Layers that no longer fit each other are the reader's own concern.
                        assertTrue(valid && shapesComplain(document), pointer + ": the schema says " + valid + " to " + document);
                    }
                }
            }
        }
        assertTrue(damaged > 3000 && refused > damaged / 2, damaged + " documents, " + refused + " refused");
    }

    private static boolean shapesComplain(JsonNode document) {
        try {
            RunSpecReader.read(document.toString());
            return false;
        } catch (InvalidSpecException invalid) {
            return invalid.getMessage().matches(".*(does not fit into the shape|keeps its shape|takes a|larger than the|the last layer gives|outputs? for"
                    + "|is not there|add a flatten|entries, but|the shape is|weights in all).*");
        }
    }

    private static List<String> fields(JsonNode node, String pointer, List<String> found) {
        node.fieldNames().forEachRemaining(name -> {
            found.add(pointer + "/" + name);
            fields(node.get(name), pointer + "/" + name, found);
        });
        // Numbers in lists are all alike: only lists of objects are gone through.
        for (int i = 0; node.isArray() && i < node.size() && node.get(i).isObject(); i++) {
            fields(node.get(i), pointer + "/" + i, found);
        }
        return found;
    }

    /** A copy with one field changed; left out where there is no value, and then under another name where it is kept. */
    private static JsonNode changed(JsonNode whole, String pointer, JsonNode value, boolean misspelled) {
        JsonNode copy = whole.deepCopy();
        int slash = pointer.lastIndexOf('/');
        String name = pointer.substring(slash + 1);
        switch (copy.at(pointer.substring(0, slash))) {
            case ObjectNode parent -> {
                JsonNode before = parent.remove(name);
                if (value != null) {
                    parent.set(name, value);
                } else if (misspelled) {
                    parent.set(name + "z", before);
                }
            }
            case ArrayNode list -> throw new IllegalStateException(pointer + " in " + list);
            case JsonNode other -> throw new IllegalStateException(pointer + " in " + other);
        }
        return copy;
    }
}
