package activarium.training;

/** An engine that makes many steps in one call, where what counts is what passes on the wall's clock. */
final class EngineContender implements Contender {
    private static final int MOST_AT_ONCE = 1000;

    private final Trainer trainer;
    private final double[] losses = new double[MOST_AT_ONCE];

    EngineContender(Engine engine, BenchmarkCase network) {
        trainer = engine.prepare(network.spec(), network.data());
        trainer.unwatched();
    }

    @Override
    public Time time(int steps) {
        long begun = System.nanoTime();
        for (int done = 0; done < steps;) {
            done += trainer.steps(losses, Math.min(MOST_AT_ONCE, steps - done));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Time(seconds, seconds);
    }

    @Override
    public void close() {
        trainer.close();
    }
}
