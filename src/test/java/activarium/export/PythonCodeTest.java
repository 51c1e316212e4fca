package activarium.export;

import activarium.activation.ActivationInstance;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exported Python, run by the interpreter where it has the packages: NumPy and PyTorch as they are; JAX and Keras by stand-ins of their
 * array functions, made of NumPy and PyTorch, which show that the code says the right thing but not that the framework takes it.
 */
class PythonCodeTest {
    private static final String PYTHON = Path.of("/usr/bin/python3").toFile().canExecute() ? "/usr/bin/python3" : "python3";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"NUMPY, numpy, 1e-11", "PYTORCH, torch, 1e-11", "JAX, torch, 1e-11", "KERAS, torch, 1e-9"})
    void everyActivationIsTheSameFunction(CodeTarget target, String needed, double tolerance) throws Exception {
        Assumptions.assumeTrue(has(needed), "no Python with " + needed);
        List<ActivationInstance> cases = new ArrayList<>(ExportCases.all());
        cases.addAll(ExportCases.formulas());
        ObjectMapper json = new ObjectMapper();
        ObjectNode task = json.createObjectNode().put("target", target.word());
        ArrayNode list = task.putArray("cases");
        for (int i = 0; i < cases.size(); i++) {
            Subject subject = Subject.of(cases.get(i), true);
            Files.writeString(folder.resolve("case" + i + ".py"), ActivationCode.of(cases.get(i), target, true));
            ObjectNode one = list.addObject().put("module", "case" + i).put("type", subject.typeName()).put("function", subject.functionName());
            ArrayNode names = one.putArray("parameters");
            cases.get(i).activation().parameters().forEach(p -> names.add(p.name()));
        }
        task.set("x", json.valueToTree(ExportCases.POINTS));
        Files.writeString(folder.resolve("task.json"), task.toString());
        copy("check.py");
        copy("standins.py");
        JsonNode answer = json.readTree(run("check.py").toFile());
        for (int i = 0; i < cases.size(); i++) {
            JsonNode one = answer.get(i);
            ExportCases.assertSame(cases.get(i), json.treeToValue(one.get("y"), double[].class), json.treeToValue(one.get("dydx"), double[].class),
                    json.treeToValue(one.get("gradient"), double[][].class), tolerance);
        }
    }

    private void copy(String name) throws IOException {
        try (InputStream in = PythonCodeTest.class.getResourceAsStream(name)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    private Path run(String script) throws IOException, InterruptedException {
        Path answer = folder.resolve("answer.json");
        Path said = folder.resolve("said.txt");
        Process python = new ProcessBuilder(PYTHON, script).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(python.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(python.exitValue()).as(Files.readString(said)).isZero();
        return answer;
    }

    private static boolean has(String module) throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import numpy, " + module).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
