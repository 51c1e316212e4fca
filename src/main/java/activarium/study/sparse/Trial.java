package activarium.study.sparse;

import activarium.network.RunSpec;

import java.util.List;

/**
 * One network to be trained and judged.
 *
 * @param spec     everything but its samples, which are the fold's
 * @param fold     its samples
 * @param limits   costs at evenly spaced moments on the way; a network that costs more there is given up
 * @param observed whether the gradients of its layers and its loss on what it has learned from are taken note of
 */
record Trial(RunSpec spec, Fold fold, List<Double> limits, boolean observed) {
    Trial {
        limits = List.copyOf(limits);
    }

    /** Trained to its end, whatever it costs on the way. */
    static Trial whole(RunSpec spec, Fold fold, boolean observed) {
        return new Trial(spec, fold, List.of(), observed);
    }
}
