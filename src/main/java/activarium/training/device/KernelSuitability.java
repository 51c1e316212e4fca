package activarium.training.device;

import activarium.message.Message;

import java.util.Optional;

/**
 * Whether this program's own kernels can compute on a card, and why not, in a sentence each. They are PTX of ISA 8.0 for compute capability 7.5 (PTX ISA,
 * release history: CUDA 12.0, driver 525), which the card's driver compiles: so every later card is served too.
 *
 * @param cards what can be wrong with any use of cards
 */
public record KernelSuitability(CudaSuitability cards) {
    /** Of a card. */
    public static final ComputeCapability OLDEST = new ComputeCapability(7, 5);
    /** Of a driver, as it says so itself: 12040 for 12.4. */
    public static final int OLDEST_CUDA = 12_000;

    /** Why no card at all can be used; empty where it depends on the card. */
    public Optional<Message> problem(DriverAnswer answer) {
        return answer instanceof DriverAnswer.Present present && present.cuda() < OLDEST_CUDA
                ? Optional.of(DeviceProblem.OLD_DRIVER_FOR_KERNELS.with(CudaSuitability.driver(present.version()), present.cudaVersion())) : cards.problem(answer);
    }

    /** Why this card cannot be used; empty where it can. */
    public Optional<Message> problem(DriverAnswer answer, Card card) {
        return problem(answer).or(() -> card.capability().compareTo(OLDEST) < 0
                ? Optional.of(DeviceProblem.TOO_OLD_FOR_KERNELS.with(CudaSuitability.kind(card), OLDEST)) : Optional.empty());
    }
}
