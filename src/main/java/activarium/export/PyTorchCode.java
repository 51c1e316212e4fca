package activarium.export;

import activarium.activation.ActivationParameter;

import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch: a module whose backward pass is the program's own derivative, because automatic differentiation of both branches of a
 * {@code where} gives NaN where the branch that is not taken overflows.
 */
final class PyTorchCode {
    private final Subject subject;
    private final PythonText python;

    PyTorchCode(Subject subject) {
        this.subject = subject;
        python = new PythonText(subject, CodeTarget.PYTORCH);
    }

    String text() {
        String type = subject.typeName();
        String function = "_" + type + "Function";
        Listing value = Listing.of(List.of(subject.expression()), python.dialect());
        Listing derivatives = Listing.of(subject.derivatives(), python.dialect());
        StringBuilder text = new StringBuilder();
        List<String> backward = new ArrayList<>();
        backward.add(unpack());
        backward.addAll(derivatives.lines());
        backward.add("return " + gradients(derivatives));
        List<String> forward = new ArrayList<>();
        forward.add("ctx.save_for_backward(x" + python.names() + ")");
        forward.addAll(value.lines());
        forward.add("return " + python.everywhere(value.results().getFirst()));
        text.append("class ").append(function).append("(torch.autograd.Function):\n")
                .append(method("forward(ctx, x" + python.names() + ")", forward, "@staticmethod")).append("\n")
                .append(subject.call().isPresent()
                        ? method("backward(ctx, g)", backward, "@staticmethod", "@torch.autograd.function.once_differentiable")
                        : method("backward(ctx, g)", backward, "@staticmethod"))
                .append("\n\n").append(module(type, function));
        return python.head() + "import torch\nfrom torch import nn" + python.support() + "\n\n\n" + text;
    }

    private String unpack() {
        return python.names().isEmpty() ? "x, = ctx.saved_tensors" : "x" + python.names() + " = ctx.saved_tensors";
    }

    private String gradients(Listing derivatives) {
        List<String> all = new ArrayList<>();
        all.add("g * (" + derivatives.results().getFirst().code() + ")");
        for (int i = 0; i < subject.scalars().size(); i++) {
            all.add("(g * (" + derivatives.results().get(1 + i).code() + ")).sum_to_size(" + python.name(subject.scalars().get(i)) + ".shape)");
        }
        if (subject.call().isPresent()) {
            all.add("_warp_gradient(" + derivatives.warps().getFirst() + "[2], g * (" + derivatives.results().getLast().code() + "))");
        }
        return String.join(", ", all);
    }

    private String module(String type, String function) {
        List<ActivationParameter> parameters = subject.parameters();
        List<String> lines = new ArrayList<>();
        String learn = subject.learnable() ? "True" : "False";
        lines.add("class " + type + "(nn.Module):");
        lines.add("    \"\"\"" + subject.activation().activation().title() + ", element by element: any shape in, the same shape out."
                + (parameters.isEmpty() ? "" : " Weight decay should leave its parameters alone.") + "\"\"\"");
        lines.add("");
        if (!parameters.isEmpty()) {
            lines.add("    def __init__(self" + python.parameters(p -> python.name(p) + "=" + subject.pythonDefault(p))
                    + ", learnable=" + learn + ", dtype=None):");
            lines.add("        super().__init__()");
            for (ActivationParameter parameter : parameters) {
                String name = python.name(parameter);
                lines.add("        self._start(\"" + name + "\", " + name + ", learnable" + (parameter.learnable() ? "" : " and False") + ", dtype)");
            }
            lines.add("");
            lines.add("    def _start(self, name, value, learnable, dtype):");
            lines.add("        value = torch.as_tensor(value, dtype=dtype or torch.get_default_dtype()).clone()");
            lines.add("        if learnable:");
            lines.add("            self.register_parameter(name, nn.Parameter(value))");
            lines.add("        else:");
            lines.add("            self.register_buffer(name, value)");
            lines.add("");
        }
        lines.add("    def forward(self, x):");
        lines.add("        return " + function + ".apply(x" + python.parameters(p -> "self." + python.name(p) + ".to(x.dtype)") + ")");
        List<String> limits = parameters.stream().filter(p -> !Subject.bounds(p).isEmpty()).map(this::limit).toList();
        if (!limits.isEmpty()) {
            lines.add("");
            lines.add("    @torch.no_grad()");
            lines.add("    def constrain(self):");
            lines.add("        \"\"\"Call it after every step of the optimiser: keeps the parameters where the function is defined.\"\"\"");
            lines.addAll(limits);
        }
        return String.join("\n", lines) + "\n";
    }

    private String limit(ActivationParameter parameter) {
        List<String> ends = new ArrayList<>();
        if (Double.isFinite(parameter.minimum())) {
            ends.add("min=" + parameter.minimum());
        }
        if (Double.isFinite(parameter.maximum())) {
            ends.add("max=" + parameter.maximum());
        }
        return "        self." + python.name(parameter) + ".clamp_(" + String.join(", ", ends) + ")";
    }

    private static String method(String signature, List<String> lines, String... decorators) {
        StringBuilder text = new StringBuilder();
        for (String decorator : decorators) {
            text.append("    ").append(decorator).append('\n');
        }
        return text.append(PythonText.function(signature, lines).indent(4)).toString();
    }
}
