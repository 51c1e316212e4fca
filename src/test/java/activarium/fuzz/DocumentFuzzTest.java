package activarium.fuzz;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.expression.Expression;
import activarium.expression.FormulaException;
import activarium.lesson.LessonReader;
import activarium.network.ExampleRuns;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpecReader;
import activarium.network.RunSpecWriter;
import activarium.network.Units;
import activarium.study.PresetStudies;
import activarium.study.StudySpecReader;
import activarium.study.sparse.SafsReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Every reader of text: RunSpec, StudySpec, SafsSpec, lessons, typed formulas and lists of units. */
@Timeout(300)
class DocumentFuzzTest {
    private static final String RICH = """
            {"version": 1, "data": {"x": [[0, 1], [1, 0], [1, 1]], "y": [0, 1, 1], "task": "classification"}, "network": {"layers": [
             {"type": "dense", "units": 6, "activation": {"name": "pelu", "per": "channel", "params": {"a": 1.5}}},
             {"type": "residual", "layers": [{"type": "dense", "units": 6, "activation": "ditac"}], "activation": {"formula": "a*x*sigmoid(b*x)"}},
             {"type": "dense", "units": 6, "activation": "frelu", "groups": [{"units": "0-1, 4", "activation": "tanh"}]},
             {"type": "batchnorm", "activation": "relu"}, {"type": "dropout", "rate": 0.1}, {"type": "dense", "units": 2}]},
             "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "schedule": {"name": "step", "every": 9},
             "batch": 2, "steps": 40, "evaluateEvery": 10, "snapshotEvery": 5, "seed": 3, "clipping": {"norm": 0.5}, "precision": "float64"}""";

    private static String asset(String name) {
        try (var in = Objects.requireNonNull(RunSpecReader.class.getResourceAsStream("/activarium/assets/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void runSpecs() {
        Fuzz.text(1500, 1, List.of(RICH, RunSpecWriter.write(ExampleRuns.digits("ditac"))), RunSpecReader::read, InvalidSpecException.class);
    }

    @Test
    void studySpecs() {
        Fuzz.text(300, 2, List.of(PresetStudies.json("spirals").orElseThrow(), PresetStudies.json("depth-sweep").orElseThrow()), StudySpecReader::read,
                InvalidSpecException.class);
    }

    @Test
    void safsSpecs() {
        Fuzz.text(500, 3, List.of(asset("studies/sparse-digits.json"), asset("studies/sparse-lenet.json")), SafsReader::read, InvalidSpecException.class);
    }

    @Test
    void lessons() {
        Fuzz.text(100, 4, List.of(asset("lessons/pelu.json"), asset("lessons/sparse-networks.json")), LessonReader::read, InvalidSpecException.class);
    }

    @Test
    void formulas() {
        List<String> valid = new ArrayList<>();
        for (Activation activation : Catalogue.standard().activations()) {
            if (!activation.name().startsWith("ditac")) {
                valid.add(activation.expression().print());
            }
        }
        Fuzz.text(20_000, 5, valid, text -> Expression.parse(text).print(), FormulaException.class);
    }

    @Test
    void unitLists() {
        Fuzz.text(20_000, 6, List.of("0-7, 12", "3", "1 - 2,5-9 , 11-1200"), text -> {
            Units units = Units.of(text);
            assertEquals(units, Units.of(units.toString()), text);
            assertEquals(units.count(), units.ranges().stream().mapToLong(range -> range.last() - range.first() + 1L).sum(), text);
        }, IllegalArgumentException.class);
    }

    /** A pattern that takes a list as a whole would go as deep as the list is long. */
    @Test
    void longUnitList() {
        assertEquals(20_000, Units.of(IntStream.range(0, 20_000).mapToObj(unit -> String.valueOf(2 * unit)).collect(Collectors.joining(","))).count());
    }
}
