package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.activation.Setting;
import activarium.activation.WarpVelocity;
import activarium.figure.LinkedPlots;
import activarium.figure.Theme;
import activarium.ui.CodeDialog;
import activarium.ui.FormulaView;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A picked activation: formula, parameters, settings, and on demand its derivative, its properties and where it is from. */
final class ActivationCard extends VBox {
    /** What the card's own edges take from its width. */
    private static final double EDGES = 30;

    /** What every card needs of its page. @param swept hears that a parameter begins or ends to move by itself */
    record Surroundings(ExploreModel model, Painter painter, Painter sketcher, Texts texts, Consumer<String> complain, Consumer<List<CodeDialog.Subject>> code, Runnable swept) {
    }

    private final Surroundings page;
    private final ExploreModel model;
    private final Texts texts;
    private final String key;
    private final int colour;
    private final Map<String, SettingControl> settings = new LinkedHashMap<>();
    /** By the place of what they control among all parameters' components; those of a drawn parameter come when they are asked for. */
    private final Map<Integer, ParameterControl> controls = new TreeMap<>();
    private final FormulaView formula;
    private final Rectangle swatch = new Rectangle(12, 12);
    private final Label title = new Label();
    private final ToggleButton more;
    private Optional<CardDetails> details = Optional.empty();
    private Optional<FormulaField> typing = Optional.empty();
    private Optional<VelocityEditor> velocity = Optional.empty();
    private Optional<ParameterSweep> sweep = Optional.empty();
    private ExploreState.@Nullable Chosen displayed;
    private ActivationInstance instance;
    private Theme theme;
    private double magnification = 1;

