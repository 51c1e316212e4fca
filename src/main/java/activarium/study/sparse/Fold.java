package activarium.study.sparse;

import activarium.data.TrainTest;
import activarium.training.DataFingerprint;

/**
 * Samples to train on and samples to judge by.
 *
 * @param samples     the judging ones stand in the place of the test
 * @param fingerprint of all of them
 */
record Fold(TrainTest samples, long fingerprint) {
    static Fold of(TrainTest samples) {
        return new Fold(samples, DataFingerprint.of(samples));
    }
}
