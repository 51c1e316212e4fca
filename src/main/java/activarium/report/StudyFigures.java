package activarium.report;

import activarium.activation.ActivationInstance;
import activarium.figure.BandFigure;
import activarium.figure.CriticalDifferenceFigure;
import activarium.figure.Figure;
import activarium.figure.LearnedActivationsFigure;
import activarium.figure.Range;
import activarium.figure.Scale;
import activarium.figure.StripFigure;
import activarium.study.ConditionAnalysis;
import activarium.study.CurveBand;
import activarium.study.MemberOutcome;
import activarium.study.Metric;
import activarium.study.StudyAnalysis;
import activarium.study.StudyMember;
import activarium.study.StudyResult;
import activarium.study.Variant;
import activarium.study.VariantSummary;
import activarium.training.LayerActivation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The figures of a study, made of its analysis. */
public final class StudyFigures {
    /** Beyond this ratio of the largest to the smallest value, a logarithmic axis shows more. */
    private static final double LOGARITHMIC_FROM = 12;
    private static final double WIDTH = 860;
    private static final int COLUMNS = 4;
    /** So many runs over each other tell what there is to tell. */
    private static final int MOST_RUNS = 50;
    private static final double REACH = 4;
    private static final int POINTS = 129;

    private StudyFigures() {
    }

    /**
     * A figure of a report.
     *
     * @param name    of its file, without the ending
     * @param caption under it
     * @param figure  itself
     * @param width   in points
     * @param height  in points
     */
    public record Shown(String name, String caption, Figure figure, double width, double height) {
    }

    /** Those of one condition; what has nothing to show is left out. @param place of the condition, for file names */
    public static List<Shown> of(StudyAnalysis analysis, ConditionAnalysis condition, int place) {
        String suffix = analysis.conditions().size() == 1 ? "" : "-" + (place + 1);
        List<Shown> figures = new ArrayList<>();
        if (analysis.seeds() == 0) {
            return figures;
        }
        String runs = analysis.seeds() + (analysis.seeds() == 1 ? " seed" : " seeds");
        curves(analysis, condition).ifPresent(figure -> figures.add(new Shown("curves" + suffix,
                "Learning curves: mean over " + runs + " with a pointwise " + confidence(analysis) + " bootstrap interval.", figure, WIDTH, 380)));
        figures.add(new Shown("scores" + suffix, "Every run (dot), quartiles and median (box), mean with its " + confidence(analysis)
                + " bootstrap interval (below).", scores(analysis, condition), WIDTH, StripFigure.height(condition.summaries().size()) - 26));
        criticalDifference(analysis, condition).ifPresent(figure -> figures.add(new Shown("ranks" + suffix,
                "Average ranks over " + runs + ", 1 is best; a bar joins what does not differ by Nemenyi's test (its seeds are the blocks).", figure, WIDTH, figure.height())));
        learned(analysis, condition).ifPresent(figure -> figures.add(new Shown("activations" + suffix,
                "Learned activations of up to " + MOST_RUNS + " runs over each other; dotted: before training.", figure, WIDTH, figure.height())));
        return figures;
    }

    private static String confidence(StudyAnalysis analysis) {
        return Numbers.of(100 * (1 - analysis.result().spec().alpha())) + " %";
    }

    /** Empty where no run has a curve. */
    public static Optional<BandFigure> curves(StudyAnalysis analysis, ConditionAnalysis condition) {
        StudyResult result = analysis.result();
        Metric metric = result.spec().metric();
        List<BandFigure.Band> bands = new ArrayList<>();
        for (int i = 0; i < condition.summaries().size(); i++) {
            Variant variant = condition.summaries().get(i).variant();
            CurveBand band = CurveBand.of(result.members(variant).subList(0, analysis.seeds()), metric.quantity(), result.spec());
            if (band.steps().length > 1) {
                bands.add(new BandFigure.Band(variant.treatment(), band.steps(), band.mean(), band.low(), band.high(), i));
            }
        }
        if (bands.isEmpty()) {
            return Optional.empty();
        }
        double last = bands.stream().mapToDouble(band -> band.x()[band.x().length - 1]).max().orElse(1);
        List<double[]> values = bands.stream().flatMap(band -> java.util.stream.Stream.of(band.y(), band.low(), band.high())).toList();
        Scale y = scale(values);
        String label = metric.quantity().title() + (y instanceof Scale.Logarithmic ? " (logarithmic)" : "");
        return Optional.of(new BandFigure("", "step", label, new Scale.Linear(new Range(0, last)), y, bands));
    }

