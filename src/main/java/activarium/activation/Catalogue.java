package activarium.activation;

import activarium.expression.Expression;
import activarium.expression.FormulaException;
import activarium.expression.Spelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The activations that have a name. */
public final class Catalogue {
    private final Map<String, Activation> byName = new LinkedHashMap<>();
    private final Map<String, Activation> bySpelling = new LinkedHashMap<>();
    private final List<String> aliases = new ArrayList<>();

    private Catalogue() {
        Rectifiers.definitions().forEach(this::add);
        ExponentialUnits.definitions().forEach(this::add);
        WarpedUnits.definitions().forEach(this::add);
        Sigmoids.definitions().forEach(this::add);
        GatedUnits.definitions().forEach(this::add);
        FlexibleUnits.definitions().forEach(this::add);
        OtherShapes.definitions().forEach(this::add);
        SafsCandidates.definitions(Map.copyOf(byName)).forEach(this::add);
    }

    private void add(Definition definition) {
        Activation activation = definition.build();
        if (byName.putIfAbsent(activation.name(), activation) != null) {
            throw new IllegalStateException("two activations are called " + activation.name());
        }
        spelled(activation.name(), activation);
        for (String alias : activation.aliases()) {
            aliases.add(alias);
            spelled(alias, activation);
        }
    }

    private void spelled(String name, Activation activation) {
        Activation other = bySpelling.putIfAbsent(key(name), activation);
        if (other != null && other != activation) {
            throw new IllegalStateException("the name " + name + " belongs to " + other + " and to " + activation);
        }
    }

    /** What remains of a name where capitals, hyphens, spaces and underscores do not matter. */
    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    private static final class Standard {
        private static final Catalogue CATALOGUE = new Catalogue();
    }

    /** Every activation that comes with the program. */
    public static Catalogue standard() {
        return Standard.CATALOGUE;
    }

    /** In the order in which they are shown. */
    public List<Activation> activations() {
        return List.copyOf(byName.values());
    }

    /** Capitals, hyphens, spaces and underscores do not matter. */
    public Optional<Activation> find(String nameOrAlias) {
        return nameOrAlias.length() > 100 ? Optional.empty() : Optional.ofNullable(bySpelling.get(key(nameOrAlias)));
    }

    /** @throws InvalidActivationException for an unknown name, naming the nearest known one */
    public Activation get(String nameOrAlias) {
        return find(nameOrAlias).orElseThrow(() -> {
            List<String> known = new ArrayList<>(byName.keySet());
            known.addAll(aliases);
            String shown = nameOrAlias.length() > 40 ? nameOrAlias.substring(0, 40) + "..." : nameOrAlias;
            return new InvalidActivationException(Spelling.nearest(nameOrAlias, known).map(near -> ActivationProblem.UNKNOWN_NEAR.with(shown, near))
                    .orElseGet(() -> ActivationProblem.UNKNOWN.with(shown)));
        });
    }

    /**
     * The activation of a typed formula. Its free names are learnable parameters that start at 1.
     *
     * @throws InvalidActivationException where the formula cannot be read, with the position
     */
    public static Activation ofFormula(String text) {
        Expression expression;
        try {
            expression = Expression.parse(text);
        } catch (FormulaException unreadable) {
            throw new InvalidActivationException(unreadable.problem());
        }
        Definition definition = new Definition(Family.TYPED, "formula", "Typed formula").computed(expression.simplify(), expression)
                .source(Papers.TYPED).note("Typed by hand.");
        expression.parameterNames().forEach(name -> definition.learned(name, 1, -3, 3, "a free parameter of the formula"));
        return definition.build();
    }
}
