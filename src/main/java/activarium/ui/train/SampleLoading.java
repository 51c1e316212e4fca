package activarium.ui.train;

import activarium.data.Dataset;
import activarium.data.InvalidDataException;
import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.DataSpec;
import activarium.network.InvalidSpecException;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Loads an experiment's samples in the background, for what the form shows of them. Used on the JavaFX thread. */
final class SampleLoading {
    private static final int SHOWN = 60;

    private final Consumer<Known> heard;
    private @Nullable DataSpec wanted;

    /**
     * What is known of the samples.
     *
     * @param look    at them; empty while they are being loaded or where they cannot be
     * @param problem why they cannot be, in words for a person
     */
    record Known(Optional<Look> look, Optional<RuntimeException> problem) {
    }

    /**
     * @param one   of the samples, with the names of all classes
     * @param first of the training samples, without normalisation
     * @param train count of training samples
     * @param test  count of test samples
     */
    record Look(Dataset one, Dataset first, int train, int test) {
    }

    /** @param heard of what is known, at once that nothing is and later what is */
    SampleLoading(Consumer<Known> heard) {
        this.heard = heard;
    }

    /** Loads these unless they are the ones that were wanted last. */
    void want(DataSpec data) {
        if (data.equals(wanted)) {
            return;
        }
        wanted = data;
        heard.accept(new Known(Optional.empty(), Optional.empty()));
        CompletableFuture.supplyAsync(() -> load(data)).thenAccept(known -> Platform.runLater(() -> {
            if (data == wanted) {
                heard.accept(known);
            }
        }));
    }

    private static Known load(DataSpec data) {
        try {
            TrainTest parts = DataLoading.load(Pictures.unscaled(data));
            Dataset train = parts.train();
            return new Known(Optional.of(new Look(train.select(new int[] {0}), train.select(IntStream.range(0, Math.min(SHOWN, train.count())).toArray()),
                    train.count(), parts.test().map(Dataset::count).orElse(0))), Optional.empty());
        } catch (InvalidDataException | InvalidSpecException unreadable) {
            return new Known(Optional.empty(), Optional.of(unreadable));
        }
    }
}
