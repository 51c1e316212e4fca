package activarium.training.device;

import java.util.List;
import java.util.Optional;

/** What came of asking the NVIDIA driver. */
public sealed interface DriverAnswer {
    /** There is none on this machine. */
    record Missing() implements DriverAnswer {
    }

    /**
     * There is one, but it does not start.
     *
     * @param error   CUDA's number of what is wrong
     * @param version of the driver, where it is known
     */
    record Refused(int error, Optional<String> version) implements DriverAnswer {
    }

    /**
     * The process that asked came to no answer.
     *
     * @param how in a few words
     */
    record Silent(String how) implements DriverAnswer {
    }

    /**
     * It answers.
     *
     * @param cuda    the newest CUDA that it serves, as 1000 major + 10 minor: 11060 is CUDA 11.6
     * @param version of the driver, {@code 535.104.05}, where it is known
     * @param cards   that this program may use
     * @param all     cards in the machine, those included that {@code CUDA_VISIBLE_DEVICES} hides; empty where it is not known
     */
    record Present(int cuda, Optional<String> version, List<Card> cards, Optional<Integer> all) implements DriverAnswer {
        public Present {
            cards = List.copyOf(cards);
        }

        /** {@code 11.6}. */
        public String cudaVersion() {
            return cuda / 1000 + "." + cuda % 1000 / 10;
        }
    }
}
