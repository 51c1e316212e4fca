package activarium.training.device;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CapacityTest {
    /** A T4, a GeForce RTX 3060, an A100, a GeForce RTX 4090, an H200, a GeForce RTX 5090, something small, something that is not known yet. */
    @ParameterizedTest
    @CsvSource({"7, 5, 40, 80", "8, 6, 28, 112", "8, 0, 108, 648", "8, 9, 128, 512", "9, 0, 132, 1024", "12, 0, 170, 680", "7, 5, 1, 2", "13, 0, 100, 200",
            "9, 0, 0, 2"})
    void asManyAsTheCardHolds(int major, int minor, int multiprocessors, int networks) {
        assertEquals(networks, Capacity.networks(new Card(0, "card", 8L << 30, new ComputeCapability(major, minor), multiprocessors)));
    }
}
