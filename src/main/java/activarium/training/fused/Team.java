package activarium.training.fused;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * The calling thread and some more that compute a task's parts together. Whoever is free takes the next part, so a thread that the
 * machine has no time for holds nobody up but for the part that it has begun. Handing out a task takes no lock and no memory. The
 * others look for work for a short while, then sleep; after a longer one they end, and come back when there is work.
 */
final class Team implements AutoCloseable {
    private static final VarHandle NEXT;
    private static final VarHandle DONE;
    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;
    private static final int LOOKS_AWAKE = 20_000;
    private static final int LOOKS_BEFORE_YIELD = 2_000;
    private static final long ENDS_AFTER_NANOS = 2_000_000_000L;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(Team.class, "next", long.class);
            DONE = MethodHandles.lookup().findVarHandle(Team.class, "done", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Something in parts that do not wait for each other. */
    interface Task {
        /** @param part counted from 0 */
        void run(int part);
    }

    private final Worker[] workers;
    /** Before the first one, nothing. */
    private Task task = _ -> {
    };
    /** Number of the task, its parts and the next of them, in one word, so that nobody takes a part of a task that is over. */
    @SuppressWarnings("unused")
    private volatile long next;
    @SuppressWarnings("unused")
    private volatile int done;
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private long number;

    /** @param threads with the calling one, at least 1 */
    Team(int threads) {
        workers = new Worker[threads - 1];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker();
        }
    }

    /** Runs all parts and waits for them. One thread at a time may call it. */
    void run(int parts, Task todo) {
        if (parts == 1 || workers.length == 0 || closed) {
            for (int part = 0; part < parts; part++) {
                todo.run(part);
            }
            return;
        }
        task = todo;
        failure = null;
        done = 0;
        number++;
        next = number << 2 * BITS | (long) parts << BITS;
        for (int i = 0; i < workers.length && i < parts - 1; i++) {
            workers[i].wake();
        }
        takeParts();
        for (int looks = 0; done < parts; looks++) {
            if (looks < LOOKS_BEFORE_YIELD) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        Throwable broken = failure;
        if (broken instanceof RuntimeException exception) {
            throw exception;
        }
        if (broken instanceof Error error) {
            throw error;
        }
    }

    private void takeParts() {
        for (long seen = next; (seen & MASK) < (seen >>> BITS & MASK); seen = next) {
            if (NEXT.compareAndSet(this, seen, seen + 1)) {
                try {
                    task.run((int) (seen & MASK));
                } catch (RuntimeException | Error broken) {
                    failure = broken;
                } finally {
                    DONE.getAndAdd(this, 1);
                }
            }
        }
    }

    private boolean somethingLeft() {
        long seen = next;
        return (seen & MASK) < (seen >>> BITS & MASK);
    }

    @Override
    public void close() {
        closed = true;
        for (Worker worker : workers) {
            worker.wake();
        }
    }

    /** One more thread, while there is work. */
    private final class Worker implements Runnable {
        private static final int ENDED = 0;
        private static final int AWAKE = 1;
        private static final int ASLEEP = 2;

        private volatile int state = ENDED;
        private volatile @Nullable Thread thread;

        /** Called by the team's calling thread alone. */
        void wake() {
            if (state == ASLEEP) {
                LockSupport.unpark(thread);
            } else if (state == ENDED && !closed) {
                state = AWAKE;
                thread = Thread.ofPlatform().name("training-team").daemon().unstarted(this);
                thread.start();
            }
        }

        @Override
        public void run() {
            while (!closed) {
                takeParts();
                for (int looks = 0; looks < LOOKS_AWAKE && !somethingLeft() && !closed; looks++) {
                    Thread.onSpinWait();
                }
                if (!somethingLeft() && !sleep()) {
                    return;
                }
            }
        }

        /** @return whether to go on afterwards; a wake that comes while this ends finds {@link #ENDED}, or work is looked for once more */
        private boolean sleep() {
            long until = System.nanoTime() + ENDS_AFTER_NANOS;
            state = ASLEEP;
            while (!somethingLeft() && !closed) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    state = ENDED;
                    return false;
                }
                LockSupport.parkNanos(Team.this, left);
            }
            state = AWAKE;
            return true;
        }
    }
}
