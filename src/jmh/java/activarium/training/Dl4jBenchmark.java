package activarium.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whole training steps of the Deeplearning4j engine beside plain Deeplearning4j with its built-in activations on the same network: they take
 * turns, and what counts is the median of the ratios of neighbouring turns. The bar is 1.2. One thread, so that the time that it worked can be
 * compared as well, which is what to go by on a busy machine. Best with {@code OMP_NUM_THREADS=1}.
 *
 * <p>Arguments: {@code [ROUNDS [NETWORK ACTIVATION]]}, such as {@code 9 2-50-1 pelu}.
 */
public final class Dl4jBenchmark {
    private static final double TURN_SECONDS = 0.3;
    private static final double WARM_SECONDS = 6;

    /** The engine's network, and the built-in activation that plain Deeplearning4j has in its place. */
    private record Case(BenchmarkCase engine, BenchmarkCase plain) {
        boolean isOf(String network, String activation) {
            return engine.network().equals(network) && engine.activation().equals(activation);
        }

        static Case of(String network, String activation, String builtIn) {
            return new Case(new BenchmarkCase(network, activation, 0, 0), new BenchmarkCase(network, builtIn, 0, 0));
        }
    }

    private Dl4jBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        System.out.printf("%-24s %-8s %12s %12s %8s %8s%n", "engine", "plain", "engine us", "plain us", "times", "(work)");
        for (Case one : List.of(Case.of("2-50-1", "relu", "relu"), Case.of("64-64-64-10", "relu", "relu"), Case.of("lenet-5", "relu", "relu"),
                Case.of("2-50-1", "pelu", "elu"), Case.of("64-64-64-10", "pelu", "elu"), Case.of("lenet-5", "pelu", "elu"),
                Case.of("64-64-64-10", "ditac", "gelu"))) {
            if (arguments.length < 3 || one.isOf(arguments[1], arguments[2])) {
                compare(one, rounds);
            }
        }
    }

    private static void compare(Case one, int rounds) throws Exception {
        try (Contender engine = new Dl4jEngineContender(one.engine, 1); Contender plain = new Dl4jContender(one.plain, 1)) {
            int ofEngine = warm(engine);
            int ofPlain = warm(plain);
            List<Contender.Time[]> all = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                all.add(new Contender.Time[] {aStep(engine, ofEngine), aStep(plain, ofPlain)});
            }
            System.out.printf("%-24s %-8s %12.1f %12.1f %8.2f %8.2f%n", one.engine, one.plain.activation(), 1e6 * median(all, times -> times[0].wall()),
                    1e6 * median(all, times -> times[1].wall()), median(all, times -> times[0].wall() / times[1].wall()),
                    median(all, times -> times[0].work() / times[1].work()));
        }
    }

    private static Contender.Time aStep(Contender contender, int steps) throws Exception {
        Contender.Time time = contender.time(steps);
        return new Contender.Time(time.wall() / steps, time.work() / steps);
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

    private static double median(List<Contender.Time[]> all, ToDoubleFunction<Contender.Time[]> of) {
        double[] sorted = all.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
