package activarium.ui.train;

import activarium.activation.Activation;
import activarium.activation.Catalogue;
import activarium.activation.Family;
import activarium.network.ActivationSpec;
import activarium.ui.Titles;
import javafx.scene.control.ComboBox;

import java.util.Optional;
import java.util.function.Consumer;

/** Chooses an activation of the catalogue, or none. */
final class ActivationChooser extends ComboBox<String> {
    private static final String NONE = "";

    private String shown = NONE;
    private boolean displaying;

    /**
     * @param none   what it is called that nothing is chosen
     * @param chosen hears of another choice, at the activation's defaults
     */
    ActivationChooser(String id, String words, String none, Consumer<Optional<ActivationSpec>> chosen) {
        setId(id);
        setAccessibleText(words);
        getItems().add(NONE);
        getItems().addAll(Catalogue.standard().activations().stream().filter(a -> a.family() != Family.SCALED).map(Activation::name).toList());
        setConverter(new Titles(name -> name.equals(NONE) ? none
                : Catalogue.standard().activations().stream().filter(a -> a.name().equals(name)).map(Activation::title).findFirst().orElse(name)));
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setOnAction(_ -> {
            if (!displaying && getValue() != null && !getValue().equals(shown)) {
                chosen.accept(getValue().equals(NONE) ? Optional.empty() : Optional.of(ActivationSpec.named(getValue())));
            }
        });
    }

    void display(Optional<ActivationSpec> activation) {
        displaying = true;
        shown = activation.map(of -> switch (of.function()) {
            case ActivationSpec.Function.Named _ -> of.instance().activation().name();
            case ActivationSpec.Function.Formula(String text) -> text;
        }).orElse(NONE);
        // A formula, or a function that the list leaves out, came with a RunSpec.
        if (!getItems().contains(shown)) {
            getItems().add(shown);
        }
        setValue(shown);
        displaying = false;
    }
}
