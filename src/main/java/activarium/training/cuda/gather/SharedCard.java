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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A card that many networks use at the same time, each from a thread of its own and as if it had the card for itself ({@link #seat}). One thread speaks with the
 * driver. It launches at once whatever has been asked for, launches of one kernel as one grid, in one of several streams; what is asked for while it does so, or
 * while all streams are taken, goes with the next. So nobody waits for anybody: networks come, pause, fail and go as they like, one alone is launched alone, and
 * a thousand that ask at the same time are launched together. What a network comes to does not depend on who else was in its grid.
 */
public final class SharedCard {
    /** As many grids as the card takes from different queues, as the driver has them without being asked for more. */
    private static final int LANES = 8;
    /**
     * Blocks of one grid for each multiprocessor, at most, unless one launch has more. Each is done in some tens of milliseconds at worst, and where a card also draws
     * a screen, a system takes it away from a grid that is not done in two seconds (CU_DEVICE_ATTRIBUTE_KERNEL_EXEC_TIMEOUT). The others are the next grid.
     */
    private static final int MOST_BLOCKS = 16;

    private final CudaContext context;
    private final CudaDevice device;
    private final Function<Kernel, String> ptx;
    private final Duration linger;
    private final CardMemory memory;
    private final List<Lane> lanes = new ArrayList<>();
    private final Deque<Launch> waiting = new ArrayDeque<>();
    private final TaskQueue<Task> tasks = new TaskQueue<>();
    /** Taken from there, and not run yet. */
    private final Deque<Task> taken = new ArrayDeque<>();
    private final GatheredKernel mover;
    private final Kept<Kernel, GatheredKernel> kernels = new Kept<>();
    private final Kept<Object, Object> made = new Kept<>();
    private final Constants constants = new Constants(this);
    private final CountDownLatch givenBack = new CountDownLatch(1);
    private int mostLanes = LANES;
    private int seats;
    private boolean begun;
    private boolean ended;
    private @Nullable RuntimeException fault;

    /** Something for the card's thread. */
    private interface Task {
        void run();

        void fail(RuntimeException why);
    }

    private SharedCard(CudaContext context, Function<Kernel, String> ptx, Duration linger) {
        this.context = context;
        this.ptx = ptx;
        this.linger = linger;
        device = context.device();
        memory = new CardMemory(context);
        Kernel moving = Moves.kernel();
        mover = new GatheredKernel(moving, ptx.apply(moving));
    }

    /**
     * Takes a card over.
     *
     * @param context closed by this, so long after the last network has gone, or when the card has failed
     * @param ptx     writes a module of one kernel whose blocks have arguments of their own
     */
    public static SharedCard of(CudaContext context, Function<Kernel, String> ptx, Duration linger) {
        return new SharedCard(context, ptx, linger);
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

    /** The one that stands for all that are equal to it. */
    GatheredKernel known(Kernel kernel) {
        // On the network's thread, which alone waits for it: a driver takes seconds to compile what it has never seen.
        mover.compiled(context);
        return kernels.take(kernel, one -> new GatheredKernel(one, ptx.apply(one)).compiled(context));
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

    void settle(List<Words> arrays) {
        call(_ -> {
            arrays.forEach(array -> array.memory(memory));
            return true;
        });
    }

    /** It runs as soon as it can. To wait for it throws a DeviceFaultException where the card has failed. */
    Underway begin(Launch launch) {
        ask(new Task() {
            @Override
            public void run() {
                waiting.add(launch);
            }

            @Override
            public void fail(RuntimeException why) {
                launch.end().completeExceptionally(why);
            }
        });
        return () -> joined(launch.end());
    }

    /** Waits until it has run or failed. */
    static void over(Launch launch) {
        launch.end().exceptionally(_ -> false).join();
    }

    private static <T> T joined(CompletableFuture<T> answer) {
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
    void leave(List<Words> arrays, Collection<Kernel> launched, List<Object> made) {
        made.forEach(this.made::release);
        List<GatheredKernel> dropped = launched.stream().flatMap(kernel -> kernels.release(kernel).stream()).toList();
        synchronized (this) {
            seats--;
        }
        soon(() -> {
            arrays.forEach(array -> array.free(memory));
            dropped.forEach(GatheredKernel::unload);
        });
    }

    /** Its memory serves others. */
    void release(List<Words> arrays) {
        soon(() -> arrays.forEach(array -> array.free(memory)));
    }

    /** Nobody waits for it. */
    private void soon(Runnable work) {
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
                start();
                finish();
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
        boolean busy = !waiting.isEmpty() || lanes.stream().anyMatch(lane -> !lane.free());
        boolean quiet = false;
        try {
            Task first = busy ? tasks.shortly() : nobody() ? tasks.within(linger) : tasks.take();
            if (first == null) {
                quiet = !busy;
            } else {
                taken.add(first);
            }
        } catch (InterruptedException _) {
            // Nobody has this thread to interrupt it.
        }
        tasks.drainTo(taken);
        for (Task task = taken.poll(); task != null; task = taken.poll()) {
            task.run();
        }
        return !quiet;
    }

    private synchronized boolean nobody() {
        return seats == 0;
    }

    /** Whether the card is given back: the last network has been gone for long enough. */
    private synchronized boolean over() {
        ended = seats == 0 && tasks.isEmpty();
        return ended;
    }

    private void start() {
        while (!waiting.isEmpty()) {
            Optional<Lane> free = lane();
            if (free.isEmpty()) {
                return;
            }
            GatheredKernel kernel = waiting.getFirst().kernel();
            List<Launch> together = together(kernel);
            List<Launch> placed = together.stream().filter(this::place).toList();
            waiting.removeAll(together);
            if (!placed.isEmpty()) {
                start(free.get(), placed);
            }
        }
    }

    /** With room on the card for all its arrays; a network that there is no room for fails alone. */
    private boolean place(Launch launch) {
        try {
            launch.eachArray((array, _) -> array.memory(memory));
            return true;
        } catch (DeviceFaultException lost) {
            throw lost;
        } catch (RuntimeException full) {
            launch.end().completeExceptionally(full);
            return false;
        }
    }

    private List<Launch> together(GatheredKernel kernel) {
        List<Launch> together = new ArrayList<>();
        long blocks = 0;
        for (Launch launch : waiting) {
            if (launch.kernel() == kernel) {
                blocks += launch.blocks();
                if (!together.isEmpty() && blocks > (long) MOST_BLOCKS * device.multiprocessors()) {
                    break;
                }
                together.add(launch);
            }
        }
        return together;
    }

    private Optional<Lane> lane() {
        Optional<Lane> free = lanes.stream().filter(Lane::free).findFirst();
        if (free.isPresent() || lanes.size() >= mostLanes) {
            return free;
        }
        try {
            lanes.add(new Lane(context, memory, mover));
            return Optional.of(lanes.getLast());
        } catch (DeviceMemoryException full) {
            if (lanes.isEmpty()) {
                waiting.forEach(launch -> launch.end().completeExceptionally(full));
                waiting.clear();
            } else {
                // So many have to do.
                mostLanes = lanes.size();
            }
            return Optional.empty();
        }
    }

    private void start(Lane lane, List<Launch> launches) {
        try {
            lane.start(launches);
        } catch (DeviceFaultException lost) {
            launches.forEach(launch -> launch.end().completeExceptionally(lost));
            throw lost;
        } catch (RuntimeException | Error refused) {
            launches.forEach(launch -> launch.end().completeExceptionally(refused));
            lane.abandon();
        }
    }

    /** Whatever a lane says that it has failed of, what it was asked for is not there, and nobody knows what else is not. */
    private void finish() {
        for (Lane lane : lanes) {
            if (!lane.free() && lane.done()) {
                lane.finish().forEach(launch -> launch.end().complete(true));
            }
        }
    }

    /** Everybody who waits, and everybody who will ask, hears why. */
    private void end(RuntimeException why) {
        synchronized (this) {
            ended = true;
            fault = why;
            tasks.drainTo(taken);
        }
        taken.forEach(task -> task.fail(why));
        waiting.forEach(launch -> launch.end().completeExceptionally(why));
        lanes.forEach(lane -> lane.running().forEach(launch -> launch.end().completeExceptionally(why)));
    }
}
