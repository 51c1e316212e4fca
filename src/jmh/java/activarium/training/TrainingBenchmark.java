package activarium.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whole training steps of this project's engine, of PyTorch and of Deeplearning4j, on the same machine in the same minutes: they take
 * turns, and what counts is the median of the ratios of neighbouring turns, so that what else the machine does falls on all of them.
 *
 * <p>Arguments: {@code [--python PROGRAM] [--threads N] [--rounds N] [--only PREFIX]}.
 */
public final class TrainingBenchmark {
    private static final double WARM_SECONDS = 5;
    private static final double TURN_SECONDS = 0.25;

    private String python = "python3";
    private int threads = Runtime.getRuntime().availableProcessors();
    private int rounds = 9;
    private String only = "";

    private TrainingBenchmark(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--python" -> python = value;
                case "--threads" -> threads = Integer.parseInt(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--only" -> only = value;
                default -> throw new IllegalArgumentException("no option " + arguments[i] + "; there are --python, --threads, --rounds, --only");
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        new TrainingBenchmark(arguments).run();
    }

    private void run() throws Exception {
        MachinePeak peak = MachinePeak.measured();
        System.out.printf("one core's peak: %.0f Gflop/s, %.0f GB/s in the second-level cache; %d threads, %d rounds%n", peak.flops() / 1e9,
                peak.bytes() / 1e9, threads, rounds);
        System.out.printf("%-18s %10s | %10s %7s %5s | %10s %7s %4s | %8s | %9s %9s %9s %9s%n", "", "step", "PyTorch", "ratio", "bar", "DL4J",
                "ratio", "bar", "allocated", "Mflop", "of peak", "MB", "of peak");
        for (BenchmarkCase network : BenchmarkCase.ALL) {
            if (network.toString().startsWith(only)) {
                compare(network, peak);
            }
        }
    }

    private void compare(BenchmarkCase network, MachinePeak peak) throws Exception {
        try (FusedContender fused = new FusedContender(network, threads);
             TorchContender torch = new TorchContender(network, threads, python);
             Contender dl4j = Dl4jContender.knows(network) ? new Dl4jContender(network) : null) {
            int fusedSteps = warm(fused);
            int torchSteps = available(torch) ? warm(torch) : 0;
            int dl4jSteps = dl4j == null ? 0 : warm(dl4j);
            double allocated = Double.POSITIVE_INFINITY;
            List<double[]> times = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                double own = fused.seconds(fusedSteps) / fusedSteps;
                double torchs = torchSteps == 0 ? Double.NaN : torch.seconds(torchSteps) / torchSteps;
                double dl4js = dl4jSteps == 0 ? Double.NaN : dl4j.seconds(dl4jSteps) / dl4jSteps;
                times.add(new double[] {own, torchs, dl4js, torchs / own, dl4js / own});
                allocated = Math.min(allocated, fused.bytesAStep(fusedSteps));
            }
            StepWork work = StepWork.of(network);
            double step = median(times, 0);
            System.out.printf("%-18s %7.1f us | %7.0f us %7.1f %5s | %7.0f us %7.1f %4s | %7.1f B | %9.3f %8.1f%% %9.3f %8.1f%%%n", network,
                    step * 1e6, median(times, 1) * 1e6, median(times, 3), bar(network.bar()), median(times, 2) * 1e6, median(times, 4),
                    bar(network.dl4jBar()), allocated, work.flops() / 1e6, 100 * work.flops() / step / (threads * peak.flops()),
                    work.bytes() / 1e6, 100 * work.bytes() / step / (threads * peak.bytes()));
        }
    }

    private static boolean available(Contender contender) {
        try {
            contender.seconds(1);
            return true;
        } catch (Exception missing) {
            System.err.println(missing.getMessage());
            return false;
        }
    }

    /** @return steps that take about a turn's time */
    private static int warm(Contender contender) throws Exception {
        int steps = 1;
        double spent = 0;
        double last = 0;
        while (spent < WARM_SECONDS) {
            last = contender.seconds(steps) / steps;
            spent += last * steps;
            steps = (int) Math.clamp(TURN_SECONDS / last, 1, 1_000_000);
        }
        return steps;
    }

    private static double median(List<double[]> times, int column) {
        double[] sorted = times.stream().mapToDouble(row -> row[column]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String bar(double bar) {
        return bar == 0 ? "" : String.valueOf(bar);
    }
}