    ActivationCard(Surroundings page, ExploreState.Chosen chosen, Theme theme) {
        this.page = page;
        this.model = page.model;
        this.texts = page.texts;
        this.key = chosen.key();
        this.instance = chosen.activation();
        this.colour = chosen.colour();
        this.theme = theme;
        formula = new FormulaView(page.sketcher);
        more = new ToggleButton(null, new FontIcon(Feather.CHEVRON_DOWN));
        getStyleClass().add("card");
        setId("card-" + key);
        getChildren().add(header());
        if (chosen.typed().isPresent()) {
            FormulaField field = new FormulaField("formula-" + key, page.painter, theme, texts, this::retype);
            typing = Optional.of(field);
            getChildren().add(field);
        }
        getChildren().add(formula);
        addParameters();
        addSettings();
        formula.maxWidthProperty().bind(widthProperty().subtract(EDGES));
        more.selectedProperty().addListener((_, _, open) -> {
            more.setGraphic(new FontIcon(open ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
            showDetails();
        });
        themed(theme);
        display(chosen);
    }

    private HBox header() {
        title.getStyleClass().add("card-title");
        title.setTextOverrun(OverrunStyle.ELLIPSIS);
        title.setMinWidth(0);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button reset = button(new Button(), Feather.ROTATE_CCW, "explore.reset", "reset-");
        reset.setOnAction(_ -> model.reset(key));
        reset.setDisable(activation().parameterCount() == 0);
        Button copy = button(new Button(), Feather.COPY, "explore.duplicate", "duplicate-");
        copy.setOnAction(_ -> {
            if (!model.duplicate(key)) {
                page.complain.accept(texts.get("explore.too.many", ExploreModel.MOST));
            }
        });
        Button code = button(new Button(), Feather.CODE, "code.title", "code-");
        code.setOnAction(_ -> page.code.accept(List.of(new CodeDialog.Subject(title.getText(), instance))));
        Button remove = button(new Button(), Feather.X, "explore.remove", "remove-");
        remove.setOnAction(_ -> model.remove(key));
        button(more, Feather.CHEVRON_DOWN, "explore.details", "details-");
        swatch.setArcWidth(4);
        swatch.setArcHeight(4);
        HBox buttons = new HBox(more, reset, copy, code, remove);
        HBox header = new HBox(swatch, title, buttons);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("card-header");
        return header;
    }

    private <B extends ButtonBase> B button(B button, Feather icon, String text, String id) {
        button.setGraphic(new FontIcon(icon));
        button.setId(id + key);
        button.getStyleClass().addAll("flat", "button-icon", "small");
        Tip.on(button, texts.get(text));
        button.setAccessibleText(texts.get(text));
        return button;
    }

    private Activation activation() {
        return instance.activation();
    }

    private boolean retype(String text) {
        model.retype(key, text);
        return false;
    }

    private void addParameters() {
        int first = 0;
        for (ActivationParameter parameter : activation().parameters()) {
            VBox list = new VBox();
            boolean vector = parameter.size() > 1;
            list.getStyleClass().add(vector ? "vector" : "scalar");
            boolean drawn = vector && WarpVelocity.of(instance).isPresent();
            if (drawn) {
                addVelocity(parameter, first, list);
            } else {
                addControls(parameter, first, list);
            }
            getChildren().add(list);
            first += parameter.size();
        }
    }

    /** @param first the place of the parameter's first component */
    private void addControls(ActivationParameter parameter, int first, VBox list) {
        for (int k = 0; k < parameter.size(); k++) {
            list.getChildren().add(control(parameter, first, k));
        }
    }

    /** The field is moved by hand; its components are there for those who ask. */
    private void addVelocity(ActivationParameter parameter, int first, VBox components) {
        VelocityEditor editor = new VelocityEditor("velocity-" + key, colour, instance, page.painter, theme, texts,
                (bent, vertex) -> model.bend(key, bent, key + "/velocity/" + vertex));
        velocity = Optional.of(editor);
        ToggleButton numbers = button(new ToggleButton(), Feather.CHEVRON_RIGHT, "explore.components.tip", "components-");
        numbers.setText(texts.get("explore.components", parameter.size(), symbol(parameter.name())));
        numbers.getStyleClass().remove("button-icon");
        numbers.selectedProperty().addListener((_, _, open) -> {
            numbers.setGraphic(new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
            if (components.getChildren().isEmpty()) {
                addControls(parameter, first, components);
                displayParameters();
            }
        });
        components.visibleProperty().bind(numbers.selectedProperty());
        components.managedProperty().bind(numbers.selectedProperty());
        getChildren().addAll(editor.node(), numbers);
    }

    private ParameterControl control(ActivationParameter parameter, int first, int component) {
        int place = first + component;
        boolean vector = parameter.size() > 1;
        String label = symbol(parameter.name()) + (vector ? subscript(component + 1) : "");
        ParameterControl control = new ParameterControl(texts, "slider-" + key + "-" + parameter.name() + (vector ? "-" + component : ""), label,
                parameter, texts.catalogue().effect(activation(), parameter), value -> model.setParameter(key, parameter.name(), component, value), on -> sweep(place, component, label, on));
        controls.put(place, control);
        return control;
    }

    /** Whether a parameter moves by itself. */
    boolean isSwept() {
        return controls.values().stream().anyMatch(ParameterControl::isPlaying);
    }

    private void sweep(int place, int component, String label, boolean on) {
        page.swept.run();
        ParameterControl control = Objects.requireNonNull(controls.get(place), "only a control that is there is swept");
        if (!on) {
            sweep.ifPresent(ParameterSweep::stop);
            return;
        }
        controls.values().stream().filter(other -> other != control).forEach(ParameterControl::stop);
        sweep.ifPresent(before -> ((VBox) before.node().getParent()).getChildren().remove(before.node()));
        ParameterSweep begun = new ParameterSweep(control, component, () -> instance, colour, page.sketcher, theme,
                values -> film(control.parameter().name(), component, values), texts.get("explore.strip", label));
        VBox list = (VBox) control.getParent();
        list.getChildren().add(list.getChildren().indexOf(control) + 1, begun.node());
        sweep = Optional.of(begun);
        begun.start();
        begun.display();
    }

    private Supplier<List<LinkedPlots>> film(String parameter, int component, double[] values) {
        ExploreState state = model.state();
        ActivationInstance reference = model.reference();
        return () -> new ExploreFigure().film(state, texts.catalogue(), reference, key, parameter, component, values);
    }

    private void addSettings() {
        if (activation().settings().isEmpty()) {
            return;
        }
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("settings");
        for (Setting setting : activation().settings()) {
            SettingControl control = new SettingControl(texts, "setting-" + key + "-" + setting.name(), setting,
                    texts.catalogue().effect(activation(), setting), value -> set(setting.name(), value));
            settings.put(setting.name(), control);
            pane.getChildren().add(control);
        }
        getChildren().add(pane);
    }

    private void set(String setting, ParameterValue value) {
        try {
            model.setSetting(key, setting, value);
        } catch (InvalidActivationException invalid) {
            page.complain.accept(texts.get("explore.bad.setting", texts.sentence(invalid.problem())));
            displaySettings();
        }
    }

    private void displaySettings() {
        activation().settings().forEach(setting -> Objects.requireNonNull(settings.get(setting.name()), "every setting has its control").display(setting.value()));
    }

    /** Whether this card has a control for everything that an activation has. */
    boolean fits(ExploreState.Chosen chosen) {
        return chosen.key().equals(key) && chosen.colour() == colour && chosen.typed().isPresent() == typing.isPresent()
                && chosen.activation().activation().parameters().equals(activation().parameters());
    }

    void display(ExploreState.Chosen chosen) {
        if (chosen.equals(displayed)) {
            // While another card's slider moves, nothing here is drawn again.
            return;
        }
        displayed = chosen;
        boolean other = !chosen.activation().activation().equals(activation());
        instance = chosen.activation();
        title.setText(chosen.title(texts.catalogue()));
        typing.ifPresent(field -> field.display(chosen.typed().orElse("")));
        displayParameters();
        velocity.ifPresent(editor -> editor.display(instance));
        if (other) {
            displaySettings();
            typeset();
        }
        sweep.filter(running -> running.node().getScene() != null).ifPresent(ParameterSweep::display);
        showDetails();
    }

    private void displayParameters() {
        double[] values = instance.parameters();
        controls.forEach((place, control) -> control.display(values[place]));
    }

    private void showDetails() {
        if (!more.isSelected()) {
            return;
        }
        if (details.isEmpty()) {
            CardDetails made = new CardDetails(page, EDGES);
            made.available(widthProperty());
            made.visibleProperty().bind(more.selectedProperty());
            made.managedProperty().bind(more.selectedProperty());
            getChildren().add(made);
            details = Optional.of(made);
        }
        details.get().show(instance, theme);
    }

    private void typeset() {
        formula.show("f(x) = " + activation().latex(), 17 * magnification, theme);
    }

    void themed(Theme changed) {
        theme = changed;
        var paint = theme.colour(colour);
        swatch.setFill(javafx.scene.paint.Color.rgb(paint.getRed(), paint.getGreen(), paint.getBlue()));
        typing.ifPresent(field -> field.themed(changed));
        sweep.ifPresent(running -> running.themed(changed));
        velocity.ifPresent(editor -> editor.themed(changed));
        typeset();
        showDetails();
    }

    /** @param factor by which figures and formulas are larger than usual */
    void presented(double factor) {
        magnification = factor;
        velocity.ifPresent(editor -> editor.presented(factor));
        typeset();
    }

    private static String symbol(String name) {
        return switch (name) {
            case "alpha" -> "\u03b1";
            case "beta" -> "\u03b2";
            case "gamma" -> "\u03b3";
            case "delta" -> "\u03b4";
            case "theta" -> "\u03b8";
            case "lambda" -> "\u03bb";
            default -> name;
        };
    }

    private static String subscript(int number) {
        StringBuilder text = new StringBuilder();
        String.valueOf(number).chars().forEach(digit -> text.append((char) ('\u2080' + digit - '0')));
        return text.toString();
    }
}
