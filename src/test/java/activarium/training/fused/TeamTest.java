package activarium.training.fused;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicIntegerArray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class TeamTest {
    @Test
    void everyPartOfEveryTaskIsDoneOnce() {
        try (Team team = new Team(3)) {
            for (int task = 0; task < 2000; task++) {
                int parts = 1 + task % 9;
                AtomicIntegerArray times = new AtomicIntegerArray(parts);
                team.run(parts, times::incrementAndGet);
                for (int part = 0; part < parts; part++) {
                    assertEquals(1, times.get(part), "task " + task + ", part " + part);
                }
            }
        }
    }

    @Test
    void sleepersComeBack() throws InterruptedException {
        try (Team team = new Team(2)) {
            for (int task = 0; task < 5; task++) {
                AtomicIntegerArray times = new AtomicIntegerArray(4);
                team.run(4, times::incrementAndGet);
                assertEquals("[1, 1, 1, 1]", times.toString());
                Thread.sleep(20);
            }
        }
    }

    @Test
    void anErrorInAPartIsTheCallers() {
        try (Team team = new Team(2)) {
            assertThrows(IllegalStateException.class, () -> team.run(4, part -> {
                if (part == 2) {
                    throw new IllegalStateException("broken");
                }
            }));
            AtomicIntegerArray times = new AtomicIntegerArray(4);
            team.run(4, times::incrementAndGet);
            assertEquals("[1, 1, 1, 1]", times.toString());
        }
    }
}
