package activarium.training;

import activarium.training.fused.FusedEngine;
import com.sun.management.ThreadMXBean;

import java.lang.management.ManagementFactory;

/** This project's own engine. */
final class FusedContender implements Contender {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Trainer trainer;

    FusedContender(BenchmarkCase network, int threads) {
        trainer = new FusedEngine(threads).prepare(network.spec(), network.data());
    }

    @Override
    public Time time(int steps) {
        long worked = THREADS.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            trainer.step();
        }
        return new Time((System.nanoTime() - begun) / 1e9, (THREADS.getCurrentThreadCpuTime() - worked) / 1e9);
    }

    /** Until the compiler has seen everything, which shows in that nothing is allocated any more, or the time is over. */
    void warm(double mostSeconds) {
        long end = System.nanoTime() + (long) (mostSeconds * 1e9);
        while (System.nanoTime() < end && bytesAStep(20) > 0) {
            time(20);
        }
    }

    /** Bytes that all threads allocated in these steps, for each. */
    double bytesAStep(int steps) {
        long before = THREADS.getTotalThreadAllocatedBytes();
        for (int i = 0; i < steps; i++) {
            trainer.step();
        }
        return (THREADS.getTotalThreadAllocatedBytes() - before) / (double) steps;
    }

    @Override
    public void close() {
        trainer.close();
    }
}
