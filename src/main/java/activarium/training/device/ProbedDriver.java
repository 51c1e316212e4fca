package activarium.training.device;

import activarium.training.worker.JavaProcess;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks the driver in a process of its own, where a broken one crashes or hangs alone. No CUDA is left loaded in this process.
 *
 * @param libraries none, or the two files that {@link NvidiaDriver} is to ask
 * @param patience  for the answer
 */
public record ProbedDriver(List<String> libraries, Duration patience) implements Driver {
    /** The word by which the program's launcher asks. */
    public static final String WORD = "driver";

    /** The driver of this machine. */
    public static ProbedDriver ofThisSystem() {
        return new ProbedDriver(List.of(), Duration.ofSeconds(60));
    }

    @Override
    public DriverAnswer ask() {
        try {
            Process process = new JavaProcess(DriverMain.class, WORD, List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"), Map.of(), libraries).start();
            CompletableFuture<Void> late = new CompletableFuture<Void>().completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
            late.thenRun(process::destroyForcibly);
            try (BufferedReader lines = process.inputReader()) {
                Optional<DriverAnswer> answer = lines.lines().flatMap(line -> DriverLine.read(line).stream()).reduce((_, last) -> last);
                return answer.orElseGet(() -> new DriverAnswer.Silent(late.isDone() ? "it had not answered after " + patience.toSeconds() + " s"
                        : "asking it ended with exit code " + exit(process)));
            } finally {
                late.cancel(false);
                process.destroyForcibly();
            }
        } catch (IOException | java.io.UncheckedIOException refused) {
            return new DriverAnswer.Silent("it could not be asked: " + refused.getMessage());
        }
    }

    private static String exit(Process process) {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? Integer.toString(process.exitValue()) : "unknown";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
