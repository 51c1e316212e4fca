package activarium.report.sparse;

import activarium.activation.Activation;
import activarium.activation.ActivationInstance;
import activarium.activation.Catalogue;
import activarium.activation.SampledCurve;
import activarium.figure.Figure;
import activarium.figure.LayerProfileFigure;
import activarium.figure.LearnedActivationsFigure;
import activarium.figure.MaskFigure;
import activarium.figure.Numerals;
import activarium.figure.Range;
import activarium.figure.Scale;
import activarium.figure.SharesFigure;
import activarium.figure.TiledFigure;
import activarium.network.ActivationSpec;
import activarium.network.Masks;
import activarium.network.NetworkSpec;
import activarium.study.sparse.ActivationSlots;
import activarium.study.sparse.Arm;
import activarium.study.sparse.ArmResult;
import activarium.study.sparse.Candidates;
import activarium.study.sparse.NetworkSavings;
import activarium.study.sparse.PrunedNetwork;
import activarium.study.sparse.SearchTrace;
import activarium.study.sparse.SparseResult;
import activarium.study.sparse.TrainedNetwork;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** What a sparse study makes of its networks, layer by layer: masks, gradients, activations, savings. Of a study that goes on: so far. */
public record SparseNetworks(SparseResult result, SparseWords words) {
    private static final double REACH = 4;
    private static final int POINTS = 321;

    /** The weights that are kept: of one rate the layers, else a line of layers for each rate. */
    public Optional<Figure> masks(long seed, OptionalDouble rate) {
        List<PrunedNetwork> networks = pruned(seed, rate);
        if (networks.isEmpty()) {
            return Optional.empty();
        }
        List<MaskFigure.Panel> panels = new ArrayList<>();
        for (PrunedNetwork network : networks) {
            List<Optional<Masks.Mask>> layers = network.masks().layers();
            for (int i = 0; i < layers.size(); i++) {
                panels.add(panel(network, i, layers.get(i).orElseThrow(), rate.isEmpty()));
            }
        }
        int layers = networks.getFirst().masks().layers().size();
        return Optional.of(new MaskFigure("", rate.isEmpty() ? layers : Math.min(layers, layers <= 3 ? layers : (layers + 1) / 2), panels));
    }

    private MaskFigure.Panel panel(PrunedNetwork network, int layer, Masks.Mask mask, boolean several) {
        int rows = mask.shape().getFirst();
        NetworkSavings.Layer saved = network.savings().layers().get(layer);
        String title = several ? words.get(SparseWord.LAYER_AT, String.valueOf(layer + 1), Percent.of(network.rate()))
                : words.get(SparseWord.LAYER, String.valueOf(layer + 1));
        return new MaskFigure.Panel(title, words.get(SparseWord.SHARE_KEPT, Numerals.count(saved.kept()), Numerals.count(saved.weights())), rows,
                mask.kept().length / rows, mask.kept(), layer);
    }

    private List<PrunedNetwork> pruned(long seed, OptionalDouble rate) {
        return result.pruned().stream().filter(one -> one.seed() == seed && (rate.isEmpty() || one.rate() == rate.getAsDouble())).toList();
    }

    /** Weights and multiply-adds that are left: of one rate layer by layer, else of every rate in all. */
    public Optional<Figure> savings(long seed, OptionalDouble rate) {
        List<PrunedNetwork> networks = pruned(seed, rate);
        if (networks.isEmpty()) {
            return Optional.empty();
        }
        List<SharesFigure.Row> rows = new ArrayList<>();
        if (rate.isEmpty()) {
            networks.forEach(one -> rows.add(all(one, words.get(SparseWord.PRUNED, Percent.of(one.rate())))));
        } else {
            List<NetworkSavings.Layer> layers = networks.getFirst().savings().layers();
            for (int i = 0; i < layers.size(); i++) {
                NetworkSavings.Layer layer = layers.get(i);
                rows.add(new SharesFigure.Row(words.get(SparseWord.LAYER, String.valueOf(i + 1)), false,
                        List.of(cell(layer.kept(), layer.weights()), cell(layer.multiplyAddsKept(), layer.multiplyAdds()))));
            }
            rows.add(all(networks.getFirst(), words.get(SparseWord.ALL_LAYERS)));
        }
        return Optional.of(new SharesFigure("", List.of(words.get(SparseWord.WEIGHTS), words.get(SparseWord.MULTIPLY_ADDS)), rows));
    }

