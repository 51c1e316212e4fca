package activarium.figure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Draws every figure at several sizes into a folder, to be looked at. */
final class Gallery {
    private Gallery() {
    }

    static Map<String, Figure> figures() {
        Map<String, Figure> all = new LinkedHashMap<>();
        Range x = new Range(-5, 5);
        all.put("curves-8", Samples.curves(8, true, x, new Range(-1.4, 5.2), OptionalDouble.empty()));
        all.put("curves-crosshair", Samples.curves(4, true, x, new Range(-1.4, 5.2), OptionalDouble.of(1.2)));
        all.put("curves-crosshair-right", Samples.curves(2, false, x, new Range(-1.4, 5.2), OptionalDouble.of(4.6)));
        all.put("curves-huge", Samples.curves(3, true, new Range(-50_000, 1_200_000), new Range(-2e5, 3e6), OptionalDouble.empty()));
        all.put("curves-tiny", Samples.curves(3, false, new Range(-3e-4, 7.3e-4), new Range(-1e-4, 8e-4), OptionalDouble.of(2e-4)));
        all.put("curves-empty", Samples.curves(0, false, x, new Range(-1, 5), OptionalDouble.empty()));
        List<LossFigure.Series> one = List.of(new LossFigure.Series("", Samples.run(2000, 100, 2.3, 0.05, 0.25, true, 1), 0, false));
        all.put("losses", LossFigure.losses("Handwritten digits 8\u00d78", one, 2000));
        all.put("losses-with-previous", LossFigure.losses("Sine sum", List.of(
                new LossFigure.Series("", Samples.run(2000, 100, 0.3, 0.08, 0.1, false, 2), 0, false),
                new LossFigure.Series("", Samples.run(2000, 100, 0.31, 0.12, 0.1, false, 3), 7, true)), 2000));
        all.put("losses-compared", LossFigure.comparison("Test loss on handwritten digits", List.of(
                new LossFigure.Series("PELU", Samples.run(2000, 100, 2.3, 0.05, 0.2, true, 4), 0, false),
                new LossFigure.Series("FReLU", Samples.run(2000, 100, 2.2, 0.09, 0.2, true, 5), 1, false),
                new LossFigure.Series("DiTAC", Samples.run(2000, 100, 2.4, 0.04, 0.2, true, 6), 2, false),
                new LossFigure.Series("ReLU", Samples.run(2000, 100, 2.3, 0.11, 0.2, true, 7), 3, false)), 2000));
        all.put("losses-and-scores", new PlotStack(List.of(LossFigure.losses("Handwritten digits 8\u00d78", one, 2000), LossFigure.scores("test accuracy", one, 2000))));
        all.put("marks", Samples.curves(2, false, x, new Range(-1.4, 5.2), OptionalDouble.empty()).with(List.of(
                new Mark(Mark.Kind.KINK, 0, 0, 1), new Mark(Mark.Kind.POINT, 2, 2, 0))));
        all.put("losses-empty", LossFigure.losses("Handwritten digits", List.of(), 2000));
        all.put("evolution-1", Samples.evolution(1, 40));
        all.put("evolution-2", Samples.evolution(2, 30));
        all.put("evolution-5", Samples.evolution(5, 59));
        all.put("evolution-start", Samples.evolution(2, 0));
        all.put("decision", NetworkSamples.decision(2));
        all.put("decision-3", NetworkSamples.decision(3));
        all.put("surface", NetworkSamples.surface());
        all.put("fitted-curve", NetworkSamples.fittedCurve());
        all.put("confusion", NetworkSamples.confusion());
        all.put("pictures", NetworkSamples.pictures());
        all.put("gradient-flow", NetworkSamples.gradientFlow());
        all.put("parameters", NetworkSamples.parameters());
        all.put("evolution-inputs", NetworkSamples.evolutionWithInputs());
        all.put("units-linked", NetworkSamples.units(2, 6, 4, 1));
        all.put("units-many", NetworkSamples.units(2, 48, 32, 3));
        all.put("units-line", NetworkSamples.unitLines());
        all.put("units-maps", NetworkSamples.featureMaps());
        all.put("message", new MessageFigure("Press Start: the shapes of the activations appear here."));
        return all;
    }

    /** @param arguments the folder, and then any parts of names to draw only those */
    static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (var entry : figures().entrySet()) {
            if (arguments.length > 1 && java.util.Arrays.stream(arguments).skip(1).noneMatch(entry.getKey()::contains)) {
                continue;
            }
            for (Theme theme : List.of(Theme.light(), Theme.dark())) {
                String name = entry.getKey() + (theme.equals(Theme.light()) ? "-light" : "-dark");
                FigureFiles.png(entry.getValue(), 900, 480, 2, theme, folder.resolve(name + ".png"));
                FigureFiles.png(entry.getValue(), 420, 280, 2, theme, folder.resolve(name + "-small.png"));
                FigureFiles.png(entry.getValue(), 1600, 900, 1, theme, folder.resolve(name + "-large.png"));
            }
        }
    }
}