    /** Of every run, in the order of the study. */
    public static StripFigure scores(StudyAnalysis analysis, ConditionAnalysis condition) {
        Metric metric = analysis.result().spec().metric();
        List<StripFigure.Row> rows = new ArrayList<>();
        for (int i = 0; i < condition.summaries().size(); i++) {
            VariantSummary summary = condition.summaries().get(i);
            int missing = summary.description().missing();
            String note = missing == 0 ? "" : metric instanceof Metric.StepsTo ? missing + " never there" : missing + " without a number";
            rows.add(new StripFigure.Row(summary.variant().treatment(), note, summary.scores(),
                    new double[] {summary.description().lowerQuartile(), summary.description().median(), summary.description().upperQuartile()},
                    new double[] {summary.mean().estimate(), summary.mean().low(), summary.mean().high()}, i));
        }
        Scale x = scale(condition.summaries().stream().map(VariantSummary::scores).toList());
        return new StripFigure("", metric.title() + (x instanceof Scale.Logarithmic ? " (logarithmic)" : ""), x, rows);
    }

    /** Empty where there are no ranks. */
    public static Optional<CriticalDifferenceFigure> criticalDifference(StudyAnalysis analysis, ConditionAnalysis condition) {
        if (condition.friedman().isEmpty() || condition.summaries().size() < 3) {
            return Optional.empty();
        }
        return Optional.of(new CriticalDifferenceFigure("", condition.summaries().stream().map(summary -> summary.variant().treatment()).toList(),
                condition.summaries().stream().map(VariantSummary::averageRank).toList(), condition.criticalDifference(),
                "CD = " + Numbers.of(condition.criticalDifference())));
    }

    /** Of the variants that learn their activations; empty where none does. */
    public static Optional<LearnedActivationsFigure> learned(StudyAnalysis analysis, ConditionAnalysis condition) {
        List<LearnedActivationsFigure.Panel> panels = new ArrayList<>();
        for (int i = 0; i < condition.summaries().size(); i++) {
            Variant variant = condition.summaries().get(i).variant();
            List<StudyMember> members = analysis.result().members(variant).subList(0, Math.min(MOST_RUNS, analysis.seeds()));
            List<List<LayerActivation>> learned = members.stream().map(member -> member.outcome().map(MemberOutcome::activations).orElse(List.of())).toList();
            for (int layer = 0; layer < learned.getFirst().size(); layer++) {
                int place = layer;
                List<LayerActivation> all = learned.stream().filter(list -> list.size() > place).map(list -> list.get(place)).toList();
                panel(variant.treatment() + ", layer " + (all.getFirst().layer() + 1), all, i).ifPresent(panels::add);
            }
        }
        return panels.isEmpty() ? Optional.empty() : Optional.of(new LearnedActivationsFigure("", COLUMNS, panels));
    }

    /** Empty where every run has the same activation still: it was not learned. */
    static Optional<LearnedActivationsFigure.Panel> panel(String title, List<LayerActivation> runs, int colour) {
        Set<ActivationInstance> different = new LinkedHashSet<>();
        // Where every channel has one of its own, the first few stand for all.
        runs.forEach(run -> different.addAll(run.instances().subList(0, Math.min(3, run.instances().size()))));
        ActivationInstance start = runs.getFirst().instances().getFirst().activation().instance();
        if (different.size() < 2 && (different.isEmpty() || Arrays.equals(different.iterator().next().parameters(), start.parameters()))) {
            return Optional.empty();
        }
        double[] x = new double[POINTS];
        Arrays.setAll(x, k -> -REACH + 2 * REACH * k / (POINTS - 1));
        List<double[]> ends = different.stream().filter(one -> Arrays.stream(one.parameters()).allMatch(Double::isFinite)).map(one -> one.values(x)).toList();
        return Optional.of(new LearnedActivationsFigure.Panel(title, x, start.values(x), ends, colour));
    }

    static Scale scale(List<double[]> lists) {
        double[] finite = lists.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        double low = Arrays.stream(finite).min().orElse(0);
        double high = Arrays.stream(finite).max().orElse(1);
        if (low > 0 && high > LOGARITHMIC_FROM * low) {
            return new Scale.Logarithmic(new Range(low / 1.15, high * 1.15));
        }
        double pad = high > low ? 0.04 * (high - low) : Math.max(1e-3, 0.05 * Math.abs(high));
        return new Scale.Linear(new Range(low - pad, high + pad));
    }
}
