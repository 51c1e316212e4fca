package activarium.command;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.export.ActivationCode;
import activarium.export.CodeTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** An activation as source code of another language. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes an activation as code for PyTorch, Keras, JAX, NumPy, Java or LaTeX.")
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private ActivationOption what;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "A parameter or setting; a vector is NAME=v,v,...")
    private List<String> parameters = List.of();

    @Option(names = "--to", required = true, paramLabel = "TARGET", description = "pytorch, keras, jax, numpy, java or latex.")
    private String to;

    @Option(names = "--name", defaultValue = "", paramLabel = "NAME", description = "The name of the class or function; for Java the file's name otherwise.")
    private String name;

    @Option(names = "--frozen", description = "The parameters are constants; without it, training may change them.")
    private boolean frozen;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; the screen otherwise.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print it as JSON: target, name of the activation, code.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CodeTarget target = CodeTarget.named(to).orElseThrow(() -> new BadInputException("--to: \"" + Assignments.shown(to) + "\" is not known; it is one of "
                + Arrays.stream(CodeTarget.values()).map(CodeTarget::word).collect(Collectors.joining(", "))));
        if (!name.isEmpty() && !name.matches("[A-Za-z][A-Za-z0-9_-]{0,99}")) {
            throw new BadInputException("--name: \"" + Assignments.shown(name) + "\" is no name; letters, digits, - and _ make one, a letter first");
        }
        Activation activation = what.activation();
        ActivationInstance instance = activation.instance(Assignments.values(activation, parameters));
        String code = ActivationCode.of(instance, target, chosenName(target), !frozen);
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(Json.text(Json.object().put("target", target.word()).put("activation", activation.name()).put("code", code)));
        }
        if (out == null) {
            if (!json) {
                print.print(code);
            }
            return 0;
        }
        Path folder = out.toAbsolutePath().getParent();
        if (Files.isDirectory(out) || folder == null) {
            throw new BadInputException("--out: " + out + " is a folder; name a file in it, such as " + out.resolve("activation" + target.suffix()));
        }
        Files.createDirectories(folder);
        Files.writeString(out, code);
        return 0;
    }

    /** A Java class has the name of its file. */
    private String chosenName(CodeTarget target) {
        if (!name.isEmpty() || out == null || target != CodeTarget.JAVA) {
            return name;
        }
        String file = out.getFileName().toString();
        String stem = file.endsWith(".java") ? file.substring(0, file.length() - 5) : "";
        return stem.matches("[A-Z][A-Za-z0-9]*") ? stem : "";
    }
}
