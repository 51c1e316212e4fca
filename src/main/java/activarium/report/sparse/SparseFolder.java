package activarium.report.sparse;

import activarium.figure.Figure;
import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import activarium.figure.Theme;
import activarium.report.Provenance;
import activarium.study.sparse.SafsWriter;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes what a sparse study came to into a folder that is there. */
public final class SparseFolder {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 420;

    private SparseFolder() {
    }

    /** A figure beside the report. */
    record Shown(String name, String caption, Figure figure) {
    }

    /** {@code report.md} and its figures. */
    public static void report(SparseResult result, Path folder) throws IOException {
        List<Shown> figures = figures(result);
        for (Shown shown : figures) {
            FigureFiles.write(shown.figure(), FigureFormat.SVG, WIDTH, HEIGHT, 1, Theme.light(), folder.resolve(shown.name()));
        }
        Files.writeString(folder.resolve("report.md"), SparseReport.text(result, figures, Provenance.here()));
    }

    /** Everything: the SafsSpec, numbers, found networks, report and figures, of a study that has been stopped as far as it is. */
    public static void all(SparseResult result, Path folder) throws IOException {
        Files.writeString(folder.resolve("safs.json"), SafsWriter.write(result.spec()) + "\n");
        SparseFiles files = new SparseFiles(folder, result);
        files.result();
        files.evaluations();
        files.found();
        report(result, folder);
    }

    private static List<Shown> figures(SparseResult result) {
        SparseFigures draw = new SparseFigures(SparseWords.english());
        SparseNetworks networks = new SparseNetworks(result, SparseWords.english());
        double rate = result.spec().rates().stream().max(Double::compare).orElseThrow();
        long seed = result.spec().seeds().getFirst();
        List<Shown> figures = new ArrayList<>();
        draw.scores(result).ifPresent(scores -> figures.add(new Shown("scores.svg", "Medians over the seeds; the bands reach from the least to the greatest", scores)));
        networks.masks(seed, OptionalDouble.empty()).ifPresent(masks -> figures.add(new Shown("masks.svg", "Weights that are kept, layer by layer, seed " + seed
                + ": outputs from top to bottom, inputs from left to right", masks)));
        for (SearchTrace trace : result.traces()) {
            boolean search = trace.stage() == SearchTrace.Stage.ACTIVATIONS || trace.stage() == SearchTrace.Stage.HYPERPARAMETERS;
            if (search && trace.rate() == rate && trace.seed() == seed) {
                figures.add(new Shown(trace.stage().word().replace(' ', '-') + ".svg", "Search of " + trace.stage().word() + " at " + Percent.of(rate) + ", seed " + seed
                        + ": strong points are those that the search went on from, the line is the smallest cost so far", draw.trajectory(trace)));
            }
        }
        networks.activations(rate, Optional.empty(), Optional.empty()).ifPresent(found -> figures.add(new Shown("activations.svg",
                "Activations at " + Percent.of(rate) + ", of the seed that does best on the samples held back", found)));
        networks.gradients(rate).ifPresent(gradients -> figures.add(new Shown("gradients.svg", "Gradients at " + Percent.of(rate)
                + ": medians over the seeds, the lines reach from the least to the greatest", gradients)));
        return figures;
    }
}
