package activarium.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** PyTorch, eager, in a process of its own: {@code src/jmh/python/training.py}. */
final class TorchContender implements Contender {
    private final Process process;
    private final PrintStream requests;
    private final BufferedReader answers;
    private final String request;

    TorchContender(BenchmarkCase network, int threads, String python) throws IOException {
        this(network, threads, python, "cpu");
    }

    /** @param device as PyTorch names it: {@code cpu}, {@code cuda:0} */
    TorchContender(BenchmarkCase network, int threads, String python, String device) throws IOException {
        process = new ProcessBuilder(python, Path.of("src", "jmh", "python", "training.py").toString(), device)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
        request = network.network() + " " + network.activation() + " " + threads + " ";
    }

    @Override
    public Time time(int steps) throws IOException {
        requests.println(request + steps);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("no PyTorch here that serves the device: --python names a Python that has it");
        }
        String[] seconds = answer.split(" ");
        return new Time(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
