package activarium.training;

import activarium.training.dl4j.Dl4jEngine;
import org.nd4j.linalg.factory.Nd4j;

import java.lang.management.ManagementFactory;

/** This project's engine on Deeplearning4j. */
final class Dl4jEngineContender implements Contender {
    private final Trainer trainer;

    Dl4jEngineContender(BenchmarkCase network, int threads) {
        trainer = new Dl4jEngine().prepare(network.spec(), network.data());
        Nd4j.getEnvironment().setMaxThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
    }

    @Override
    public Time time(int steps) {
        var threads = ManagementFactory.getThreadMXBean();
        long worked = threads.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        for (int i = 0; i < steps; i++) {
            trainer.step();
        }
        return new Time((System.nanoTime() - begun) / 1e9, (threads.getCurrentThreadCpuTime() - worked) / 1e9);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
