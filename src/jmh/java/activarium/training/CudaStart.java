package activarium.training;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.cuda.engine.TextCard;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.network.SmallNetworkTrainer;
import activarium.training.cuda.tiled.BlockOrGrid;
import activarium.training.cuda.tiled.TiledTrainer;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a network costs the host before a card's compiler has all that its first step needs: a Java virtual machine that has just been started, from the trainer's
 * making to the PTX of every kernel of a step. No card is needed. Each sample is a process of its own.
 *
 * <p>Arguments: {@code [--rounds N] [--beside CLASSES] [--ptx FOLDER] [--java OPTION]...}. With other classes (those of an earlier version, as {@code target/classes} has them) rounds
 * alternate between these and those. To a folder the texts are written, by which {@code ptxas} can be asked how long it takes.
 */
public final class CudaStart {
    private static final List<BenchmarkCase> ALL = List.of(new BenchmarkCase("lenet-5", "pelu", 0, 0), new BenchmarkCase("2-50-1", "pelu", 0, 0));
    private static final int SHARED_LIMIT = 99 << 10;

    private CudaStart() {
    }

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        if (arguments.length > 1 && arguments[0].equals("sample")) {
            sample(ALL.get(Integer.parseInt(arguments[1])), Arrays.asList(arguments).subList(2, arguments.length));
            return;
        }
        int rounds = 7;
        String beside = "";
        List<String> java = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = Integer.parseInt(arguments[i + 1]);
                case "--beside" -> beside = arguments[i + 1];
                case "--ptx" -> write(Path.of(arguments[i + 1]));
                case "--java" -> java.add(arguments[i + 1]);
                default -> throw new IllegalArgumentException("no option " + arguments[i] + "; there are --rounds, --beside, --ptx, --java");
            }
        }
        compare(rounds, beside, java);
    }

    private static void compare(int rounds, String beside, List<String> java) throws IOException, InterruptedException {
        String here = System.getProperty("java.class.path");
        for (int network = 0; network < ALL.size(); network++) {
            List<double[]> own = new ArrayList<>();
            List<double[]> others = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                own.add(process(here, network, java));
                if (!beside.isEmpty()) {
                    others.add(process(beside + File.pathSeparator + here, network, java));
                }
            }
            System.out.printf("%s: %s%n", ALL.get(network), told(own));
            if (!beside.isEmpty()) {
                double[] ratios = new double[rounds];
                Arrays.setAll(ratios, k -> own.get(k)[0] / others.get(k)[0]);
                System.out.printf("    %s: %s; wall time of these beside those %.2f%n", beside, told(others), median(ratios));
            }
        }
    }

    private static String told(List<double[]> samples) {
        double[] medians = new double[5];
        Arrays.setAll(medians, k -> median(samples.stream().mapToDouble(one -> one[k]).toArray()));
        return String.format("%.0f ms until all texts are there (%.0f until the trainer is), %.0f ms of processor time; %.0f kernels, %.0f kB of text",
                medians[0], medians[1], medians[2], medians[3], medians[4] / 1e3);
    }

    private static double[] process(String classPath, int network, List<String> java) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(java);
        command.addAll(List.of("-cp", classPath, CudaStart.class.getName(), "sample", String.valueOf(network)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String last = "";
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last = line;
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException(last);
        }
        return Arrays.stream(last.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void sample(BenchmarkCase network, List<String> folder) throws IOException {
        RunSpec spec = network.spec();
        TrainTest data = network.data();
        boolean spread = network.shape().size() > 1;
        double before = processor();
        long begun = System.nanoTime();
        TextCard card = new TextCard(SHARED_LIMIT, !spread);
        if (BlockOrGrid.of(SmallNetwork.of(spec, data.train()), SHARED_LIMIT).spread() != spread) {
            throw new IllegalStateException(network + " is not trained as it used to be");
        }
        try (Trainer trainer = spread ? new TiledTrainer(spec, data, card) : new SmallNetworkTrainer(spec, data, card)) {
            double made = (System.nanoTime() - begun) / 1e6;
            trainer.steps(new double[1], 1);
            double ready = (System.nanoTime() - begun) / 1e6;
            double processor = processor() - before;
            Map<Kernel, String> texts = card.texts();
            for (String to : folder) {
                for (Map.Entry<Kernel, String> text : texts.entrySet()) {
                    Files.writeString(Files.createDirectories(Path.of(to)).resolve(text.getKey().name() + ".ptx"), text.getValue());
                }
            }
            System.out.println(ready + " " + made + " " + processor + " " + texts.size() + " " + texts.values().stream().mapToInt(String::length).sum());
        }
    }

    /** Milliseconds of all processors that this process has had, those of the JVM's compilers too. */
    private static double processor() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
    }

    private static void write(Path folder) throws IOException {
        for (BenchmarkCase network : ALL) {
            sample(network, List.of(folder.resolve(network.network()).toString()));
        }
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
