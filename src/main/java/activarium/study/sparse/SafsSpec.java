package activarium.study.sparse;

import activarium.network.RunSpec;

import java.util.List;

/**
 * Everything that decides a sparse study: the same SafsSpec on the same engine gives the same numbers, bit for bit, unless a budget counts
 * seconds. Version 1 of the JSON form is in {@code assets/schema/}.
 *
 * @param run           the dense network; its seed is replaced, and it is trained with its own activations, optimiser and schedule
 * @param rates         pruned parts of the weights, each 0 up to 0.995
 * @param pruning       how weights are chosen
 * @param validation    samples held back from training that candidates are judged by
 * @param fineTuneSteps updates of a pruned network after pruning, at least 1
 * @param candidates    activations to choose from, by name; each has a scaled form
 * @param stageOne      one activation a layer
 * @param stageTwo      scale factors and hyperparameters; a budget of no evaluations leaves it out
 * @param baselines     activations for whole networks to compare with
 * @param controls      whether the network with its own activations gets the second stage's search as well, so that one sees what the
 *                      activations themselves are worth
 * @param seeds         the whole study once for each
 */
public record SafsSpec(RunSpec run, List<Double> rates, Pruning pruning, Validation validation, int fineTuneSteps, List<String> candidates,
                       StageOne stageOne, StageTwo stageTwo, List<String> baselines, boolean controls, List<Long> seeds) {
    public static final int VERSION = 1;
    /** Beyond this, little of a network remains. */
    public static final double HIGHEST_RATE = 0.995;

    public SafsSpec {
        rates = List.copyOf(rates);
        candidates = List.copyOf(candidates);
        baselines = List.copyOf(baselines);
        seeds = List.copyOf(seeds);
    }

    /** Whether the second stage takes place. */
    public boolean tunes() {
        return stageTwo.budget().evaluations() > 0;
    }

    /** The arm whose network the whole study is after: both stages, or the first where there is no second. */
    public Arm searched() {
        return tunes() ? new Arm.Full() : new Arm.StageOne();
    }

    /** Evaluations of all kinds, about: trainings of dense networks, of candidates, and of every arm. */
    public int planned() {
        int searches = candidates.size() + stageOne.budget().evaluations() + (controls ? 2 : 1) * stageTwo.budget().evaluations();
        int finals = (tunes() ? 4 : 3) + baselines.size() + (controls && tunes() ? 1 : 0);
        return seeds.size() * (1 + rates.size() * (searches + finals));
    }

    /** @param changed pruned parts of the weights, each above 0 and below 1 */
    public SafsSpec withRates(List<Double> changed) {
        return new SafsSpec(run, changed, pruning, validation, fineTuneSteps, candidates, stageOne, stageTwo, baselines, controls, seeds);
    }

    /** With another way to prune. */
    public SafsSpec withPruning(Pruning changed) {
        return new SafsSpec(run, rates, changed, validation, fineTuneSteps, candidates, stageOne, stageTwo, baselines, controls, seeds);
    }

    /** @param changed names of the catalogue */
    public SafsSpec withCandidates(List<String> changed) {
        return new SafsSpec(run, rates, pruning, validation, fineTuneSteps, changed, stageOne, stageTwo, baselines, controls, seeds);
    }

    /** With another search for activations. */
    public SafsSpec with(StageOne changed) {
        return new SafsSpec(run, rates, pruning, validation, fineTuneSteps, candidates, changed, stageTwo, baselines, controls, seeds);
    }

    /** With another search for hyperparameters. */
    public SafsSpec with(StageTwo changed) {
        return new SafsSpec(run, rates, pruning, validation, fineTuneSteps, candidates, stageOne, changed, baselines, controls, seeds);
    }

    /** @param changed activations that are tried everywhere, names of the catalogue */
    public SafsSpec withBaselines(List<String> changed) {
        return new SafsSpec(run, rates, pruning, validation, fineTuneSteps, candidates, stageOne, stageTwo, changed, controls, seeds);
    }

    /** @param wanted whether hyperparameters are searched with the old activations too */
    public SafsSpec withControls(boolean wanted) {
        return new SafsSpec(run, rates, pruning, validation, fineTuneSteps, candidates, stageOne, stageTwo, baselines, wanted, seeds);
    }

    /** @param changed at least one */
    public SafsSpec withSeeds(List<Long> changed) {
        return new SafsSpec(run, rates, pruning, validation, fineTuneSteps, candidates, stageOne, stageTwo, baselines, controls, changed);
    }

    /** Where the choices are made. */
    public enum Scope {
        /** An activation for each layer. */
        LAYER("layer"),
        /** One for the whole network. */
        NETWORK("network");

        private final String word;

        Scope(String word) {
            this.word = word;
        }

        /** As in a SafsSpec. */
        public String word() {
            return word;
        }
    }

    /**
     * The search for activations.
     *
     * @param method how
     * @param scope  of one choice
     * @param budget how long
     * @param batch  candidates side by side, at least 1; the numbers depend on it, not on the threads
     * @param steps  updates of a candidate, at least 1
     * @param racing of candidates
     */
    public record StageOne(SearchMethod method, Scope scope, Budget budget, int batch, int steps, Racing racing) {
        /** By another method. */
        public StageOne with(SearchMethod changed) {
            return new StageOne(changed, scope, budget, batch, steps, racing);
        }

        /** With another scope. */
        public StageOne with(Scope changed) {
            return new StageOne(method, changed, budget, batch, steps, racing);
        }

        /** With another budget. */
        public StageOne with(Budget changed) {
            return new StageOne(method, scope, changed, batch, steps, racing);
        }
    }

    /**
     * The search for hyperparameters.
     *
     * @param budget  of no evaluations where there is no such search
     * @param initial configurations before the first surrogate, at least 2
     * @param trees   of the surrogate's forest, at least 2
     * @param batch   candidates side by side, at least 1
     * @param steps   updates of a candidate, at least 1
     */
    public record StageTwo(Budget budget, int initial, int trees, int batch, int steps, Racing racing) {
        /** With another budget. */
        public StageTwo with(Budget changed) {
            return new StageTwo(changed, initial, trees, batch, steps, racing);
        }
    }
}
