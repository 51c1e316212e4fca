package activarium.command;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.util.Objects;

/** Which activation a command is about: one of the catalogue, or a typed formula. The group that it is used as needs one of the two. */
final class ActivationOption {
    @Option(names = "--activation", required = true, paramLabel = "NAME", description = "A name of the catalogue.")
    private @Nullable String name;

    @Option(names = "--formula", required = true, paramLabel = "TEXT", description = "A typed formula, such as \"a*tanh(b*x)\".")
    private @Nullable String formula;

    Activation activation() {
        // Without a name there is a formula: the parser holds the group to it.
        return name != null ? Catalogue.standard().get(name) : Catalogue.ofFormula(Objects.requireNonNull(formula));
    }
}
