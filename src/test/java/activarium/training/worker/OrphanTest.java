package activarium.training.worker;

import activarium.network.ExampleRuns;
import activarium.training.Run;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A workbench that is killed takes its worker with it. */
class OrphanTest {
    /** A workbench without a window. */
    public static final class Workbench {
        private Workbench() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            RemoteEngine engine = new RemoteEngine(new HostedEngine("fused", "cpu", FusedEngine.class.getName()), Patience.usual(), _ -> {
            });
            Run run = new TrainingService().start(engine, ExampleRuns.spirals("relu").withSteps(Integer.MAX_VALUE));
            Await.until(() -> run.latest().map(snapshot -> snapshot.step() > 100).orElse(false));
            System.out.println("worker " + engine.process().orElseThrow().pid());
            run.await(1, TimeUnit.HOURS);
        }
    }

    @Test
    void theWorkerEndsWithAKilledWorkbench() throws Exception {
        Process workbench = new JavaProcess(Workbench.class, "", List.of(), Map.of(), List.of()).start();
        try (BufferedReader lines = workbench.inputReader()) {
            String line = lines.lines().filter(said -> said.startsWith("worker ")).findFirst().orElseThrow();
            ProcessHandle worker = ProcessHandle.of(Long.parseLong(line.substring("worker ".length()))).orElseThrow();
            assertTrue(worker.isAlive());
            workbench.destroyForcibly();
            worker.onExit().get(60, TimeUnit.SECONDS);
        } finally {
            workbench.destroyForcibly();
        }
    }
}
