package activarium.training.device;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

class ProbedDriverTest {
    @Test
    void aDriverThatIsNotThereIsMissing() {
        assertEquals(new DriverAnswer.Missing(), new ProbedDriver(List.of("no-such-libcuda.so.1", "no-such-nvml.so.1"), Duration.ofSeconds(120)).ask());
    }

    @Test
    void aDriverThatDoesNotAnswerIsGivenUp() {
        assertInstanceOf(DriverAnswer.Silent.class, new ProbedDriver(List.of("no-such-libcuda.so.1", "no-such-nvml.so.1"), Duration.ZERO).ask());
    }

    @Test
    void answersTravelAsALine() {
        Card card = new Card(1, "NVIDIA \"H200\"", 150_754_820_096L, new ComputeCapability(9, 0), 132);
        for (DriverAnswer answer : List.of(new DriverAnswer.Missing(), new DriverAnswer.Silent("so"), new DriverAnswer.Refused(803, Optional.of("535.1")),
                new DriverAnswer.Refused(999, Optional.empty()), new DriverAnswer.Present(12_040, Optional.empty(), List.of(), Optional.empty()),
                new DriverAnswer.Present(11_060, Optional.of("510.47.03"), List.of(card), Optional.of(4)))) {
            assertEquals(Optional.of(answer), DriverLine.read(DriverLine.write(answer)));
        }
        assertEquals(Optional.empty(), DriverLine.read("WARNING: something else"));
        assertEquals(Optional.empty(), DriverLine.read("activarium-driver {"));
    }
}
