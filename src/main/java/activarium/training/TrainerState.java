package activarium.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a {@link Trainer} needs to go on as if it had never stopped, beyond its RunSpec and its data: an immutable value.
 *
 * @param stepsDone updates done
 * @param numbers   by name, in the engine's own form: weights, the optimiser's moments, activation parameters, running statistics; the
 *                  arrays are not to be written to
 */
public record TrainerState(int stepsDone, SortedMap<String, double[]> numbers) {
    /** A copy in the order of the names. */
    public TrainerState(int stepsDone, Map<String, double[]> numbers) {
        this(stepsDone, (SortedMap<String, double[]>) new TreeMap<>(numbers));
    }

    public TrainerState {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    /** @throws InvalidCheckpointException where there is no such list or it has another length */
    public double[] get(String name, int length) {
        double[] list = numbers.get(name);
        if (list == null || list.length != length) {
            throw new InvalidCheckpointException(list == null ? TrainingProblem.LIST_MISSING.with(name, length)
                    : TrainingProblem.LIST_LENGTH.with(name, length, list.length));
        }
        return list;
    }

    /** By the numbers, bit for bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TrainerState that && stepsDone == that.stepsDone && numbers.keySet().equals(that.numbers.keySet())
                && numbers.entrySet().stream().allMatch(entry -> Arrays.equals(entry.getValue(), that.numbers.get(entry.getKey())));
    }

    @Override
    public int hashCode() {
        return 31 * stepsDone + numbers.keySet().hashCode();
    }
}
