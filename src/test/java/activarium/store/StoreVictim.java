package activarium.store;

import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program of its own that trains and records runs until it is killed: FILE FIRST COUNT. It says the uuid of every run whose end is on the
 * disk, and nothing else.
 */
final class StoreVictim {
    private StoreVictim() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        int first = Integer.parseInt(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        try (RunStore store = RunStore.open(Path.of(arguments[0]), StoreUse.KEEP, StoreListener.none()); TrainingService service = new TrainingService()) {
            for (int seed = first; seed < first + count; seed++) {
                RunRecorder recorder = store.recorder(Optional.empty());
                Run run = service.start(new FusedEngine(), RunStart.of(Trained.spirals(150, seed)).with(recorder));
                run.await(60, TimeUnit.SECONDS);
                RunStore.await(recorder.saved());
                System.out.println(recorder.uuid());
                System.out.flush();
            }
        }
    }

    /** Starts it. */
    static Process start(Path file, int first, int count) throws java.io.IOException {
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(ProcessHandle.current().info().command().orElseThrow()));
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-Xmx")).toList());
        command.addAll(java.util.List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), StoreVictim.class.getName(), file.toString(),
                Integer.toString(first), Integer.toString(count)));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
