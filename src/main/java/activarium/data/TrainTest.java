package activarium.data;

import java.util.Optional;

/** A data set divided into what a network learns from and what it is judged by; there may be nothing to judge by. */
public record TrainTest(Dataset train, Optional<Dataset> test) {
}
