package activarium.ui.explore;

import activarium.activation.ActivationInstance;
import activarium.activation.CurveProperties;
import activarium.activation.GaussianSignal;
import activarium.activation.Kink;
import activarium.activation.Traits;
import activarium.figure.Numerals;
import activarium.ui.Painter;
import activarium.ui.Texts;
import activarium.ui.Tip;
import javafx.application.Platform;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is known of an activation at its parameters, worked out in the background; only the newest wish counts. */
final class PropertiesPane extends GridPane {
    private static final List<String> ROWS = List.of("zero", "range", "monotone", "smooth", "stationary", "saturated", "lipschitz", "mean", "variance",
            "gain");
    private static final int MOST_NAMED = 4;

    private final Painter painter;
    private final Texts texts;
    private final List<Label> values;
    private @Nullable ActivationInstance wanted;
    private @Nullable ActivationInstance shown;
    private boolean busy;

    private record Findings(CurveProperties curve, Traits traits, GaussianSignal signal, List<Kink> kinks) {
        static Findings of(ActivationInstance activation) {
            return new Findings(CurveProperties.of(activation), Traits.of(activation), GaussianSignal.of(activation, 1),
                    Kink.between(activation, -CurveProperties.REACH, CurveProperties.REACH));
        }
    }

    PropertiesPane(Painter painter, Texts texts) {
        this.painter = painter;
        this.texts = texts;
        getStyleClass().add("properties");
        values = ROWS.stream().map(_ -> new Label()).toList();
        for (int i = 0; i < ROWS.size(); i++) {
            Label name = new Label(texts.get("explore.property." + ROWS.get(i)));
            name.getStyleClass().add("property-name");
            Tip.on(name, texts.get("explore.property." + ROWS.get(i) + ".tip"));
            name.setMinWidth(USE_PREF_SIZE);
            values.get(i).setWrapText(true);
            GridPane.setHgrow(values.get(i), Priority.ALWAYS);
            addRow(i, name, values.get(i));
        }
    }

    void show(ActivationInstance activation) {
        wanted = activation;
        if (busy || shown != null && activation.equals(shown)) {
            return;
        }
        busy = true;
        painter.paint(() -> {
            Findings found = Findings.of(activation);
            Platform.runLater(() -> {
                busy = false;
                shown = activation;
                display(found);
                if (wanted != null) {
                    show(wanted);
                }
            });
        });
    }

    private void display(Findings found) {
        CurveProperties curve = found.curve;
        List<String> words = List.of(
                texts.get("explore.property.zero.value", number(curve.valueAtZero()), number(curve.slopeAtZero())),
                texts.get("explore.property.range.value", found.traits.boundedBelow() ? number(curve.low()) : "\u2212\u221e",
                        found.traits.boundedAbove() ? number(curve.high()) : "\u221e"),
                texts.get("explore.property.monotone." + found.traits.monotone().name().toLowerCase(Locale.ROOT)),
                found.kinks.isEmpty() ? texts.get("explore.property.smooth.yes")
                        : texts.get("explore.property.smooth.no", listed(found.kinks.stream().map(Kink::x).toList())),
                curve.stationaryPoints().isEmpty() ? "\u2013" : listed(curve.stationaryPoints()),
                curve.saturated().isEmpty() ? "\u2013" : curve.saturated().stream().limit(MOST_NAMED).map(this::interval).collect(Collectors.joining(", ")),
                number(curve.lipschitz()), number(found.signal.mean()), number(found.signal.variance()),
                Double.isFinite(found.signal.criticalGain()) ? number(found.signal.criticalGain()) : "\u2013");
        for (int i = 0; i < words.size(); i++) {
            values.get(i).setText(words.get(i));
        }
    }

    private String interval(CurveProperties.Interval interval) {
        if (interval.from() <= -CurveProperties.REACH) {
            return interval.to() >= CurveProperties.REACH ? texts.get("explore.property.everywhere") : "x < " + number(interval.to());
        }
        return interval.to() >= CurveProperties.REACH ? "x > " + number(interval.from())
                : number(interval.from()) + " < x < " + number(interval.to());
    }

    private static String listed(List<Double> places) {
        return "x = " + places.stream().limit(MOST_NAMED).map(PropertiesPane::number).collect(Collectors.joining(", "))
                + (places.size() > MOST_NAMED ? ", \u2026" : "");
    }

    private static String number(double value) {
        String text = Numerals.value(Math.abs(value) < 1e-9 ? 0 : value);
        return text.contains(".") && !text.contains("\u00d7") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
