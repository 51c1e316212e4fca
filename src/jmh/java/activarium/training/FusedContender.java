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
    public double seconds(int steps) {
        long begun = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            trainer.step();
        }
        return (System.nanoTime() - begun) / 1e9;
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
