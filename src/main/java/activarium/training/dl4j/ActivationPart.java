package activarium.training.dl4j;

import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.ParameterValue;
import activarium.network.ActivationSpec;
import activarium.network.Units;
import org.jspecify.annotations.Nullable;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The activation of a layer, or of some of its units, in the form in which a Deeplearning4j configuration keeps it.
 *
 * <p>Its parameters lie in the layer's parameter table, under their names; of the second part and those behind it under {@code "1.a"} and so on.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY, getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class ActivationPart implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In the catalogue; null for a formula. */
    private final @Nullable String name;
    /** Null for what has a name. */
    private final @Nullable String formula;
    /** Start values and settings: numbers, lists of numbers, words. */
    private final TreeMap<String, Object> parameters;
    /** Names of the learned parameters; null for all. */
    private final @Nullable List<String> learned;
    private final boolean perChannel;
    private final double learningRateFactor;
    /** As {@link Units} are written; null for all units. */
    private final @Nullable String units;
    private final transient ActivationInstance start;

    private ActivationPart(@JsonProperty("name") @Nullable String name, @JsonProperty("formula") @Nullable String formula,
                           @JsonProperty("parameters") TreeMap<String, Object> parameters,
                           @JsonProperty("learned") @Nullable List<String> learned,
                           @JsonProperty("perChannel") boolean perChannel, @JsonProperty("learningRateFactor") double learningRateFactor,
                           @JsonProperty("units") @Nullable String units) {
        this.name = name;
        this.formula = formula;
        this.parameters = parameters;
        this.learned = learned;
        this.perChannel = perChannel;
        this.learningRateFactor = learningRateFactor;
        this.units = units;
        start = spec().instance();
    }

    /** @param units that have it; empty for all */
    static ActivationPart of(ActivationSpec spec, Optional<Units> units) {
        TreeMap<String, Object> parameters = new TreeMap<>();
        spec.parameters().forEach((key, value) -> parameters.put(key, switch (value) {
            case ParameterValue.Scalar(double number) -> number;
            case ParameterValue.Vector(var numbers) -> numbers;
            case ParameterValue.Choice(String word) -> word;
        }));
        @Nullable List<String> learned = switch (spec.learn()) {
            case ActivationSpec.Learn.All _ -> null;
            case ActivationSpec.Learn.None _ -> List.of();
            case ActivationSpec.Learn.Only(var names) -> names.stream().sorted().toList();
        };
        return switch (spec.function()) {
            case ActivationSpec.Function.Named(String name) -> new ActivationPart(name, null, parameters, learned,
                    spec.sharing() == ActivationSpec.Sharing.CHANNEL, spec.learningRateFactor(), units.map(Units::toString).orElse(null));
            case ActivationSpec.Function.Formula(String text) -> new ActivationPart(null, text, parameters, learned,
                    spec.sharing() == ActivationSpec.Sharing.CHANNEL, spec.learningRateFactor(), units.map(Units::toString).orElse(null));
        };
    }

    /** As in a RunSpec. */
    public ActivationSpec spec() {
        TreeMap<String, ParameterValue> values = new TreeMap<>();
        parameters.forEach((key, value) -> values.put(key, switch (value) {
            case Number number -> ParameterValue.of(number.doubleValue());
            case List<?> numbers -> ParameterValue.of(numbers.stream().mapToDouble(number -> ((Number) number).doubleValue()).toArray());
            default -> ParameterValue.of(value.toString());
        }));
        ActivationSpec.Learn learn = learned == null ? new ActivationSpec.Learn.All()
                : learned.isEmpty() ? new ActivationSpec.Learn.None() : new ActivationSpec.Learn.Only(java.util.Set.copyOf(learned));
        ActivationSpec.Function function = name != null ? new ActivationSpec.Function.Named(name)
                : new ActivationSpec.Function.Formula(Objects.requireNonNull(formula, "an activation has neither a name nor a formula"));
        return new ActivationSpec(function, values, learn,
                perChannel ? ActivationSpec.Sharing.CHANNEL : ActivationSpec.Sharing.LAYER, learningRateFactor);
    }

    /** Which units have it; empty for all. */
    public Optional<Units> units() {
        return Optional.ofNullable(units).map(Units::of);
    }

    /** With the values that it starts from. */
    ActivationInstance start() {
        return start;
    }

    /** @param channels of the layer */
    int sets(int channels) {
        return perChannel && start.activation().parameterCount() > 0 ? units().map(Units::count).orElse(channels) : 1;
    }

    boolean learns(ActivationParameter parameter) {
        return learned == null || learned.contains(parameter.name());
    }

    /** By scalar of a parameter set. */
    boolean[] learns() {
        boolean[] learns = new boolean[start.activation().parameterCount()];
        int place = 0;
        for (ActivationParameter parameter : start.activation().parameters()) {
            for (int k = 0; k < parameter.size(); k++) {
                learns[place++] = learns(parameter);
            }
        }
        return learns;
    }

    double learningRateFactor() {
        return learningRateFactor;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationPart that && spec().equals(that.spec()) && units().equals(that.units());
    }

    @Override
    public int hashCode() {
        return Map.of("name", String.valueOf(name), "formula", String.valueOf(formula)).hashCode();
    }
}
