package activarium.training.worker;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An engine in a process of its own, where machine code that crashes takes nothing else with it. The process starts with the first network, trains
 * every later one as well, and is replaced when it is gone. A run whose network was lost with it fails with a sentence, and goes on from
 * {@link activarium.training.Run#recovery} if somebody wants so.
 */
public final class RemoteEngine implements Engine, AutoCloseable {
    /** The word by which the program's launcher starts a worker. */
    public static final String WORD = "worker";

    private final HostedEngine hosted;
    private final Patience patience;
    private final Consumer<String> log;
    private final AtomicInteger firsts = new AtomicInteger();
    private @Nullable WorkerProcess process;
    private boolean closed;

    /** @param log hears of every line that the process writes, on a background thread */
    public RemoteEngine(HostedEngine hosted, Patience patience, Consumer<String> log) {
        this.hosted = hosted;
        this.patience = patience;
        this.log = log;
    }

    @Override
    public String name() {
        return hosted.name();
    }

    @Override
    public String device() {
        return hosted.device();
    }

    @Override
    public boolean starting() {
        return firsts.get() > 0;
    }

    /** @throws activarium.training.EngineLostException where the process cannot be started or is lost on the way */
    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        Optional<WorkerProcess> there = running();
        if (there.isPresent()) {
            return new RemoteTrainer(spec, data, there.get());
        }
        // The first network is what makes the engine load its libraries.
        firsts.incrementAndGet();
        try {
            return new RemoteTrainer(spec, data, started());
        } finally {
            firsts.decrementAndGet();
        }
    }

    private synchronized Optional<WorkerProcess> running() {
        return Optional.ofNullable(process).filter(WorkerProcess::serves);
    }

    private synchronized WorkerProcess started() {
        if (closed) {
            throw new IllegalStateException("the " + name() + " engine is closed");
        }
        if (process == null || !process.serves()) {
            process = WorkerProcess.start(hosted, patience, log);
        }
        return process;
    }

    /** The process, while there is one. */
    public synchronized Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).map(WorkerProcess::handle).filter(ProcessHandle::isAlive);
    }

    /** Ends the process, and with it the networks that are still in it. */
    @Override
    public void close() {
        WorkerProcess last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        if (last != null) {
            last.end();
        }
    }
}
