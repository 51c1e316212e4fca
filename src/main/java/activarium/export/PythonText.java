package activarium.export;

import activarium.activation.ActivationParameter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the Python targets have in common. */
final class PythonText {
    private final Subject subject;
    private final CodeTarget target;
    private final PythonDialect dialect;

    PythonText(Subject subject, CodeTarget target) {
        this.subject = subject;
        this.target = target;
        dialect = new PythonDialect(target);
    }

    PythonDialect dialect() {
        return dialect;
    }

    /** The module's docstring. */
    String head() {
        return "\"\"\"" + String.join("\n", subject.description()).replace("\\", "\\\\").replace("\"\"\"", "'''") + "\n\"\"\"\n";
    }

    /** What the framework lacks, and the warp where there is one. */
    String support() {
        String supports = dialect.supports().stripTrailing();
        return (supports.isEmpty() ? "" : "\n") + supports + subject.call().map(_ -> "\n\n\n" + WarpCode.python(subject.warp().velocities(), target).stripTrailing()).orElse("");
    }

    /** {@code ", a, b"}, or with something for each name. */
    String parameters(Function<ActivationParameter, String> each) {
        return subject.parameters().stream().map(parameter -> ", " + each.apply(parameter)).collect(Collectors.joining());
    }

    String names() {
        return parameters(this::name);
    }

    String name(ActivationParameter parameter) {
        return dialect.name(parameter.name());
    }

    /** The parameters' names with commas between them: {@code "a, b"}. */
    String list() {
        return names().isEmpty() ? "" : names().substring(2);
    }

    /** A number for every x, also where the code does not mention x. */
    String everywhere(Text result) {
        return result.isLiteral() || !mentionsInput(result.code()) ? dialect.module() + ".zeros_like(x) + " + result.within(Text.PRODUCT) : result.code();
    }

    private static boolean mentionsInput(String code) {
        return code.matches("(?s).*\\b(x|[tw]\\d+)\\b.*");
    }

    /** A function definition: {@code def name(x, a, b):} and lines. */
    static String function(String signature, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add("def " + signature + ":");
        lines.forEach(line -> all.add(line.isEmpty() ? "" : "    " + line));
        return String.join("\n", all);
    }
}