    private SharesFigure.Row all(PrunedNetwork network, String label) {
        NetworkSavings savings = network.savings();
        return new SharesFigure.Row(label, true, List.of(cell(savings.kept(), savings.weights()), cell(savings.multiplyAddsKept(), savings.multiplyAdds())));
    }

    private SharesFigure.Cell cell(long left, long whole) {
        return new SharesFigure.Cell(left, whole, words.get(SparseWord.SHARE, Numerals.count(left), Numerals.count(whole),
                Percent.rounded(left / (double) whole)));
    }

    /** The gradients that reach the layers' weights while networks train: dense, pruned, with searched activations; over the seeds. */
    public Optional<Figure> gradients(double rate) {
        return gradients(rate, "");
    }

    /** The same of every rate, side by side. */
    public Optional<Figure> gradients(double width, double height) {
        return tiled(result.spec().rates().stream().flatMap(rate -> gradients(rate, words.get(SparseWord.PRUNED, Percent.of(rate))).stream()).toList(), width, height);
    }

    private static Optional<Figure> tiled(List<Figure> tiles, double width, double height) {
        return tiles.isEmpty() ? Optional.empty() : Optional.of(tiles.size() == 1 ? tiles.getFirst() : TiledFigure.fitting(tiles, width, height));
    }

    private Optional<Figure> gradients(double rate, String title) {
        List<LayerProfileFigure.Series> series = new ArrayList<>();
        for (Arm arm : List.of(new Arm.Dense(), new Arm.Pruned(), new Arm.StageOne(), new Arm.Full())) {
            List<List<Double>> norms = result.of(arm, rate).stream().map(one -> one.outcome().gradientNorms()).filter(list -> !list.isEmpty()).toList();
            if (!norms.isEmpty()) {
                double[][] layers = IntStream.range(0, norms.getFirst().size()).mapToObj(layer -> norms.stream().mapToDouble(list -> list.get(layer))
                        .filter(norm -> norm > 0 && Double.isFinite(norm)).sorted().toArray()).toArray(double[][]::new);
                series.add(new LayerProfileFigure.Series(words.arm(arm), Arrays.stream(layers).mapToDouble(Medians::of).toArray(),
                        Arrays.stream(layers).mapToDouble(v -> v.length == 0 ? Double.NaN : v[0]).toArray(),
                        Arrays.stream(layers).mapToDouble(v -> v.length == 0 ? Double.NaN : v[v.length - 1]).toArray(), SparseFigures.colour(arm)));
            }
        }
        if (series.isEmpty()) {
            return Optional.empty();
        }
        double low = series.stream().flatMapToDouble(one -> Arrays.stream(one.low())).filter(Double::isFinite).min().orElse(0.1);
        double high = series.stream().flatMapToDouble(one -> Arrays.stream(one.high())).filter(Double::isFinite).max().orElse(1);
        List<String> layers = IntStream.rangeClosed(1, series.getFirst().middle().length).mapToObj(i -> words.get(SparseWord.LAYER, String.valueOf(i))).toList();
        return Optional.of(new LayerProfileFigure(title, words.get(SparseWord.GRADIENT), new Scale.Logarithmic(new Range(low / 1.4, high * 1.4)), layers, series));
    }

