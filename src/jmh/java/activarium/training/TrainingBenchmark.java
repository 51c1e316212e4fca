package activarium.training;

import activarium.training.fused.FusedEngine;
import com.sun.management.OperatingSystemMXBean;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Whole training steps of this project's engine, of PyTorch and of Deeplearning4j, on the same machine in the same minutes: they take
 * turns, and what counts is the median of the ratios of neighbouring turns, so that what else the machine does falls on all of them.
 *
 * <p>Arguments: {@code [--python PROGRAM] [--threads N] [--rounds N] [--only PREFIX]}. With one thread the ratio of the time that
 * processors worked is taken as well, in brackets: it is the one to go by on a busy machine.
 */
public final class TrainingBenchmark {
    private static final double WARM_SECONDS = 4;
    private static final double MOST_WARM_SECONDS = 30;
    private static final double TURN_SECONDS = 0.25;
    private static final int REPLICAS = 64;
    private static final int REPLICA_STEPS = 4000;

    private String python = "python3";
    private int threads = Runtime.getRuntime().availableProcessors();
    private int rounds = 9;
    private String only = "";

    /** One round: seconds a step, or of all replicas on all threads and, in PyTorch's place, on one; null for who does not take part. */
    private record Round(Contender.Time own, Contender.Time torch, Contender.Time dl4j) {
    }

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
        System.out.printf("one core's peak: %.0f Gflop/s, %.0f GB/s in the second-level cache; %d threads, medians of %d rounds%n",
                peak.flops() / 1e9, peak.bytes() / 1e9, threads, rounds);
        System.out.printf("%-17s %11s | %10s %15s %5s | %10s %15s %4s | %9s | %9s %8s %8s %8s%n", "", "step", "PyTorch", "times", "bar", "DL4J",
                "times", "bar", "allocated", "Mflop", "of peak", "MB", "of peak");
        for (BenchmarkCase network : BenchmarkCase.ALL) {
            if (network.toString().startsWith(only)) {
                compare(network, peak);
            }
        }
        if ("replicas".startsWith(only)) {
            replicas();
        }
    }

    private void compare(BenchmarkCase network, MachinePeak peak) throws Exception {
        try (FusedContender fused = new FusedContender(network, threads);
             TorchContender torch = new TorchContender(network, threads, python);
             Contender dl4j = Dl4jContender.knows(network) ? new Dl4jContender(network, threads) : null) {
            fused.warm(MOST_WARM_SECONDS);
            int fusedSteps = warm(fused);
            int torchSteps = available(torch) ? warm(torch) : 0;
            int dl4jSteps = dl4j == null ? 0 : warm(dl4j);
            double allocated = Double.POSITIVE_INFINITY;
            List<Round> all = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                all.add(new Round(aStep(fused, fusedSteps), aStep(torch, torchSteps), aStep(dl4j, dl4jSteps)));
                allocated = Math.min(allocated, fused.bytesAStep(fusedSteps));
            }
            StepWork work = StepWork.of(network);
            double step = median(all, round -> round.own.wall());
            System.out.printf("%-17s %8.1f us | %s %5s | %s %4s | %7.1f B | %9.3f %7.1f%% %8.3f %7.1f%%%n", network, step * 1e6,
                    torchSteps == 0 ? beside() : beside(all, Round::torch), bar(network.bar()), dl4jSteps == 0 ? beside() : beside(all, Round::dl4j),
                    bar(network.dl4jBar()), allocated, work.flops() / 1e6, 100 * work.flops() / step / (threads * peak.flops()),
                    work.bytes() / 1e6, 100 * work.bytes() / step / (threads * peak.bytes()));
        }
    }

    /** Small networks side by side: how much more of them all threads train than one does. */
    private void replicas() throws InterruptedException {
        BenchmarkCase network = BenchmarkCase.ALL.getFirst();
        List<RunStart> starts = IntStream.range(0, REPLICAS).mapToObj(seed -> RunStart.of(network.spec(REPLICA_STEPS, seed))).toList();
        List<Round> all = new ArrayList<>();
        together(starts, threads);
        for (int round = 0; round < rounds; round++) {
            all.add(new Round(together(starts, threads), together(starts, 1), null));
        }
        double ratio = median(all, round -> round.torch.wall() / round.own.wall());
        double work = median(all, round -> threads * round.torch.work() / round.own.work());
        double rate = median(all, round -> REPLICAS * REPLICA_STEPS / round.own.wall());
        System.out.printf("%d replicas of %s, %d steps each: on %d threads %.2f times as many a second as on one, %.2f by the time that "
                + "processors worked (bar for two: 1.8), %.0f steps/s%n", REPLICAS, network, REPLICA_STEPS, threads,
                ratio, work, rate);
    }

    private static Contender.Time together(List<RunStart> starts, int threads) throws InterruptedException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long worked = system.getProcessCpuTime();
        long begun = System.nanoTime();
        try (Replicas replicas = Replicas.start(new FusedEngine(1), starts, threads)) {
            if (!replicas.await(1, TimeUnit.HOURS)) {
                throw new IllegalStateException("the replicas do not come to an end");
            }
        }
        return new Contender.Time((System.nanoTime() - begun) / 1e9, (system.getProcessCpuTime() - worked) / 1e9);
    }

    private static Contender.Time aStep(Contender contender, int steps) throws Exception {
        if (steps == 0) {
            return null;
        }
        Contender.Time time = contender.time(steps);
        return new Contender.Time(time.wall() / steps, time.work() / steps);
    }

    private static boolean available(Contender contender) {
        try {
            contender.time(1);
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
        while (spent < WARM_SECONDS) {
            Contender.Time time = contender.time(steps);
            spent += time.wall();
            steps = (int) Math.clamp(TURN_SECONDS / (time.wall() / steps), 1, 1_000_000);
        }
        return steps;
    }

    private String beside(List<Round> all, Function<Round, Contender.Time> other) {
        double wall = median(all, round -> other.apply(round).wall() / round.own.wall());
        String work = threads > 1 ? "" : String.format("(%.1f)", median(all, round -> other.apply(round).work() / round.own.work()));
        return String.format("%7.0f us %7.1f %7s", 1e6 * median(all, round -> other.apply(round).wall()), wall, work);
    }

    private static String beside() {
        return String.format("%26s", "");
    }

    private static double median(List<Round> all, ToDoubleFunction<Round> of) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String bar(double bar) {
        return bar == 0 ? "" : String.valueOf(bar);
    }
}
