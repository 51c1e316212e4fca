package activarium.report.sparse;

import activarium.figure.BandFigure;
import activarium.figure.Figure;
import activarium.figure.FigureTable;
import activarium.figure.LayerProfileFigure;
import activarium.figure.LearnedActivationsFigure;
import activarium.figure.MaskFigure;
import activarium.figure.Plot;
import activarium.figure.SharesFigure;
import activarium.figure.StripFigure;
import activarium.figure.Theme;
import activarium.figure.TiledFigure;
import activarium.study.sparse.Arm;
import activarium.study.sparse.NetworkSavings;
import activarium.study.sparse.SafsReader;
import activarium.study.sparse.SafsSpec;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.SparseStudy;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The figures of a small study hold its numbers. */
class SparseFiguresTest {
    private static final SafsSpec SPEC = SafsReader.read("""
            {"version": 1, "run": {"version": 1, "data": {"name": "wine", "split": {"test": 0.3, "seed": 2}}, "network": {"layers": [
              {"type": "dense", "units": 10, "activation": "relu"}, {"type": "dense", "units": 6, "activation": "relu"}, {"type": "dense", "units": 3}]},
              "loss": "cross-entropy", "optimizer": {"name": "adam", "learningRate": 0.01}, "batch": 16, "steps": 60},
             "rates": [0.7, 0.9], "fineTuneSteps": 40, "candidates": ["relu", "silu", "tanh"], "baselines": [],
             "stage1": {"evaluations": 5, "batch": 2, "steps": 20, "racing": {"name": "none"}},
             "stage2": {"evaluations": 4, "initial": 3, "trees": 4, "batch": 2, "steps": 20, "racing": {"name": "none"}}, "seeds": [1, 2]}""");
    private static final SparseWords ENGLISH = SparseWords.english();
    private static SparseResult result;

    @BeforeAll
    static void run() throws InterruptedException {
        try (SparseStudy study = SparseStudy.start(SPEC, new FusedEngine(1), 2)) {
            assertTrue(study.await(2, TimeUnit.MINUTES));
            result = study.result().orElseThrow();
        }
    }

