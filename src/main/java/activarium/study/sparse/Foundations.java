package activarium.study.sparse;

import activarium.data.TrainTest;
import activarium.network.Masks;
import activarium.network.NetworkSpec;
import activarium.network.RunSpec;
import activarium.network.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The dense networks of one seed and what pruning leaves of them: one for each fold that candidates are judged on, which has never seen the
 * samples that judge, and one for the whole training set.
 */
final class Foundations {
    private final SafsSpec spec;
    private final RunSpec run;
    private final Evaluator evaluator;
    private final List<Fold> all;
    private final List<TrainedNetwork> dense;

    /**
     * @param folds by the pruned networks of one rate
     * @param whole on all training samples
     */
    record Starts(List<PrunedStart> folds, PrunedStart whole) {
    }

    Foundations(SafsSpec spec, long seed, TrainTest data, Evaluator evaluator) {
        this.spec = spec;
        this.evaluator = evaluator;
        run = spec.run().withSeed(seed);
        all = Stream.concat(spec.validation().of(data.train(), seed).stream(), Stream.of(data)).map(Fold::of).toList();
        dense = evaluator.networks(all.stream().map(fold -> Trial.whole(run, fold, fold == all.getLast())).toList());
    }

    /** The network that all training samples have taught. */
    TrainedNetwork dense() {
        return dense.getLast();
    }

    RunSpec run() {
        return run;
    }

    Starts pruned(double rate) {
        List<PrunedStart> starts = spec.pruning().gradual().map(gradual -> gradually(rate, gradual)).orElseGet(() -> {
            List<PrunedStart> now = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                now.add(pruned(all.get(i), dense.get(i).weights(), rate));
            }
            return now;
        });
        return new Starts(starts.subList(0, starts.size() - 1), starts.getLast());
    }

    private PrunedStart pruned(Fold fold, Weights weights, double rate) {
        Masks masks = MagnitudePruning.masks(weights, rate, spec.pruning().allocation());
        return new PrunedStart(fold, MagnitudePruning.masked(weights, masks), masks);
    }

    private List<PrunedStart> gradually(double rate, Pruning.Gradual gradual) {
        List<Weights> weights = dense.stream().map(TrainedNetwork::weights).toList();
        List<NetworkSpec> networks = dense.stream().map(TrainedNetwork::network).toList();
        for (int event = 1; ; event++) {
            List<PrunedStart> starts = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                starts.add(pruned(all.get(i), weights.get(i), gradual.rate(event, rate)));
            }
            if (event == gradual.events()) {
                return starts;
            }
            List<Trial> trials = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                RunSpec between = run.withNetwork(networks.get(i)).withSteps(gradual.stepsBetween());
                trials.add(Trial.whole(starts.get(i).begin(between), all.get(i), false));
            }
            List<TrainedNetwork> trained = evaluator.networks(trials);
            weights = trained.stream().map(TrainedNetwork::weights).toList();
            networks = trained.stream().map(TrainedNetwork::network).toList();
        }
    }
}
