package activarium.training;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.cuda.driver.CudaDevice;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.engine.CudaEngine;
import activarium.training.fused.FusedEngine;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The cuda engine on a card, beside PyTorch's eager mode on the same card: they take turns, and what counts is the median of the ratios of
 * neighbouring turns. The start of a small network first, before anything is warm, and of a large one behind it, when driver and JVM have been used; then steps
 * of one network, with the losses of its first steps beside the CPU's; then many networks together.
 *
 * <p>Arguments: {@code [--python PROGRAM] [--device cuda:0] [--rounds N] [--replicas N] [--steps N]}, the last for each replica. Without PyTorch on the card
 * everything else is measured. What the driver has compiled before it keeps; with {@code CUDA_CACHE_DISABLE=1} every start compiles.
 */
public final class CudaBenchmark {
    private static final BenchmarkCase SMALL = new BenchmarkCase("2-50-1", "pelu", 30, 0);
    private static final List<BenchmarkCase> ALL = List.of(SMALL, new BenchmarkCase("2-50-1", "frelu", 0, 0), new BenchmarkCase("2-50-1", "ditac", 0, 0),
            new BenchmarkCase("2-50-1", "gelu", 0, 0), new BenchmarkCase("64-64-64-10", "pelu", 0, 0), new BenchmarkCase("lenet-5", "relu", 4, 0),
            new BenchmarkCase("lenet-5", "pelu", 4, 0));
    private static final double REPLICAS_BAR = 5000;
    private static final double START_BAR = 1.5;
    private static final double WARM_SECONDS = 2;
    private static final double TURN_SECONDS = 0.5;
    private static final int COMPARED = 100;

    private final PrintStream out;
    private final Engine engine;
    private final CudaDevice device;
    private String python = "python3";
    private int rounds = 9;
    private int replicas = 1024;
    private int replicaSteps = 20_000;

    /** On an engine that trains on this device. */
    CudaBenchmark(Engine engine, CudaDevice device, PrintStream out, String... arguments) {
        this.engine = engine;
        this.device = device;
        this.out = out;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--python" -> python = value;
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--replicas" -> replicas = Integer.parseInt(value);
                case "--steps" -> replicaSteps = Integer.parseInt(value);
                case "--device" -> {
                    // Chosen before.
                }
                default -> throw new IllegalArgumentException("no option " + arguments[i] + "; there are --python, --device, --rounds, --replicas, --steps");
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        int at = Arrays.asList(arguments).indexOf("--device");
        String name = at < 0 ? "cuda:0" : arguments[at + 1];
        long begun = System.nanoTime();
        CudaDriver driver = CudaDriver.ofThisSystem();
        CudaDevice device = driver.devices().get(Integer.parseInt(name.substring(name.indexOf(':') + 1)));
        System.out.printf("%s, compute capability %s, %d multiprocessors, driver for CUDA %d.%d, found in %.2f s%n", device.card().name(), device.card().capability(),
                device.multiprocessors(), driver.version() / 1000, driver.version() % 1000 / 10, seconds(begun));
        new CudaBenchmark(new CudaEngine(name), device, System.out, arguments).run();
    }

    void run() throws Exception {
        start(SMALL);
        start(ALL.getLast());
        out.printf("%-17s %11s | %12s %7s %5s | %9s %8s %8s %8s | %s%n", "", "step", "PyTorch", "times", "bar", "Mflop", "of peak", "MB", "of peak", "losses off the CPU's");
        double torchStep = Double.NaN;
        for (BenchmarkCase network : ALL) {
            double torch = compare(network);
            torchStep = network == SMALL ? torch : torchStep;
        }
        together(torchStep);
    }

    /** From nothing to the first step: driver, context, compiling, copies. */
    private void start(BenchmarkCase network) {
        double[] losses = new double[1];
        RunSpec spec = network.spec();
        TrainTest data = network.data();
        long begun = System.nanoTime();
        try (Trainer trainer = engine.prepare(spec, data)) {
            double prepared = seconds(begun);
            trainer.steps(losses, 1);
            out.printf("start of %s: %.2f s, the first step with it (prepared after %.2f s; bar %.1f)%n", network, seconds(begun), prepared, START_BAR);
        }
    }

