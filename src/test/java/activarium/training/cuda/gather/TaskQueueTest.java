package activarium.training.cuda.gather;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A thread that sleeps for the shortest wait and one that stays awake get the same. */
class TaskQueueTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasAskedForComesInItsOrderAndNothingIsWaitedForLong(boolean awake) throws InterruptedException {
        TaskQueue<String> queue = new TaskQueue<>(awake);
        assertNull(queue.shortly());
        assertNull(queue.within(Duration.ofMillis(1)));
        queue.add("first");
        queue.add("second");
        assertEquals("first", queue.shortly());
        assertEquals("second", queue.take());
        assertTrue(queue.isEmpty());
        queue.add("third");
        queue.add("fourth");
        List<String> rest = new ArrayList<>();
        queue.drainTo(rest);
        assertEquals(List.of("third", "fourth"), rest);
        assertNull(queue.shortly());
    }
}