    /** Draws it, so that what it is made of is looked at. */
    private static <F extends Figure> F drawn(Class<F> type, Optional<Figure> made) {
        Figure figure = made.orElseThrow();
        BufferedImage image = new BufferedImage(500, 320, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        figure.draw(g, 500, 320, Theme.light());
        g.dispose();
        int paper = Theme.light().paper().getRGB();
        assertTrue(java.util.stream.IntStream.range(0, 500 * 320).anyMatch(i -> image.getRGB(i % 500, i / 500) != paper), "something is drawn");
        return assertInstanceOf(type, figure);
    }

    @Test
    void masksShowTheWeightsThatAreKept() {
        MaskFigure all = drawn(MaskFigure.class, new SparseNetworks(result, ENGLISH).masks(2, OptionalDouble.empty()));
        assertEquals(2 * 3, all.panels().size());
        assertEquals(3, all.columns());
        MaskFigure one = drawn(MaskFigure.class, new SparseNetworks(result, ENGLISH).masks(2, OptionalDouble.of(0.9)));
        NetworkSavings savings = result.pruned().stream().filter(p -> p.seed() == 2 && p.rate() == 0.9).findFirst().orElseThrow().savings();
        assertEquals(savings.kept(), one.table().columns().getFirst().size());
        for (int i = 0; i < 3; i++) {
            assertEquals(savings.layers().get(i).shape(), List.of(one.panels().get(i).rows(), one.panels().get(i).across()));
        }
        assertEquals(Optional.empty(), new SparseNetworks(result, ENGLISH).masks(7, OptionalDouble.empty()));
    }

    @Test
    void savingsAreThoseOfTheMasks() {
        SharesFigure layers = drawn(SharesFigure.class, new SparseNetworks(result, ENGLISH).savings(1, OptionalDouble.of(0.7)));
        assertEquals(4, layers.rows().size());
        SharesFigure.Cell all = layers.rows().getLast().cells().getFirst();
        assertEquals(13 * 10 + 10 * 6 + 6 * 3, all.whole());
        assertEquals(Math.round(0.3 * all.whole()), all.left(), 3);
        assertEquals(layers.rows().subList(0, 3).stream().mapToLong(row -> row.cells().getFirst().left()).sum(), all.left());
        assertEquals(2, drawn(SharesFigure.class, new SparseNetworks(result, ENGLISH).savings(1, OptionalDouble.empty())).rows().size());
        assertEquals(5, layers.table().columns().size());
    }

    @Test
    void gradientsAreTheMediansOverTheSeeds() {
        LayerProfileFigure figure = drawn(LayerProfileFigure.class, new SparseNetworks(result, ENGLISH).gradients(0.9));
        assertEquals(List.of("dense", "pruned", "SAFS stage 1", "SAFS"), figure.series().stream().map(LayerProfileFigure.Series::label).toList());
        double[] norms = result.of(new Arm.Pruned(), 0.9).stream().mapToDouble(arm -> arm.outcome().gradientNorms().get(1)).toArray();
        assertEquals((norms[0] + norms[1]) / 2, figure.series().get(1).middle()[1], 1e-12);
        assertEquals(Math.max(norms[0], norms[1]), figure.series().get(1).high()[1]);
        assertEquals(1 + 3 * 4, figure.table().columns().size());
    }

    @Test
    void activationsBeginAsTheNetworkHadThemAndEndAsTheyWereLearned() {
        LearnedActivationsFigure figure = drawn(LearnedActivationsFigure.class, new SparseNetworks(result, ENGLISH).activations(0.9, Optional.of(1L), Optional.empty()));
        assertEquals(2, figure.panels().size());
        LearnedActivationsFigure.Panel first = figure.panels().getFirst();
        for (int i = 0; i < first.x().length; i++) {
            assertEquals(Math.max(0, first.x()[i]), first.start()[i]);
        }
        assertTrue(FigureTable.of(figure).isPresent());
        SearchTrace trace = result.traces().stream().filter(t -> t.stage() == SearchTrace.Stage.ACTIVATIONS).findFirst().orElseThrow();
        SparseResult before = new SparseResult(SPEC, List.of(), List.of(), List.of());
        assertTrue(new SparseNetworks(before, ENGLISH).activations(trace.rate(), Optional.empty(), Optional.of(trace)).isPresent(), "a search that goes on shows its best");
        assertEquals(Optional.empty(), new SparseNetworks(before, ENGLISH).activations(0.9, Optional.empty(), Optional.empty()));
    }

    @Test
    void aSearchShowsEveryTrialAndTheSmallestSoFar() {
        SearchTrace trace = result.traces().stream().filter(t -> t.stage() == SearchTrace.Stage.ACTIVATIONS).findFirst().orElseThrow();
        Plot plot = drawn(Plot.class, Optional.of(new SparseFigures(ENGLISH).trajectory(trace)));
        assertEquals(trace.points().size(), plot.marks().size());
        double[] best = plot.curves().getFirst().y();
        for (int i = 1; i < best.length; i++) {
            assertTrue(best[i] <= best[i - 1]);
        }
    }

    @Test
    void scoresAreOfEveryArm() {
        BandFigure all = drawn(BandFigure.class, new SparseFigures(ENGLISH).scores(result));
        assertEquals(6, all.bands().size());
        assertTrue(FigureTable.of(all).isPresent());
        StripFigure one = drawn(StripFigure.class, new SparseFigures(ENGLISH).scores(result, 0.9));
        assertEquals(6, one.rows().size());
        assertEquals(2, one.rows().getFirst().values().length);
        assertEquals(6, FigureTable.of(one).orElseThrow().columns().size());
        TiledFigure tiled = drawn(TiledFigure.class, new SparseNetworks(result, ENGLISH).gradients(900, 600));
        assertEquals(2 * 13, FigureTable.of(tiled).orElseThrow().columns().size());
        assertEquals(Optional.empty(), new SparseFigures(ENGLISH).scores(new SparseResult(SPEC, List.of(), List.of(), List.of())));
    }

    @Test
    void anAnalysisComparesEveryArmWithPruningAlone() {
        SparseAnalysis analysis = SparseAnalysis.of(result);
        assertEquals(List.of(0.9, 0.7), analysis.verdicts().stream().map(verdict -> verdict.found().rate()).toList());
        assertEquals(0.25, analysis.verdicts().getFirst().found().smallestP());
        assertEquals(2 * 6, analysis.arms().size());
        for (SparseAnalysis.ArmSummary arm : analysis.arms()) {
            assertEquals(2, arm.n());
            assertTrue(arm.least() <= arm.median() && arm.median() <= arm.greatest());
            assertEquals(!(arm.arm() instanceof Arm.Dense || arm.arm() instanceof Arm.Pruned), arm.beside().isPresent());
        }
    }

    @Test
    void aStudyThatWasStoppedIsReportedAsFarAsItIs(@TempDir Path folder) throws IOException {
        SparseFolder.all(result, folder);
        for (String file : List.of("safs.json", "result.json", "evaluations.csv", "report.md", "masks.svg", "activations.svg", "gradients.svg", "found-0.9.json")) {
            assertTrue(Files.size(folder.resolve(file)) > 0, file);
        }
        Path stopped = Files.createDirectory(folder.resolve("stopped"));
        SparseFolder.all(new SparseResult(SPEC, result.arms().subList(0, 1), List.of(), List.of()), stopped);
        assertTrue(Files.readString(stopped.resolve("report.md")).contains("dense"));
    }
}
