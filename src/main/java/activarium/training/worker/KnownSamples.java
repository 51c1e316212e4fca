package activarium.training.worker;

import activarium.data.TrainTest;
import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** Samples that have come to the worker. The networks that learn them share the arrays; whichever is first finds out whether they are any good. */
final class KnownSamples {
    private @Nullable Frame frame;
    private @Nullable TrainTest read;

    KnownSamples(Frame frame) {
        this.frame = frame;
    }

    /** @throws activarium.data.InvalidDataException for what are no samples */
    synchronized TrainTest read() {
        if (read == null && frame != null) {
            read = SampleFrames.read(frame);
            frame = null;
        }
        return Objects.requireNonNull(read);
    }
}
