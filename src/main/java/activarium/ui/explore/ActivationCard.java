package activarium.ui.explore;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.ActivationParameter;
import activarium.activation.InvalidActivationException;
import activarium.activation.ParameterValue;
import activarium.activation.Setting;
import activarium.activation.Source;
import activarium.figure.Theme;
import activarium.ui.FormulaView;
import activarium.ui.Painter;
import activarium.ui.Sentence;
import activarium.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A picked activation: formula, parameters, settings, what it is and where it is from. */
final class ActivationCard extends VBox {
    /** What the card's own edges take from its width. */
    private static final double EDGES = 30;

    private final ExploreModel model;
    private final Texts texts;
    private final Consumer<String> complain;
    private final Map<String, SettingControl> settings = new LinkedHashMap<>();
    private Activation activation;
    private final int colour;
    private final FormulaView formula;
    private final Rectangle swatch = new Rectangle(12, 12);
    private final List<ParameterControl> controls = new ArrayList<>();
    private Theme theme;

    ActivationCard(ExploreModel model, ExploreState.Chosen chosen, Painter painter, Theme theme, Texts texts, Consumer<String> complain) {
        this.model = model;
        this.texts = texts;
        this.complain = complain;
        this.activation = chosen.activation().activation();
        this.colour = chosen.colour();
        this.theme = theme;
        formula = new FormulaView(painter);
        getStyleClass().add("card");
        setId("card-" + activation.name());
        getChildren().addAll(header(), formula);
        addParameters();
        addSettings();
        Label note = new Label(activation.note());
        note.setWrapText(true);
        note.getStyleClass().add("note");
        getChildren().add(note);
        String source = describe(activation.source());
        if (!source.isEmpty()) {
            Label from = new Label(source);
            from.setWrapText(true);
            from.getStyleClass().add("source");
            getChildren().add(from);
        }
        formula.maxWidthProperty().bind(widthProperty().subtract(EDGES));
        themed(theme);
        display(chosen.activation());
    }

    private HBox header() {
        Label title = new Label(activation.title());
        title.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button reset = icon(Feather.ROTATE_CCW, "explore.reset", () -> model.reset(activation.name()));
        reset.setId("reset-" + activation.name());
        reset.setVisible(activation.parameterCount() > 0);
        Button remove = icon(Feather.X, "explore.remove", () -> model.remove(activation.name()));
        swatch.setArcWidth(4);
        swatch.setArcHeight(4);
        HBox header = new HBox(swatch, title, space, reset, remove);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("card-header");
        return header;
    }

    private Button icon(Feather icon, String key, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setTooltip(new Tooltip(texts.get(key)));
        button.setAccessibleText(texts.get(key));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void addParameters() {
        for (ActivationParameter parameter : activation.parameters()) {
            VBox list = new VBox();
            list.getStyleClass().add(parameter.size() > 1 ? "vector" : "scalar");
            for (int k = 0; k < parameter.size(); k++) {
                int component = k;
                boolean vector = parameter.size() > 1;
                ParameterControl control = new ParameterControl(texts,
                        "slider-" + activation.name() + "-" + parameter.name() + (vector ? "-" + k : ""),
                        symbol(parameter.name()) + (vector ? subscript(k + 1) : ""), parameter,
                        value -> model.setParameter(activation.name(), parameter.name(), component, value));
                controls.add(control);
                list.getChildren().add(control);
            }
            getChildren().add(list);
        }
    }

    private void addSettings() {
        if (activation.settings().isEmpty()) {
            return;
        }
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("settings");
        for (Setting setting : activation.settings()) {
            SettingControl control = new SettingControl(texts, "setting-" + activation.name() + "-" + setting.name(), setting,
                    value -> set(setting.name(), value));
            settings.put(setting.name(), control);
            pane.getChildren().add(control);
        }
        getChildren().add(pane);
    }

    private void set(String setting, ParameterValue value) {
        try {
            model.setSetting(activation.name(), setting, value);
        } catch (InvalidActivationException invalid) {
            complain.accept(texts.get("explore.bad.setting", Sentence.of(invalid.getMessage())));
            displaySettings();
        }
    }

    private void displaySettings() {
        activation.settings().forEach(setting -> settings.get(setting.name()).display(setting.value()));
    }

    /** Whether this card has a control for everything that an instance has. */
    boolean fits(ExploreState.Chosen chosen) {
        return chosen.name().equals(activation.name()) && chosen.colour() == colour
                && chosen.activation().activation().parameters().equals(activation.parameters());
    }

    void display(ActivationInstance instance) {
        boolean otherSettings = !instance.activation().settings().equals(activation.settings());
        activation = instance.activation();
        double[] values = instance.parameters();
        for (int k = 0; k < values.length; k++) {
            controls.get(k).display(values[k]);
        }
        if (otherSettings) {
            displaySettings();
            themed(theme);
        }
    }

    void themed(Theme changed) {
        theme = changed;
        var paint = theme.colour(colour);
        swatch.setFill(javafx.scene.paint.Color.rgb(paint.getRed(), paint.getGreen(), paint.getBlue()));
        formula.show("f(x) = " + activation.latex(), 17, theme);
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

    private static String describe(Source source) {
        if (source.authors().isEmpty()) {
            return "";
        }
        return source.authors() + " " + source.year() + ", " + source.title() + (source.link().isEmpty() ? "" : ", " + source.link());
    }
}
