package activarium.export;

import activarium.activation.ActivationParameter;
import activarium.expression.Expression;

import java.util.ArrayList;
import java.util.List;

/** LaTeX: the function, its slope and its derivative by every parameter, for amsmath. */
final class LatexCode {
    private final Subject subject;

    LatexCode(Subject subject) {
        this.subject = subject;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        subject.description().forEach(line -> lines.add(line.isEmpty() ? "%" : "% " + line));
        lines.add("\\begin{align*}");
        Expression written = subject.activation().activation().written();
        List<String> rows = new ArrayList<>();
        rows.add("  f(x) &= " + written.latex());
        rows.add("  f'(x) &= " + written.derivative().latex());
        for (ActivationParameter scalar : subject.scalars()) {
            rows.add("  \\frac{\\partial f}{\\partial " + Expression.parameter(scalar.name()).latex() + "} &= " + written.derivative(scalar.name()).latex());
        }
        for (ActivationParameter scalar : subject.scalars()) {
            rows.add("  " + Expression.parameter(scalar.name()).latex() + " &= " + Expression.constant(subject.activation().parameter(scalar.name())[0]).latex());
        }
        lines.add(String.join(" \\\\\n", rows));
        lines.add("\\end{align*}");
        return String.join("\n", lines) + "\n";
    }
}
