package activarium.ui;

import activarium.network.ExampleRuns;
import activarium.network.RunSpec;
import activarium.training.Run;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;
import activarium.ui.train.SpecEdit;
import javafx.stage.Stage;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures what the window costs a run that it shows: how much of the throughput that the same run has with nobody looking, and whether
 * the memory of a long run stays flat.
 */
public final class RunTimes {
    private static final int LONG = 1_000_000;
    private static final double[] PARTS = {0.1, 0.5, 1};
    private static final int PAIRS = 9;
    /** So many that a run takes some seconds: what its start shows once is not what the window costs. */
    private static final int SMALL_STEPS = 250_000;
    private static final int STEPS = 100_000;
    private static final long POLL = 5;
    private static final double MEBI = 1 << 20;

    private final Workbench workbench;
    private final PrintStream out;

    private RunTimes(Workbench workbench, PrintStream out) {
        this.workbench = workbench;
        this.out = out;
    }

    /** Prints a line for each. */
    public static void measure(PrintStream out) throws InterruptedException {
        SoftwareToolkit.startHeadless();
        Stage stage = SoftwareToolkit.call(Stage::new);
        Workbench workbench = SoftwareToolkit.call(() -> WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1400, 900));
        SoftwareToolkit.run(() -> workbench.show(Workbench.Place.TRAIN));
        RunTimes times = new RunTimes(workbench, out);
        times.throughput("2-50-1, batch 98", SpecEdit.withSteps(ExampleRuns.sineSum("pelu"), SMALL_STEPS));
        times.throughput("64-32-32-10, batch 64", SpecEdit.withSteps(ExampleRuns.digits("pelu"), STEPS));
        times.memory(SpecEdit.withSteps(ExampleRuns.sineSum("pelu"), LONG));
        SoftwareToolkit.run(() -> {
            stage.close();
            workbench.close();
        });
        SoftwareToolkit.end();
    }

    /** Pairs, one straight after the other: what else the machine does meets both alike. */
    private void throughput(String title, RunSpec spec) throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        List<Double> alone = new ArrayList<>();
        for (int i = 0; i <= PAIRS; i++) {
            // Who comes first takes turns.
            double first = i % 2 == 0 ? headless(spec) : shown(spec);
            double second = i % 2 == 0 ? shown(spec) : headless(spec);
            if (i > 0) {
                alone.add(i % 2 == 0 ? first : second);
                ratios.add(i % 2 == 0 ? first / second : second / first);
            }
        }
        out.printf(Locale.ROOT, "%s: %.1f us a step with nobody looking; the window leaves %.3f of the throughput (median of %d pairs, %.3f to %.3f)%n", title,
                FrameTimes.quantile(alone, 0.5) * 1e6 / spec.steps(), FrameTimes.quantile(ratios, 0.5), PAIRS, FrameTimes.quantile(ratios, 0.25),
                FrameTimes.quantile(ratios, 0.75));
    }

    /** @return seconds in the step loop */
    private static double headless(RunSpec spec) throws InterruptedException {
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(new FusedEngine(), spec);
            while (!run.await(1, TimeUnit.MINUTES)) {
                Thread.onSpinWait();
            }
            return run.result().orElseThrow().trainingSeconds();
        }
    }

    /** @return seconds in the step loop */
    private double shown(RunSpec spec) throws InterruptedException {
        Run run = started(spec);
        while (!run.await(1, TimeUnit.MINUTES)) {
            Thread.onSpinWait();
        }
        return run.result().orElseThrow().trainingSeconds();
    }

    private Run started(RunSpec spec) throws InterruptedException {
        return SoftwareToolkit.call(() -> {
            workbench.train().begin(spec);
            workbench.train().start();
            return workbench.train().runProperty().get();
        });
    }

    private void memory(RunSpec spec) throws InterruptedException {
        Run run = started(spec);
        StringBuilder line = new StringBuilder();
        for (double part : PARTS) {
            while (run.latest().map(snapshot -> snapshot.step() < part * spec.steps()).orElse(true) && !run.state().ended()) {
                Thread.sleep(POLL);
            }
            System.gc();
            MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            line.append(String.format(Locale.ROOT, "; %.1f MiB at step %,d", heap.getUsed() / MEBI, run.latest().orElseThrow().step()));
        }
        out.println("heap after collection in a run of " + String.format(Locale.ROOT, "%,d", spec.steps()) + " steps that is shown" + line);
    }
}
