package activarium.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class ExportCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return CommandLineProgram.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @Test
    void codeOfAFormulaHasItsParametersAndTheNameAskedFor() {
        assertThat(run("export", "--formula", "k*tanh(x)", "--param", "k=2.5", "--name", "my-gate", "--to", "PyTorch")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("class MyGate(nn.Module)").contains("k=2.5");
    }

    @Test
    void aJavaClassIsNamedAfterItsFile(@TempDir Path folder) throws Exception {
        assertThat(run("export", "--activation", "gelu", "--to", "java", "--out", folder.resolve("new/Gate.java").toString())).as(err.toString()).isZero();
        assertThat(Files.readString(folder.resolve("new/Gate.java"))).contains("public final class Gate {");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnknownTargetIsNamedWithThoseThatAre() {
        assertThat(run("export", "--activation", "gelu", "--to", "cobol")).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).contains("--to").contains("cobol").contains("pytorch, keras, jax, numpy, java, latex");
    }

    @Test
    void aFolderIsNoPlaceForCode(@TempDir Path folder) {
        assertThat(run("export", "--activation", "gelu", "--to", "numpy", "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).contains("--out").contains("folder");
    }
}
