package activarium.ui.sparse;

import activarium.figure.Figure;
import activarium.figure.MessageFigure;
import activarium.figure.TiledFigure;
import activarium.report.sparse.SparseFigures;
import activarium.report.sparse.SparseNetworks;
import activarium.report.sparse.SparseWords;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.PrunedNetwork;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseProgress;
import activarium.study.sparse.SparseResult;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which figure a view shows of a study as it is. Without nodes: figures are made on the painter's thread.
 *
 * @param rate   looked at; empty for all
 * @param seed   looked at; empty for the one that does best on samples held back
 * @param stage  of the search that is looked at; empty for the newest
 * @param width  of the figure, in points
 * @param height of the figure, in points
 */
record SparsePictures(SparseProgress progress, SparseWords words, OptionalDouble rate, Optional<Long> seed, Optional<SearchTrace.Stage> stage,
                      double width, double height) {
    /** Lower figures have no room for two rows of plots. */
    private static final double LEAST_HEIGHT = 380;

    /** Empty where there is nothing of it yet. */
    Optional<Figure> of(SparseAspect aspect) {
        SparseNetworks networks = new SparseNetworks(result(), words);
        return switch (aspect) {
            case OVERVIEW -> overview(networks);
            case SEARCH -> search().map(new SparseFigures(words)::trajectory);
            case MASKS -> networks.masks(seedOf(rate), rate);
            case ACTIVATIONS -> rate.isPresent() ? networks.activations(rate.getAsDouble(), seed, progress.trace()) : networks.activations(seed, progress.trace());
            case GRADIENTS -> rate.isPresent() ? networks.gradients(rate.getAsDouble()) : networks.gradients(width, height);
            case SCORES -> scores();
            case SAVINGS -> networks.savings(seedOf(rate), rate);
            case ARMS -> Optional.empty();
        };
    }

    private SparseResult result() {
        return progress.soFar();
    }

    private Optional<Figure> scores() {
        SparseFigures figures = new SparseFigures(words);
        return rate.isPresent() || result().spec().rates().size() == 1
                ? figures.scores(result(), rate.orElse(result().spec().rates().getFirst())) : figures.scores(result());
    }

    /** The search as it goes, the scores so far, the masks and the activations of one rate. */
    private Optional<Figure> overview(SparseNetworks networks) {
        OptionalDouble one = rate.isPresent() ? rate : newestRate();
        if (one.isEmpty()) {
            return Optional.empty();
        }
        List<Figure> tiles = new ArrayList<>();
        // Once nothing moves any more, the search for activations says most.
        Optional<SearchTrace> shown = progress.state().ended() ? newest(one, Optional.of(seedOf(one)), Optional.of(SearchTrace.Stage.ACTIVATIONS)) : search();
        tiles.add(shown.map(new SparseFigures(words)::trajectory).orElse(new MessageFigure("")));
        tiles.add(scores().orElse(new MessageFigure("")));
        if (height < LEAST_HEIGHT) {
            return Optional.of(new TiledFigure(tiles, 2));
        }
        tiles.add(networks.masks(seedOf(one), one).orElse(new MessageFigure("")));
        tiles.add(networks.activations(one.getAsDouble(), seed, progress.trace()).orElse(new MessageFigure("")));
        return Optional.of(new TiledFigure(tiles, 2));
    }

    /** The one that is worked on, then the highest that has a network. */
    private OptionalDouble newestRate() {
        if (progress.rate().isPresent() && !progress.state().ended()) {
            return OptionalDouble.of(progress.rate().get());
        }
        return result().pruned().stream().mapToDouble(PrunedNetwork::rate).max();
    }

    private long seedOf(OptionalDouble at) {
        if (seed.isPresent()) {
            return seed.get();
        }
        Optional<Long> best = at.isPresent() ? result().found(at.getAsDouble()).map(ArmResult::seed) : Optional.empty();
        return best.or(() -> result().pruned().stream().filter(one -> at.isEmpty() || one.rate() == at.getAsDouble()).findFirst().map(PrunedNetwork::seed))
                .orElse(result().spec().seeds().getFirst());
    }

    /** The search that goes on, or the newest one that fits what is chosen. */
    Optional<SearchTrace> search() {
        return stage.isEmpty() ? newest(OptionalDouble.empty(), Optional.empty(), stage)
                : newest(rate, seed.or(() -> rate.isPresent() ? Optional.of(seedOf(rate)) : Optional.empty()), stage);
    }

    private Optional<SearchTrace> newest(OptionalDouble ofRate, Optional<Long> ofSeed, Optional<SearchTrace.Stage> ofStage) {
        List<SearchTrace> all = new ArrayList<>(result().traces());
        progress.trace().filter(trace -> !trace.points().isEmpty()).ifPresent(all::add);
        return all.reversed().stream().filter(trace -> (ofRate.isEmpty() || trace.rate() == ofRate.getAsDouble())
                && (ofSeed.isEmpty() || trace.seed() == ofSeed.get())
                && ofStage.map(wanted -> trace.stage() == wanted).orElse(true)).findFirst();
    }
}
