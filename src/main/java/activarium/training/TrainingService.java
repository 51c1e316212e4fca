package activarium.training;

import activarium.network.RunSpec;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** Starts runs on background threads and ends them all when it is closed. */
public final class TrainingService implements AutoCloseable {
    private final Set<Run> open = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads = Thread.ofPlatform().name("training-", 1).daemon().factory();

    /** Starts a run; data and network are prepared in the background as well. */
    public Run start(Engine engine, RunSpec spec) {
        return start(engine, spec, RunListener.none());
    }

    /** Starts a run whose every row of metrics is heard by a listener on the training thread. */
    public Run start(Engine engine, RunSpec spec, RunListener listener) {
        return start(engine, RunStart.of(spec).with(listener));
    }

    /** Starts a run, or goes on with one. */
    public Run start(Engine engine, RunStart how) {
        Run run = new Run(engine, how);
        open.add(run);
        threads.newThread(() -> {
            try {
                run.execute();
            } finally {
                open.remove(run);
            }
        }).start();
        return run;
    }

    /** Stops every run that goes on, and lets go of its network. */
    @Override
    public void close() {
        open.forEach(Run::close);
    }
}
