package activarium.report.sparse;

import activarium.figure.Figure;
import activarium.figure.FigureFiles;
import activarium.figure.FigureFormat;
import activarium.figure.Theme;
import activarium.report.Provenance;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseResult;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code report.md} and its figures into a folder that is there. */
public final class SparseFolder {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 420;

    private SparseFolder() {
    }

    /** A figure beside the report. */
    record Shown(String name, String caption, Figure figure) {
    }

    public static void report(SparseResult result, Path folder) throws IOException {
        List<Shown> figures = figures(result);
        for (Shown shown : figures) {
            FigureFiles.write(shown.figure(), FigureFormat.SVG, WIDTH, HEIGHT, 1, Theme.light(), folder.resolve(shown.name()));
        }
        Files.writeString(folder.resolve("report.md"), SparseReport.text(result, figures, Provenance.here()));
    }

    private static List<Shown> figures(SparseResult result) {
        List<Shown> figures = new ArrayList<>();
        figures.add(new Shown("scores.svg", "Medians over the seeds; the bands reach from the least to the greatest", SparseFigures.scores(result)));
        double rate = result.spec().rates().stream().max(Double::compare).orElseThrow();
        long seed = result.spec().seeds().getFirst();
        for (SearchTrace trace : result.traces()) {
            boolean search = trace.stage() == SearchTrace.Stage.ACTIVATIONS || trace.stage() == SearchTrace.Stage.HYPERPARAMETERS;
            if (search && trace.rate() == rate && trace.seed() == seed) {
                figures.add(new Shown(trace.stage().word().replace(' ', '-') + ".svg", "Search of " + trace.stage().word() + " at " + Percent.of(rate) + ", seed " + seed
                        + ": strong points are those that the search went on from, the line is the smallest cost so far", SparseFigures.trajectory(trace)));
            }
        }
        return figures;
    }
}
