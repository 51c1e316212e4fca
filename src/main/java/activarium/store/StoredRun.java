package activarium.store;

import activarium.training.Evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * What the store's list knows of a run.
 *
 * @param id          its number in this store, never given twice
 * @param uuid        the same in every store
 * @param parent      the run that it goes on from by other rules
 * @param created     when it was started first
 * @param engine      that trained it
 * @param device      that it was trained on
 * @param state       where it is in its life
 * @param data        name of what it learned from
 * @param activations of its layers, each once, in order
 * @param seed        of its RunSpec
 * @param steps       it was to do
 * @param done        it did
 * @param trainLoss   over all training samples once it has ended, of the last batch before; NaN where there is none
 * @param evaluation  the newest on the test samples
 * @param seconds     in the step loop
 * @param failure     what went wrong
 * @param resumable   whether there is a checkpoint to go on from
 * @param tags        in order of the alphabet
 * @param note        empty where there is none
 * @param deleted     when; empty while it is there
 */
public record StoredRun(long id, UUID uuid, Optional<UUID> parent, Instant created, String engine, String device, StoredState state,
                        String data, List<String> activations, long seed, int steps, int done, double trainLoss,
                        Optional<Evaluation> evaluation, double seconds, Optional<String> failure, boolean resumable,
                        List<String> tags, String note, Optional<Instant> deleted) {
    public StoredRun {
        activations = List.copyOf(activations);
        tags = List.copyOf(tags);
    }

    /** Accuracy or R2 on the test samples. */
    public OptionalDouble score() {
        return evaluation.map(Evaluation::score).filter(Double::isFinite).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
