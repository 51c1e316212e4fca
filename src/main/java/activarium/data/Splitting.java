package activarium.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Divides samples into training and test, the same way for the same seed. */
public final class Splitting {
    private Splitting() {
    }

    /**
     * @param fraction of the samples for the test, 0 up to but not 1; of every class alike where there are classes,
     *                 each of which keeps at least one sample to train on
     * @throws InvalidDataException where no sample would be left to train on
     */
    public static TrainTest split(Dataset all, double fraction, long seed) {
        RandomGenerator random = Shuffle.generator(seed);
        // A class of which every sample went to the test could not be learned.
        int reserved = all.targets() instanceof Targets.Classes ? 1 : 0;
        List<int[]> groups = switch (all.targets()) {
            case Targets.Classes(var names, var labels) -> {
                List<int[]> byClass = new ArrayList<>();
                for (int k = 0; k < names.size(); k++) {
                    int label = k;
                    byClass.add(java.util.stream.IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray());
                }
                yield byClass;
            }
            case Targets.Values _ -> List.of(java.util.stream.IntStream.range(0, all.count()).toArray());
        };
        List<Integer> train = new ArrayList<>();
        List<Integer> test = new ArrayList<>();
        for (int[] group : groups) {
            Shuffle.shuffle(group, random);
            int kept = Math.min((int) Math.round(fraction * group.length), Math.max(0, group.length - reserved));
            for (int i = 0; i < group.length; i++) {
                (i < kept ? test : train).add(group[i]);
            }
        }
        if (train.isEmpty()) {
            throw new InvalidDataException(DataProblem.NOTHING_TO_TRAIN.with(fraction, all.count()));
        }
        // In the data's own order, so that a full batch means the same thing with and without a test set.
        return new TrainTest(all.select(sorted(train)), test.isEmpty() ? Optional.empty() : Optional.of(all.select(sorted(test))));
    }

    private static int[] sorted(List<Integer> positions) {
        int[] array = positions.stream().mapToInt(Integer::intValue).toArray();
        Arrays.sort(array);
        return array;
    }
}