    /**
     * Every layer's activation before the search and after it.
     *
     * @param seed  of the study; empty for the one whose network is best on samples held back
     * @param going a search of this rate that goes on, where nothing is finished yet: its best so far stands for what will be found
     */
    public Optional<Figure> activations(double rate, Optional<Long> seed, Optional<SearchTrace> going) {
        return activations(rate, seed, going, ActivationSlots.of(result.spec().run().network()).size() <= 3 ? 1 : 2);
    }

    /** The same of every rate, one under the other. */
    public Optional<Figure> activations(Optional<Long> seed, Optional<SearchTrace> going) {
        List<Figure> tiles = result.spec().rates().stream().flatMap(rate -> activations(rate, seed, going, 1).stream()).toList();
        return tiles.isEmpty() ? Optional.empty() : Optional.of(new TiledFigure(tiles, 1));
    }

    private Optional<Figure> activations(double rate, Optional<Long> seed, Optional<SearchTrace> going, int rows) {
        Optional<ArmResult> found = seed.isEmpty() ? result.found(rate)
                : result.of(result.spec().searched(), rate).stream().filter(one -> one.seed() == seed.get()).findFirst();
        if (found.isPresent()) {
            ArmResult one = found.get();
            NetworkSpec learned = one.learned().map(TrainedNetwork::network).orElse(one.run().network());
            return Optional.of(activations(rate, one.seed(), words.arm(one.arm()), ActivationSlots.of(learned), rows));
        }
        Optional<SearchTrace> searched = going.filter(trace -> trace.rate() == rate)
                .or(() -> result.traces().reversed().stream().filter(trace -> trace.rate() == rate && seed.map(s -> s == trace.seed()).orElse(true)).findFirst());
        return searched.filter(trace -> !trace.points().isEmpty()).map(trace -> activations(rate, trace.seed(), words.get(SparseWord.SMALLEST),
                best(trace).activations().stream().map(ActivationSpec::named).toList(), rows));
    }

    private static SearchTrace.TracePoint best(SearchTrace trace) {
        return trace.points().stream().min(java.util.Comparator.comparingDouble(point -> point.judgement().cost())).orElseThrow();
    }

    private Figure activations(double rate, long seed, String after, List<ActivationSpec> found, int rows) {
        List<ActivationSpec> before = ActivationSlots.of(result.spec().run().network());
        List<LearnedActivationsFigure.Panel> panels = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            double[] x = grid(before.get(i).instance(), found.get(i).instance());
            panels.add(new LearnedActivationsFigure.Panel(words.get(SparseWord.LAYER_ACTIVATION, String.valueOf(i + 1), title(found.get(i))), x,
                    before.get(i).instance().values(x), List.of(found.get(i).instance().values(x)), i));
        }
        int columns = (panels.size() + rows - 1) / rows;
        return new LearnedActivationsFigure(words.get(SparseWord.BEFORE_AFTER, words.get(SparseWord.PRUNED, Percent.of(rate)), String.valueOf(seed), after),
                columns, panels);
    }

    /** Points at which kinks of both show. */
    private static double[] grid(ActivationInstance one, ActivationInstance other) {
        return java.util.stream.DoubleStream.concat(Arrays.stream(SampledCurve.of(one, -REACH, REACH, POINTS).x()),
                Arrays.stream(SampledCurve.of(other, -REACH, REACH, POINTS).x())).sorted().distinct().toArray();
    }

    private static String title(ActivationSpec spec) {
        return switch (spec.function()) {
            // That it is scaled is to be seen; its name alone fits above a small plot.
            case ActivationSpec.Function.Named(String name) when name.startsWith(Candidates.SCALED) ->
                    Catalogue.standard().get(name.substring(Candidates.SCALED.length())).title();
            case ActivationSpec.Function.Named(String name) -> Catalogue.standard().find(name).map(Activation::title).orElse(name);
            case ActivationSpec.Function.Formula(String text) -> text;
        };
    }
}
