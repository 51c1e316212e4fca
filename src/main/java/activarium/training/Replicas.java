package activarium.training;

import activarium.data.TrainTest;
import activarium.network.DataLoading;
import activarium.network.DataSpec;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/**
 * Many runs side by side, one a thread: seeds or activations of a small network, which one thread trains faster than several. Each comes
 * to what it would come to alone, bit for bit. Runs of the same data share it. A run that fails leaves the others alone. One for which the engine's device has no
 * room beside the others waits until one of them has ended, and from then on fewer run at the same time.
 */
public final class Replicas implements AutoCloseable {
    private final IntFunction<Run> made;
    private final List<Run> runs;
    private final ObjIntConsumer<Run> listener;
    private final CountDownLatch left;
    // Under this object's lock.
    /** Places of the runs that nobody has taken. */
    private final Deque<Integer> waiting;
    /** Threads that take runs. */
    private int active;
    private boolean paused;
    private boolean stopped;

    private Replicas(Engine engine, List<RunStart> starts, int threads, Function<DataSpec, TrainTest> loading, ObjIntConsumer<Run> listener) {
        made = place -> new Run(engine, starts.get(place), loading);
        runs = new CopyOnWriteArrayList<>(IntStream.range(0, starts.size()).mapToObj(made).toList());
        waiting = new ArrayDeque<>(IntStream.range(0, starts.size()).boxed().toList());
        active = Math.min(threads, starts.size());
        this.listener = listener;
        left = new CountDownLatch(runs.size());
    }

    /**
     * Starts them in the background, in the order of the list.
     *
     * @param engine  should keep to one thread a network
     * @param threads runs at the same time, at least 1; the number of processors is a good choice
     */
    public static Replicas start(Engine engine, List<RunStart> starts, int threads) {
        Map<DataSpec, TrainTest> data = new ConcurrentHashMap<>();
        return start(engine, starts, threads, spec -> data.computeIfAbsent(spec, DataLoading::load), (_, _) -> {
        });
    }

    /**
     * The same with data from elsewhere, and somebody who hears of every end.
     *
     * @param loading  called on the training threads
     * @param listener called with a run and its place in the list when it has ended, in whatever way, on its training thread before that takes another
     */
    public static Replicas start(Engine engine, List<RunStart> starts, int threads, Function<DataSpec, TrainTest> loading,
                                 ObjIntConsumer<Run> listener) {
        if (threads < 1) {
            throw new IllegalArgumentException("replicas train on at least 1 thread, not " + threads);
        }
        Replicas replicas = new Replicas(engine, starts, threads, loading, listener);
        for (int i = 0; i < Math.min(threads, starts.size()); i++) {
            Thread.ofPlatform().name("replicas-" + i).daemon().start(replicas::takeRuns);
        }
        return replicas;
    }

    private void takeRuns() {
        for (OptionalInt place = taken(); place.isPresent(); place = taken()) {
            int i = place.getAsInt();
            Run run = runs.get(i);
            boolean alone = isAlone();
            try {
                run.execute();
            } catch (RuntimeException | Error broken) {
                // The run says so itself; an error of the program is for whoever looks after threads as well.
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, broken);
            } finally {
                // Many networks at once would be many arrays; the results stay.
                run.close();
            }
            if (run.lackedRoom() && !alone) {
                if (!staysAfterGivingBack(i)) {
                    return;
                }
                continue;
            }
            try {
                listener.accept(run, i);
            } finally {
                left.countDown();
            }
        }
    }

    /** The next run's place; empty where this thread has come to its end. */
    private synchronized OptionalInt taken() {
        if (waiting.isEmpty()) {
            active--;
            return OptionalInt.empty();
        }
        return OptionalInt.of(waiting.removeFirst());
    }

    private synchronized boolean isAlone() {
        return active == 1;
    }

    /**
     * Puts a run back, to begin anew, for which there was no room beside others. This thread takes no more, so that as many as there is room for go on; if all
     * others have come to their ends meanwhile it has to.
     */
    private synchronized boolean staysAfterGivingBack(int place) {
        Run again = made.apply(place);
        if (paused) {
            again.pause();
        }
        if (stopped) {
            again.stop();
        }
        runs.set(place, again);
        waiting.addFirst(place);
        if (active == 1) {
            return true;
        }
        active--;
        return false;
    }

    /** As they are now, in the order in which they were given. */
    public List<Run> runs() {
        return List.copyOf(runs);
    }

    /** Runs that have ended. */
    public int ended() {
        return runs.size() - (int) left.getCount();
    }

    /** The share of all steps that are done, 0 to 1; of steps that will not be done because a run has ended early as well. */
    public double progress() {
        double done = 0;
        double all = 0;
        for (Run run : runs) {
            int steps = run.spec().steps();
            all += steps;
            done += run.state().ended() ? steps : run.latest().map(Snapshot::step).orElse(0);
        }
        return all == 0 ? 1 : done / all;
    }

    /** What each run came to; empty where it could not begin, or has not ended. */
    public List<Optional<RunResult>> results() {
        return runs.stream().map(Run::result).toList();
    }

    /** Waits for the last end. @return whether it came within the time */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return left.await(time, unit);
    }

    /** Every run stops after the step that it is doing, and those to come before their first one, until {@link #resume}. */
    public synchronized void pause() {
        paused = true;
        runs.forEach(Run::pause);
    }

    /** Goes on after a pause. */
    public synchronized void resume() {
        paused = false;
        runs.forEach(Run::resume);
    }

    /** Ends every run after the step that it is doing; what has been computed stays. */
    public synchronized void stop() {
        stopped = true;
        runs.forEach(Run::stop);
    }

    @Override
    public void close() {
        stop();
    }
}
