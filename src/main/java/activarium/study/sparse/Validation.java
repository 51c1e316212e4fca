package activarium.study.sparse;

import activarium.data.Dataset;
import activarium.data.Shuffle;
import activarium.data.Splitting;
import activarium.data.Targets;
import activarium.data.TrainTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** How training samples are held back to judge candidates by. The test samples take no part in it. */
public sealed interface Validation {
    /** Times that a candidate is trained. */
    default int folds() {
        return switch (this) {
            case Fraction _ -> 1;
            case Folds(int count) -> count;
        };
    }

    /**
     * What candidates learn from, and in the place of test samples what they are judged by.
     *
     * @return one entry a fold
     */
    default List<TrainTest> of(Dataset training, long seed) {
        return switch (this) {
            case Fraction(double fraction) -> List.of(Splitting.split(training, fraction, seed));
            case Folds(int count) -> Folds.deal(training, count, seed);
        };
    }

    /**
     * A part of the training samples, of every class alike.
     *
     * @param fraction above 0, below 1
     */
    record Fraction(double fraction) implements Validation {
    }

    /**
     * Cross-validation, where samples are few: each sample judges once, of every class about as many in each fold.
     *
     * @param count at least 2
     */
    record Folds(int count) implements Validation {
        private static List<TrainTest> deal(Dataset training, int count, long seed) {
            RandomGenerator random = Shuffle.generator(seed);
            int[] fold = new int[training.count()];
            int next = 0;
            for (int[] group : groups(training)) {
                Shuffle.shuffle(group, random);
                for (int sample : group) {
                    fold[sample] = next++ % count;
                }
            }
            List<TrainTest> folds = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                int held = k;
                folds.add(new TrainTest(training.select(IntStream.range(0, fold.length).filter(i -> fold[i] != held).toArray()),
                        Optional.of(training.select(IntStream.range(0, fold.length).filter(i -> fold[i] == held).toArray()))));
            }
            return folds;
        }

        private static List<int[]> groups(Dataset training) {
            return switch (training.targets()) {
                case Targets.Classes(var names, var labels) -> IntStream.range(0, names.size())
                        .mapToObj(k -> IntStream.range(0, labels.length).filter(i -> labels[i] == k).toArray()).toList();
                case Targets.Values _ -> List.of(IntStream.range(0, training.count()).toArray());
            };
        }
    }
}
