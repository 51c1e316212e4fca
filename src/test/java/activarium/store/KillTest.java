package activarium.store;

import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Programs that train are killed at random moments; {@code -Dactivarium.kills=50} kills as many. */
class KillTest {
    private static final int KILLS = Integer.getInteger("activarium.kills", 5);

    @TempDir
    Path folder;

    /** What a killed program has said was on the disk. */
    private static List<UUID> killed(Process victim, int after, int millis) throws Exception {
        List<UUID> promised = new ArrayList<>();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            while (promised.size() < after) {
                promised.add(UUID.fromString(said.readLine()));
            }
            Thread.sleep(millis);
            // The process's own method would close what it has said as well.
            victim.toHandle().destroyForcibly();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.length() == UUID.randomUUID().toString().length()) {
                    promised.add(UUID.fromString(line));
                }
            }
        }
        assertTrue(victim.waitFor(60, TimeUnit.SECONDS));
        return promised;
    }

    @Test
    void nothingThatWasCommittedIsMissingAfterAKill() throws Exception {
        Path file = folder.resolve("store.db");
        Random random = new Random(11);
        List<UUID> promised = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            promised.addAll(killed(StoreVictim.start(file, kill * 1000, 1000), 1 + random.nextInt(3), random.nextInt(120)));
            try (RunStore store = RunStore.open(file, StoreUse.LOOK, StoreListener.none())) {
                assertEquals(Optional.empty(), RunStore.await(store.check(true)), "kill " + kill);
                for (UUID uuid : promised) {
                    StoredRun run = RunStore.await(store.find(uuid)).orElseThrow();
                    assertEquals(StoredState.FINISHED, run.state());
                }
                RunPage all = RunStore.await(store.list(RunQuery.newest(10_000)));
                assertTrue(all.total() - promised.size() <= kill + 1, "one run at most was going on at each kill");
                all.runs().stream().filter(run -> !promised.contains(run.uuid())).forEach(run -> assertTrue(
                        run.state() == StoredState.INTERRUPTED || run.state() == StoredState.FINISHED, run.toString()));
            }
        }
        try (RunStore store = RunStore.open(file, StoreUse.LOOK, StoreListener.none()); TrainingService service = new TrainingService()) {
            StoredRun some = RunStore.await(store.find(promised.getLast())).orElseThrow();
            Run again = service.start(new FusedEngine(), RunStart.of(Trained.spirals(150, some.seed())));
            assertTrue(again.await(60, TimeUnit.SECONDS));
            StoredHistory history = RunStore.await(store.history(some.id())).orElseThrow();
            assertEquals(again.losses().values(), history.metrics(), "bit for bit what a run comes to that nobody killed");
            assertEquals(again.result().orElseThrow().evaluation(), some.evaluation());
        }
    }

    @Test
    void twoProgramsRecordIntoOneStore() throws Exception {
        Path file = folder.resolve("shared.db");
        Process one = StoreVictim.start(file, 0, 12);
        Process other = StoreVictim.start(file, 100, 12);
        List<UUID> promised = new ArrayList<>();
        for (Process process : List.of(one, other)) {
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().map(UUID::fromString).forEach(promised::add);
            assertEquals(0, process.waitFor());
        }
        assertEquals(24, promised.size());
        try (RunStore store = RunStore.open(file, StoreUse.LOOK, StoreListener.none())) {
            for (UUID uuid : promised) {
                assertEquals(150, RunStore.await(store.find(uuid)).orElseThrow().done());
            }
            assertEquals(Optional.empty(), RunStore.await(store.check(true)));
        }
    }
}
