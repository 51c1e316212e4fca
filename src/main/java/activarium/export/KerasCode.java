package activarium.export;

import activarium.activation.ActivationParameter;
import activarium.expression.Expression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Keras 3: a layer for any of its backends, which differentiate it themselves. */
final class KerasCode {
    private final Subject subject;
    private final PythonText python;

    KerasCode(Subject subject) {
        this.subject = subject;
        python = new PythonText(subject, CodeTarget.KERAS);
    }

    String text() {
        Expression safe = new SafeBranches().of(subject.expression());
        Listing value = Listing.of(List.of(safe), python.dialect());
        String type = subject.typeName();
        List<ActivationParameter> parameters = subject.parameters();
        List<String> lines = new ArrayList<>();
        if (parameters.stream().anyMatch(p -> !Subject.bounds(p).isEmpty())) {
            lines.addAll(List.of("@keras.saving.register_keras_serializable(package=\"activarium\")", "class Between(keras.constraints.Constraint):",
                    "    \"\"\"Keeps a weight between two numbers; None is no bound.\"\"\"", "", "    def __init__(self, low=None, high=None):",
                    "        self.low = low", "        self.high = high", "", "    def __call__(self, w):",
                    "        w = w if self.low is None else ops.maximum(w, self.low)",
                    "        return w if self.high is None else ops.minimum(w, self.high)", "", "    def get_config(self):",
                    "        return {\"low\": self.low, \"high\": self.high}", "", ""));
        }
        lines.add("@keras.saving.register_keras_serializable(package=\"activarium\")");
        lines.add("class " + type + "(keras.layers.Layer):");
        lines.add("    \"\"\"" + subject.activation().activation().title() + ", element by element: any shape in, the same shape out.\"\"\"");
        lines.add("");
        if (!parameters.isEmpty()) {
            lines.add("    def __init__(self" + python.parameters(p -> python.name(p) + "=" + subject.pythonDefault(p))
                    + ", learnable=" + (subject.learnable() ? "True" : "False") + ", **kwargs):");
            lines.add("        super().__init__(**kwargs)");
            lines.add("        self.start = {" + parameters.stream().map(p -> "\"" + python.name(p) + "\": " + python.name(p)).collect(Collectors.joining(", ")) + "}");
            lines.add("        self.learnable = learnable");
            lines.add("");
            lines.add("    def build(self, input_shape):");
            for (ActivationParameter parameter : parameters) {
                boolean vector = !subject.scalars().contains(parameter);
                String name = python.name(parameter);
                lines.add("        self." + name + " = self.add_weight(name=\"" + name + "\", shape=(" + (vector ? parameter.size() + "," : "") + "), initializer="
                        + (vector ? "lambda shape, dtype: ops.convert_to_tensor(self.start[\"" + name + "\"], dtype=dtype)"
                                : "keras.initializers.Constant(self.start[\"" + name + "\"])")
                        + ", trainable=self.learnable" + (parameter.learnable() ? "" : " and False") + constraint(parameter) + ")");
            }
            lines.add("");
        }
        lines.add("    def call(self, x):");
        for (ActivationParameter parameter : parameters) {
            lines.add("        " + python.name(parameter) + " = ops.cast(self." + python.name(parameter) + ", x.dtype)");
        }
        value.lines().forEach(line -> lines.add("        " + line));
        lines.add("        return " + python.everywhere(value.results().getFirst()));
        lines.add("");
        lines.add("    def compute_output_shape(self, input_shape):");
        lines.add("        return input_shape");
        if (!parameters.isEmpty()) {
            lines.add("");
            lines.add("    def get_config(self):");
            lines.add("        return {**super().get_config(), **self.start, \"learnable\": self.learnable}");
        }
        return python.head() + "import keras\nfrom keras import ops" + python.support() + "\n\n\n" + String.join("\n", lines) + "\n";
    }

    private static String constraint(ActivationParameter parameter) {
        return Subject.bounds(parameter).isEmpty() ? "" : ", constraint=Between(" + bound(parameter.minimum()) + ", " + bound(parameter.maximum()) + ")";
    }

    private static String bound(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "None";
    }
}