    /** @return seconds that a step takes PyTorch; not a number without it */
    private double compare(BenchmarkCase network) throws Exception {
        double apart = apart(network);
        try (Contender own = new EngineContender(engine, network); TorchContender torch = new TorchContender(network, 1, python, engine.device())) {
            int ownSteps = warm(own);
            int torchSteps = torchSteps(torch);
            List<double[]> all = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                all.add(new double[] {own.time(ownSteps).wall() / ownSteps, torchSteps == 0 ? Double.NaN : torch.time(torchSteps).wall() / torchSteps});
            }
            double step = median(all.stream().mapToDouble(times -> times[0]).toArray());
            double beside = median(all.stream().mapToDouble(times -> times[1]).toArray());
            double times = median(all.stream().mapToDouble(both -> both[1] / both[0]).toArray());
            StepWork work = StepWork.of(network);
            out.printf("%-17s %8.2f us | %9.1f us %7.1f %5s | %9.3f %7.2f%% %8.3f %7.2f%% | %.1e%n", network, step * 1e6, beside * 1e6, times,
                    network.bar() == 0 ? "" : String.valueOf(network.bar()), work.flops() / 1e6, 100 * work.flops() / step / peak(), work.bytes() / 1e6,
                    100 * work.bytes() / step / device.memoryBandwidth(), apart);
            return beside;
        }
    }

    /** How far the losses of the first steps are from the CPU engine's, relatively, at most; at a rate at which the network learns. */
    private double apart(BenchmarkCase network) {
        double greatest = 0;
        RunSpec spec = network.spec(COMPARED, 1, "1e-3");
        try (Trainer own = engine.prepare(spec, network.data()); Trainer fused = new FusedEngine(1).prepare(spec, network.data())) {
            double[] losses = new double[COMPARED];
            for (int done = 0; done < COMPARED;) {
                int made = own.steps(losses, COMPARED - done);
                for (int i = 0; i < made; i++) {
                    double expected = fused.step();
                    greatest = Math.max(greatest, Math.abs(losses[i] - expected) / Math.abs(expected));
                }
                done += made;
            }
        }
        return greatest;
    }

    /** As a study trains them: each in a run of its own, all at the same time. */
    private void together(double torchStep) throws InterruptedException {
        double[] rates = new double[Math.max(1, rounds / 3)];
        for (int round = 0; round < rates.length; round++) {
            List<RunStart> starts = IntStream.range(0, replicas).mapToObj(seed -> RunStart.of(SMALL.spec(replicaSteps, seed))).toList();
            long begun = System.nanoTime();
            try (Replicas runs = Replicas.start(engine, starts, replicas)) {
                if (!runs.await(10, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("the replicas do not come to an end");
                }
                runs.runs().stream().flatMap(run -> run.failure().stream()).findFirst().ifPresent(why -> {
                    throw new IllegalStateException("a replica failed: " + why);
                });
            }
            rates[round] = (double) replicas * replicaSteps / seconds(begun);
        }
        double rate = median(rates);
        out.printf("%d replicas of %s, %d steps each, start and all: %.0f steps/s, %.0f times PyTorch's rate (bar %.0f), %.2f%% of the card's operations%n", replicas, SMALL,
                replicaSteps, rate, rate * torchStep, REPLICAS_BAR, 100 * rate * StepWork.of(SMALL).flops() / peak());
    }

    /** Operations a second in single precision, a multiply-add being two (CUDA C++ Programming Guide, throughput of arithmetic instructions). */
    private double peak() {
        int lanes = switch (device.card().capability().major() * 10 + device.card().capability().minor()) {
            case 75, 80 -> 64;
            default -> 128;
        };
        return 2e3 * lanes * device.multiprocessors() * device.clock();
    }

    private int torchSteps(Contender torch) throws Exception {
        try {
            torch.time(1);
        } catch (IOException missing) {
            out.println("no PyTorch on this card: " + missing.getMessage());
            return 0;
        }
        return warm(torch);
    }

    /** @return steps that take about a turn's time */
    private static int warm(Contender contender) throws Exception {
        int steps = 1;
        double spent = 0;
        while (spent < WARM_SECONDS) {
            double wall = contender.time(steps).wall();
            spent += wall;
            steps = (int) Math.clamp(TURN_SECONDS / (wall / steps), 1, 10_000_000);
        }
        return steps;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
