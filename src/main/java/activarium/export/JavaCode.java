package activarium.export;

import activarium.activation.ActivationParameter;
import activarium.cpab.VelocitySpace;
import activarium.expression.Expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Java: a class of static methods in double precision. Training is the caller's; the gradient is there for it. */
final class JavaCode {
    private final Subject subject;
    private final JavaDialect dialect = new JavaDialect();

    JavaCode(Subject subject) {
        this.subject = subject;
    }

    String text() {
        String type = subject.typeName();
        StringBuilder body = new StringBuilder();
        List<ActivationParameter> parameters = subject.parameters();
        for (ActivationParameter parameter : parameters) {
            boolean scalar = subject.scalars().contains(parameter);
            body.append("    private static final double").append(scalar ? " " : "[] ").append(constant(parameter)).append(" = ")
                    .append(scalar ? subject.value(parameter) : subject.value(parameter).replace('[', '{').replace(']', '}')).append(";\n");
        }
        body.append(parameters.isEmpty() ? "" : "\n").append("    private ").append(type).append("() {\n    }\n");
        method(body, "f(x).", "double value", subject.expression());
        method(body, "f'(x).", "double derivative", subject.expression().derivative());
        if (!parameters.isEmpty()) {
            gradient(body);
        }
        dialect.supports().forEach(support -> body.append('\n').append(support.code().indent(4)));
        subject.call().ifPresent(_ -> body.append('\n').append(warp()));
        return "/**\n" + subject.description().stream().map(line -> line.isEmpty() ? " *" : " * " + escaped(line)).collect(Collectors.joining("\n"))
                + "\n */\npublic final class " + type + " {\n" + body + "}\n";
    }

    private static String escaped(String line) {
        return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("*/", "* /").replace("@", "&#64;");
    }

    private void method(StringBuilder body, String says, String signature, Expression expression) {
        Listing listing = Listing.of(List.of(expression), dialect);
        String name = signature.substring(signature.indexOf(' ') + 1);
        if (!subject.parameters().isEmpty()) {
            body.append("\n    /** ").append(says, 0, says.length() - 1).append(" at the parameters that it was exported with. */\n")
                    .append("    public static ").append(signature).append("(double x) {\n        return ").append(name).append("(x")
                    .append(each(JavaCode::constant)).append(");\n    }\n");
        }
        body.append("\n    /** ").append(says).append(" */\n    public static ").append(signature).append("(double x").append(declared()).append(") {\n");
        listing.lines().forEach(line -> body.append("        ").append(line).append('\n'));
        body.append("        return ").append(listing.results().getFirst().code()).append(";\n    }\n");
    }

    private void gradient(StringBuilder body) {
        Listing all = Listing.of(subject.derivatives(), dialect);
        body.append("\n    /** The derivative of f(x) by ").append(subject.parameters().stream().map(ActivationParameter::name).collect(Collectors.joining(", ")))
                .append(", in this order. */\n    public static double[] gradient(double x").append(declared()).append(") {\n");
        all.lines().forEach(line -> body.append("        ").append(line).append('\n'));
        if (subject.call().isEmpty()) {
            body.append("        return new double[] {").append(all.results().subList(1, all.results().size()).stream().map(Text::code)
                    .collect(Collectors.joining(", "))).append("};\n    }\n");
            return;
        }
        if (!subject.scalars().isEmpty()) {
            throw new IllegalStateException("a warp among other parameters has no Java yet that says in which order they come");
        }
        body.append("        return ").append(all.warps().getFirst()).append(".gradient(").append(all.results().getLast().code()).append(");\n    }\n");
    }

    private String declared() {
        return each(parameter -> (subject.scalars().contains(parameter) ? "double " : "double[] ") + dialect.name(parameter.name()));
    }

    private String each(Function<ActivationParameter, String> text) {
        return subject.parameters().stream().map(parameter -> ", " + text.apply(parameter)).collect(Collectors.joining());
    }

    private static String constant(ActivationParameter parameter) {
        return "START_" + parameter.name().toUpperCase(java.util.Locale.ROOT);
    }

    private String warp() {
        VelocitySpace space = subject.warp().velocities();
        String basis = Arrays.stream(WarpCode.atVertices(space)).map(row -> Arrays.stream(row).mapToObj(Double::toString)
                .collect(Collectors.joining(", ", "            {", "}"))).collect(Collectors.joining(",\n"));
        List<String> words = new ArrayList<>(List.of("@cells@", Integer.toString(space.cells()), "@basis@", basis,
                "@inside@", space.boundary().identityOutside() ? "u >= 0 && u <= 1" : "Math.abs(u) < 1e30"));
        String code = WarpCode.resource("Warp.java.txt");
        for (int i = 0; i < words.size(); i += 2) {
            code = code.replace(words.get(i), words.get(i + 1));
        }
        return code.indent(4);
    }
}
