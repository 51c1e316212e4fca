package activarium.training.cuda.gather;

import activarium.training.cuda.card.Underway;
import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaDevice;
import activarium.training.cuda.driver.CudaException;
import activarium.training.cuda.driver.DeviceFaultException;
import activarium.training.cuda.driver.DeviceMemoryException;
import activarium.training.cuda.kernel.Kernel;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A card that many networks use at the same time, each from a thread of its own and as if it had the card for itself ({@link #seat}). One thread speaks with the
 * driver. It launches at once whatever has been asked for, launches of one kernel as one grid, in one of several streams; what is asked for while it does so, or
 * while all streams are taken, goes with the next. Sequences of kernels that fill the card by themselves have other streams, one each at a time. So nobody waits for
 * anybody: networks come, pause, fail and go as they like, one alone is launched alone, and a thousand that ask at the same time are launched together. What a network
 * comes to does not depend on who else was in its grid.
 */
public final class SharedCard {
    /**
     * Blocks of one grid for each multiprocessor, at most, unless one launch has more. Each is done in some tens of milliseconds at worst, and where a card also draws
     * a screen, a system takes it away from a grid that is not done in two seconds (CU_DEVICE_ATTRIBUTE_KERNEL_EXEC_TIMEOUT). The others are the next grid.
     */
    private static final int MOST_BLOCKS = 16;
    /** What the last networks needed and none needs any more: a search goes from one network to the next and often back. */
    private static final int KEPT = 32;
    /** Of a network that is spread over the card, at least. */
    private static final int KERNELS_OF_A_STEP = 16;
    /** Operations of a launch for each multiprocessor. The slowest that there are make some 3e10 a second in these kernels: beside others in all streams none takes a second. */
    private static final double MOST_OPERATIONS = 2e9;

    private final CudaContext context;
    private final CudaDevice device;
    private final Function<Kernel, String> gathered;
    private final Function<Kernel, String> plain;
    private final Duration linger;
    private final CardMemory memory;
    private final Schedule schedule;
    private final TaskQueue<Task> tasks = new TaskQueue<>();
    /** Taken from there, and not run yet. */
    private final Deque<Task> taken = new ArrayDeque<>();
    private final CompiledKernel mover;
    private final Kept<Kernel, CompiledKernel> ofGrids = new Kept<>(KEPT);
    private final Kept<Kernel, CompiledKernel> ofSequences = new Kept<>(KEPT * KERNELS_OF_A_STEP);
    private final Kept<Object, Object> made = new Kept<>(KEPT);
    private final Constants constants = new Constants(this);
    private final CountDownLatch givenBack = new CountDownLatch(1);
    private int seats;
    private long quietSince = System.nanoTime();
    private boolean begun;
    private boolean ended;
    private @Nullable RuntimeException fault;

    /** Something for the card's thread. */
    private interface Task {
        void run();

        void fail(RuntimeException why);
    }

    private SharedCard(CudaContext context, Function<Kernel, String> gathered, Function<Kernel, String> plain, Linger linger) {
        this.context = context;
        this.gathered = gathered;
        this.plain = plain;
        this.linger = linger.card();
        device = context.device();
        memory = new CardMemory(context, linger.memory());
        Kernel moving = Moves.kernel();
        mover = new CompiledKernel(moving, gathered.apply(moving));
        schedule = new Schedule(memory, () -> new Lane(context, memory, mover), MOST_BLOCKS * device.multiprocessors());
    }

    /**
     * Takes a card over.
     *
     * @param context  closed by this, some time after the last network has gone, or when the card has failed
     * @param gathered writes a module of one kernel whose blocks have arguments of their own
     * @param plain    the same with arguments that all blocks have, as any kernel
     */
    public static SharedCard of(CudaContext context, Function<Kernel, String> gathered, Function<Kernel, String> plain, Linger linger) {
        return new SharedCard(context, gathered, plain, linger);
    }

    /** A place for one more network; empty where the card has been given back, so that it has to be opened anew. */
    public Optional<Seat> seat() {
        synchronized (this) {
            if (!ended) {
                if (!begun) {
                    begun = true;
                    Thread.ofPlatform().name("card-" + device.card().index()).daemon().start(this::work);
                }
                seats++;
                return Optional.of(new Seat(this));
            }
        }
        awaitGivenBack();
        return Optional.empty();
    }

    /** Whoever opens a card that failed while somebody still has it gets what failed. */
    private void awaitGivenBack() {
        boolean interrupted = false;
        while (givenBack.getCount() > 0) {
            try {
                givenBack.await();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    CudaDevice device() {
        return device;
    }

    Constants constants() {
        return constants;
    }

    /** Of a launch, at most: more would be felt by others, and a card that also draws a screen is taken away from what takes seconds. A multiply-add is two. */
    double mostOperations() {
        return MOST_OPERATIONS * device.multiprocessors();
    }

    /** The one that stands for all that are equal to it, for grids. */
    CompiledKernel ofGrids(Kernel kernel) {
        return compiled(ofGrids, kernel, gathered);
    }

    /** The same for sequences. */
    CompiledKernel ofSequences(Kernel kernel) {
        return compiled(ofSequences, kernel, plain);
    }

    private CompiledKernel compiled(Kept<Kernel, CompiledKernel> kept, Kernel kernel, Function<Kernel, String> ptx) {
        // On the network's thread, which alone waits for it: a driver takes seconds to compile what it has never seen.
        withRoom(mover::compiled);
        return kept.take(kernel, one -> withRoom(new CompiledKernel(one, ptx.apply(one))::compiled));
    }

    /** What a network's own thread makes; where there is no room for it, once more without memory that is only kept. */
    <T> T withRoom(Function<CudaContext, T> made) {
        try {
            return made.apply(context);
        } catch (DeviceMemoryException full) {
            if (!call(_ -> memory.clear())) {
                throw full;
            }
            return made.apply(context);
        }
    }

    /** @param key of one kind of thing alone */
    @SuppressWarnings("unchecked")
    <T> T once(Object key, Supplier<T> make) {
        return (T) made.take(key, _ -> make.get());
    }

    /** On the card's thread. */
    CardMemory memory() {
        return memory;
    }

    /** Waits for what the card's thread makes of it. @throws DeviceFaultException where the card has failed */
    <T> T call(Function<CudaContext, T> asked) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        ask(new Task() {
            @Override
            public void run() {
                try {
                    answer.complete(asked.apply(context));
                } catch (RuntimeException | Error failed) {
                    answer.completeExceptionally(failed);
                    if (failed instanceof DeviceFaultException lost) {
                        throw lost;
                    }
                }
            }

            @Override
            public void fail(RuntimeException why) {
                answer.completeExceptionally(why);
            }
        });
        return joined(answer);
    }

    void settle(Collection<Words> arrays) {
        call(_ -> {
            arrays.forEach(array -> array.memory(memory));
            return true;
        });
    }

    /** It runs as soon as it can. To wait for it throws a DeviceFaultException where the card has failed. */
    Underway begin(Asked asked) {
        ask(new Task() {
            @Override
            public void run() {
                schedule.add(asked);
            }

            @Override
            public void fail(RuntimeException why) {
                asked.end().completeExceptionally(why);
            }
        });
        return () -> joined(asked.end());
    }

    /** Waits until it has come, by itself or by a failure. */
    static void over(CompletableFuture<Boolean> end) {
        end.exceptionally(_ -> false).join();
    }

    static <T> T joined(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            switch (failed.getCause()) {
                case RuntimeException same -> throw same;
                case Error same -> throw same;
                case null, default -> throw failed;
            }
        }
    }

    private void ask(Task task) {
        synchronized (this) {
            if (!ended) {
                tasks.add(task);
                return;
            }
        }
        task.fail(why());
    }

    private synchronized RuntimeException why() {
        return fault != null ? fault : new IllegalStateException("closed");
    }

    /** The network that had it has no more use for any of them. */
    void leave(List<Words> arrays, Collection<Kernel> inGrids, Collection<Kernel> inSequences, List<Object> made) {
        made.forEach(this.made::release);
        List<CompiledKernel> dropped = released(inGrids, inSequences);
        synchronized (this) {
            seats--;
        }
        soon(() -> {
            arrays.forEach(array -> array.free(memory));
            dropped.forEach(CompiledKernel::unload);
        });
    }

    /** Nobody has come to use these kernels. */
    void leave(Collection<Kernel> inGrids, Collection<Kernel> inSequences) {
        List<CompiledKernel> dropped = released(inGrids, inSequences);
        soon(() -> dropped.forEach(CompiledKernel::unload));
    }

    private List<CompiledKernel> released(Collection<Kernel> inGrids, Collection<Kernel> inSequences) {
        return Stream.concat(inGrids.stream().flatMap(kernel -> ofGrids.release(kernel).stream()),
                inSequences.stream().flatMap(kernel -> ofSequences.release(kernel).stream())).toList();
    }

    /** Its memory serves others. */
    void release(List<Words> arrays) {
        soon(() -> arrays.forEach(array -> array.free(memory)));
    }

    /** Nobody waits for it. */
    void soon(Runnable work) {
        ask(new Task() {
            @Override
            public void run() {
                work.run();
            }

            @Override
            public void fail(RuntimeException why) {
                // The driver has it back.
            }
        });
    }

    // The card's thread.

    private void work() {
        try {
            while (take() || !over()) {
                schedule.start();
                schedule.finish();
            }
        } catch (CudaException lost) {
            end(lost);
        } catch (RuntimeException | Error unexpected) {
            end(new IllegalStateException("what speaks with the card has ended by an error of the program: " + unexpected, unexpected));
            throw unexpected;
        } finally {
            try {
                context.close();
            } finally {
                givenBack.countDown();
            }
        }
    }

    /** What has been asked for; waits where there is nothing to do. @return whether there is anything, or anybody */
    private boolean take() {
        boolean busy = schedule.busy();
        boolean quiet = false;
        try {
            Task first = busy ? tasks.shortly() : idle();
            if (first == null) {
                quiet = !busy && nobody() && System.nanoTime() - quietSince >= linger.toNanos();
            } else {
                taken.add(first);
            }
        } catch (InterruptedException _) {
            // Nobody has this thread to interrupt it.
        }
        tasks.drainTo(taken);
        if (busy || !taken.isEmpty()) {
            quietSince = System.nanoTime();
        }
        for (Task task = taken.poll(); task != null; task = taken.poll()) {
            task.run();
        }
        return !quiet;
    }

    /** Waits for what is asked next; nothing runs that would have to wait for memory that is given back. @return null where it is time for something else */
    private @Nullable Task idle() throws InterruptedException {
        long now = System.nanoTime();
        memory.shrink(now);
        Optional<Duration> untilShrunk = memory.patience(now);
        if (nobody()) {
            Duration left = linger.minusNanos(now - quietSince);
            return tasks.within(untilShrunk.filter(patience -> patience.compareTo(left) < 0).orElse(left));
        }
        return untilShrunk.isPresent() ? tasks.within(untilShrunk.get()) : tasks.take();
    }

    private synchronized boolean nobody() {
        return seats == 0;
    }

    /** Whether the card is given back: the last network has been gone for long enough. */
    private synchronized boolean over() {
        ended = seats == 0 && tasks.isEmpty();
        return ended;
    }

    /** Everybody who waits, and everybody who will ask, hears why. */
    private void end(RuntimeException why) {
        synchronized (this) {
            ended = true;
            fault = why;
            tasks.drainTo(taken);
        }
        taken.forEach(task -> task.fail(why));
        schedule.end(why);
    }
}
