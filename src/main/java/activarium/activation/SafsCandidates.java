package activarium.activation;

import activarium.expression.Expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import static activarium.activation.Family.SCALED;

/** SAFS's candidates with its two scale factors: alpha f(beta x), and the forms its published code computes otherwise. */
final class SafsCandidates {
    private static final String NOTE = "A candidate of the SAFS search with its scale factors alpha and beta.";
    private static final List<String> SCALED_NAMES = List.of("relu", "relu6", "hard-swish", "silu", "gelu", "tanh", "sigmoid",
            "log-sigmoid", "mish", "selu", "symlog", "symexp", "hard-tanh", "sin", "cos", "elish", "hard-elish");
    /** Candidates with parameters of their own, and what those are called where alpha and beta are the scale factors. */
    private static final Map<String, Map<String, String>> SHAPED_NAMES = new TreeMap<>(Map.of("swish", Map.of("beta", "gate"),
            "tanhsoft-1", Map.of(), "tanhsoft-2", Map.of(), "acon-c", Map.of("beta", "gate"), "srs", Map.of(), "srelu", Map.of(),
            "falu", Map.of("alpha", "order", "beta", "steepness")));

    private static final Expression SCALED_INPUT = Expression.parse("beta*x");

    private SafsCandidates() {
    }

    /** @param known the plain functions, by name */
    static List<Definition> definitions(Map<String, Activation> known) {
        List<Definition> definitions = new ArrayList<>();
        for (String name : SCALED_NAMES) {
            Activation plain = Objects.requireNonNull(known.get(name));
            definitions.add(scaled(name, plain.title()).computed(scale(plain.expression()), scale(plain.written())));
        }
        SHAPED_NAMES.forEach((name, renamed) -> definitions.add(shaped(Objects.requireNonNull(known.get(name)), renamed)));
        definitions.add(scaled("elu", "ELU").formula("alpha*where(beta*x > 0, beta*x, expm1(beta*x))"));
        definitions.add(scaled("softplus", "Softplus").formula("alpha*softplus(beta*x)"));
        definitions.add(new Definition(SCALED, "safs-linear", "SAFS linear").formula("alpha*x").learned("alpha", 1, -3, 3, "slope")
                .source(Papers.SAFS).note(NOTE));
        definitions.add(own("safs-swish", "SAFS Swish").formula("alpha*x*sigmoid(beta*x)"));
        definitions.add(own("safs-elish", "SAFS ELiSH")
                .formula("where(x >= 0, alpha*x*sigmoid(beta*x), alpha*expm1(beta*x)*sigmoid(beta*x))"));
        definitions.add(own("safs-hard-elish", "SAFS hard ELiSH")
                .formula("where(x >= 0, alpha*x, alpha*expm1(beta*x))*clip(0.2*(beta*x) + 0.5, 0, 1)"));
        definitions.add(new Definition(SCALED, "safs-srelu", "SAFS SReLU")
                .formula("where(x < tl, al*(x - tl), where(x > tr, tr - tl + ar*(x - tr), x - tl))")
                .learned("tl", -1, -3, 0, "where the left piece begins").learned("al", 0.2, -0.5, 1.5, "slope of the left piece")
                .learned("tr", 1, 0, 3, "where the right piece begins").learned("ar", 0.4, -0.5, 2, "slope of the right piece")
                .source(Papers.SAFS).note("SReLU as the SAFS code computes it, lower by tl."));
        return definitions;
    }

    /** Scaled, with its own parameters beside the two factors. */
    private static Definition shaped(Activation plain, Map<String, String> renamed) {
        Map<String, Expression> names = new HashMap<>();
        renamed.forEach((old, now) -> names.put(old, Expression.parameter(now)));
        Definition definition = scaled(plain.name(), plain.title())
                .computed(scale(plain.expression().with(names)), scale(plain.written().with(names)));
        for (ActivationParameter p : plain.parameters()) {
            definition.parameter(new ActivationParameter(renamed.getOrDefault(p.name(), p.name()), p.size(), p.defaultValue(), p.minimum(),
                    p.maximum(), p.low(), p.high(), p.learnable(), p.effect()));
        }
        return definition;
    }

    private static Expression scale(Expression f) {
        return new Expression.Binary(activarium.expression.Operator.TIMES, Expression.parameter("alpha"),
                f.of(SCALED_INPUT));
    }

    private static Definition scaled(String name, String title) {
        return own("safs-scaled-" + name, "Scaled " + title);
    }

    private static Definition own(String name, String title) {
        return new Definition(SCALED, name, title).learned("alpha", 1, -3, 3, "scales the output")
                .learned("beta", 1, -3, 3, "scales the input").source(Papers.SAFS).note(NOTE);
    }
}
