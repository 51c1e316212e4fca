package activarium.export;

import java.util.ArrayList;
import java.util.List;

/** JAX: a function with the program's own derivative as its JVP rule, from which JAX makes the reverse mode too. */
final class JaxCode {
    private final Subject subject;
    private final PythonText python;

    JaxCode(Subject subject) {
        this.subject = subject;
        python = new PythonText(subject, CodeTarget.JAX);
    }

    String text() {
        String name = subject.functionName();
        String inner = "_" + name + "_function";
        Listing value = Listing.of(List.of(subject.expression()), python.dialect());
        Listing all = Listing.of(subject.expressions(), python.dialect());
        List<String> forward = new ArrayList<>(value.lines());
        forward.add("return " + python.everywhere(value.results().getFirst()));
        StringBuilder text = new StringBuilder("@jax.custom_jvp\n").append(PythonText.function(inner + "(x" + python.names() + ")", forward));
        List<String> rule = new ArrayList<>();
        rule.add(python.names().isEmpty() ? "x, = primals" : "x" + python.names() + " = primals");
        rule.add("dx" + python.parameters(p -> "d_" + python.name(p)) + (python.names().isEmpty() ? "," : "") + " = tangents");
        rule.addAll(all.lines());
        List<String> terms = new ArrayList<>();
        terms.add(all.results().get(1).within(Text.PRODUCT) + " * dx");
        for (int i = 0; i < subject.scalars().size(); i++) {
            terms.add(all.results().get(2 + i).within(Text.PRODUCT) + " * d_" + python.name(subject.scalars().get(i)));
        }
        subject.call().ifPresent(call -> terms.add(all.results().getLast().within(Text.PRODUCT) + " * _warp_tangent("
                + all.warps().getFirst() + "[2], d_" + python.dialect().name(call.parameter()) + ")"));
        rule.add("return " + python.everywhere(all.results().getFirst()) + ", " + String.join(" + ", terms));
        text.append("\n\n\n@").append(inner).append(".defjvp\n").append(PythonText.function("_" + name + "_jvp(primals, tangents)", rule));
        text.append("\n\n\n").append(entrance(name, inner));
        return python.head() + "import jax\nimport jax.numpy as jnp" + python.support() + "\n\n\n" + text + "\n";
    }

    private String entrance(String name, String inner) {
        if (subject.parameters().isEmpty()) {
            return PythonText.function(name + "(x)", List.of("\"\"\"f(x), element by element.\"\"\"", "return " + inner + "(jnp.asarray(x))"));
        }
        List<String> start = new ArrayList<>(List.of("\"\"\"The parameters to start from, by their names: a pytree for an optimiser.\"\"\"", "return {"));
        subject.parameters().forEach(p -> start.add("    \"" + p.name() + "\": jnp.asarray(" + subject.value(p) + ", dtype=dtype),"));
        start.add("}");
        String parameters = subject.learnable() ? "parameters" : "parameters=None";
        List<String> lines = new ArrayList<>(List.of(subject.learnable() ? "\"\"\"f(x), element by element; parameters as initial_parameters gives them.\"\"\""
                : "\"\"\"f(x), element by element. Its parameters are constants.\"\"\"", "x = jnp.asarray(x)"));
        if (!subject.learnable()) {
            lines.add("parameters = jax.lax.stop_gradient(parameters or initial_parameters(x.dtype))");
        }
        lines.add("return " + inner + "(x" + python.parameters(p -> "jnp.asarray(parameters[\"" + p.name() + "\"], dtype=x.dtype)") + ")");
        return PythonText.function("initial_parameters(dtype=None)", start) + "\n\n\n" + PythonText.function(name + "(x, " + parameters + ")", lines);
    }
}
