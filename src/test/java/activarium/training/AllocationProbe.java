package activarium.training;

import activarium.network.DataLoading;
import activarium.network.RunSpec;
import activarium.network.RunSpecReader;
import activarium.training.fused.FusedEngine;
import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** A program of its own: prints the bytes that 50 steps of each RunSpec given allocate, as soon as that is none and at the latest after a time. */
final class AllocationProbe {
    private static final int STEPS = 50;
    /** How soon everything is compiled is the machine's matter. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private AllocationProbe() {
    }

    public static void main(String[] specs) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String text : specs) {
            RunSpec spec = RunSpecReader.read(text);
            try (Trainer trainer = new FusedEngine().prepare(spec, DataLoading.load(spec.data()))) {
                long allocated = Long.MAX_VALUE;
                long begun = System.nanoTime();
                while (allocated > 0 && System.nanoTime() - begun < PATIENCE.toNanos()) {
                    long before = threads.getCurrentThreadAllocatedBytes();
                    for (int step = 0; step < STEPS; step++) {
                        trainer.step();
                    }
                    allocated = threads.getCurrentThreadAllocatedBytes() - before;
                }
                System.out.println(allocated);
            }
        }
    }
}
