package activarium.export;

import activarium.activation.ActivationParameter;

import java.util.ArrayList;
import java.util.List;

/** NumPy: functions of arrays. */
final class NumpyCode {
    private final Subject subject;
    private final PythonText python;

    NumpyCode(Subject subject) {
        this.subject = subject;
        python = new PythonText(subject, CodeTarget.NUMPY);
    }

    String text() {
        String name = subject.functionName();
        String signature = "(x" + python.parameters(p -> python.name(p) + "=" + subject.pythonDefault(p)) + ")";
        Listing value = Listing.of(List.of(subject.expression()), python.dialect());
        Listing slope = Listing.of(List.of(subject.expression().derivative()), python.dialect());
        StringBuilder functions = new StringBuilder();
        functions.append("\n\n\n").append(PythonText.function(name + signature, lines(value, "f(x).", python.everywhere(value.results().getFirst()))));
        functions.append("\n\n\n").append(PythonText.function(name + "_derivative" + signature,
                lines(slope, "f'(x).", python.everywhere(slope.results().getFirst()))));
        if (!subject.parameters().isEmpty()) {
            Listing all = Listing.of(subject.derivatives(), python.dialect());
            functions.append("\n\n\n").append(PythonText.function(name + "_gradient" + signature,
                    lines(all, "The derivative of f(x) by each parameter, by its name.", gradient(all))));
        }
        String support = python.support();
        return python.head() + (support.contains("math.") ? "import math\n\n" : "") + "import numpy as np" + support + functions + "\n";
    }

    private String gradient(Listing all) {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < subject.scalars().size(); i++) {
            entries.add("\"" + subject.scalars().get(i).name() + "\": " + python.everywhere(all.results().get(1 + i)));
        }
        subject.call().ifPresent(call -> entries.add("\"" + call.parameter() + "\": np.expand_dims(" + all.results().getLast().code()
                + ", -1) * _warp_gradient(" + all.warps().getFirst() + "[2])"));
        return "{" + String.join(", ", entries) + "}";
    }

    private List<String> lines(Listing listing, String says, String result) {
        List<String> lines = new ArrayList<>();
        lines.add("\"\"\"" + says + "\"\"\"");
        lines.add("x = np.asarray(x, dtype=float)");
        for (ActivationParameter parameter : subject.parameters()) {
            lines.add(python.name(parameter) + " = np.asarray(" + python.name(parameter) + ", dtype=float)");
        }
        lines.add("with np.errstate(all=\"ignore\"):");
        listing.lines().forEach(line -> lines.add("    " + line));
        lines.add("    return " + result);
        return lines;
    }
}
