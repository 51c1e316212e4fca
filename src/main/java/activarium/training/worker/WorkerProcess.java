package activarium.training.worker;

import activarium.message.Message;
import activarium.training.EngineLostException;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A worker process as the workbench sees it: what it is asked, what it answers, and why it is gone once it is. */
final class WorkerProcess {
    private static final long EXIT_SECONDS = 5;

    private final HostedEngine engine;
    private final Patience patience;
    private final Process process;
    private final LastLines lines;
    private final FrameStream stream;
    private final Map<Integer, Conversation> open = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final AtomicInteger silentBeats = new AtomicInteger();
    private final SentSamples samples = new SentSamples(this);
    private volatile boolean retired;
    /** Why it is being ended, where this side ends it. */
    private volatile @Nullable Message verdict;
    /** Why it is gone; null while it lives. */
    private volatile @Nullable Message lost;

    private WorkerProcess(HostedEngine engine, Patience patience, Process process, LastLines lines, FrameStream stream) {
        this.engine = engine;
        this.patience = patience;
        this.process = process;
        this.lines = lines;
        this.stream = stream;
    }

    /**
     * Starts one and waits for its first word.
     *
     * @param log hears of every line that it writes, on a thread of its own
     * @throws EngineLostException where it does not come so far
     */
    static WorkerProcess start(HostedEngine engine, Patience patience, Consumer<String> log) {
        try {
            Path folder = Files.createTempDirectory("activarium");
            Path socket = folder.resolve("socket");
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                server.bind(UnixDomainSocketAddress.of(socket));
                Process process = new JavaProcess(WorkerMain.class, RemoteEngine.WORD, engine.options(),
                        engine.environment(), List.of(socket.toString(), engine.type(), engine.device())).start();
                return greet(engine, patience, server, process, new LastLines(log));
            } finally {
                Files.deleteIfExists(socket);
                Files.deleteIfExists(folder);
            }
        } catch (IOException refused) {
            throw new EngineLostException(Obituary.notStarted(engine.name(), String.valueOf(refused.getMessage())));
        }
    }

    private static WorkerProcess greet(HostedEngine engine, Patience patience, ServerSocketChannel server, Process process, LastLines lines) {
        Thread reading = Thread.ofPlatform().name("worker-log").daemon().start(() -> {
            try (BufferedReader reader = process.inputReader()) {
                reader.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException closed) {
                // It has ended.
            }
        });
        CompletableFuture<Void> late = new CompletableFuture<Void>().completeOnTimeout(null, patience.start().toMillis(), TimeUnit.MILLISECONDS);
        late.thenRun(process::destroyForcibly);
        process.onExit().thenRun(() -> close(server));
        try {
            var channel = server.accept();
            FrameStream stream = new FrameStream(Channels.newInputStream(channel), Channels.newOutputStream(channel));
            Frame first = stream.receive();
            if (first.type().equals("failed")) {
                throw Failure.thrown(first, engine.name());
            }
            if (first.integer("protocol") != WorkerMain.PROTOCOL || !first.text("engine").equals(engine.name())) {
                throw new EngineLostException(Obituary.notStarted(engine.name(), WorkerProblem.SAYS.with(first.header())));
            }
            WorkerProcess worker = new WorkerProcess(engine, patience, process, lines, stream);
            Thread.ofPlatform().name("worker-answers").daemon().start(() -> worker.receive(reading));
            Thread.ofPlatform().name("worker-watch").daemon().start(worker::watch);
            return worker;
        } catch (IOException silent) {
            Message why = late.isDone() ? WorkerProblem.NO_ANSWER.with(patience.start().toSeconds())
                    : Obituary.ended(engine.name(), exit(process, reading), lines.values());
            process.destroyForcibly();
            throw new EngineLostException(Obituary.notStarted(engine.name(), why));
        } catch (RuntimeException refused) {
            process.destroyForcibly();
            throw refused;
        } finally {
            late.cancel(false);
        }
    }

    private static void close(AutoCloseable closed) {
        try {
            closed.close();
        } catch (Exception already) {
            // It is.
        }
    }

    /** Waits for the end for a moment. */
    private static OptionalInt exit(Process process, Thread reading) {
        try {
            if (!process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                return OptionalInt.empty();
            }
            reading.join(TimeUnit.SECONDS.toMillis(1));
            return OptionalInt.of(process.exitValue());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** A place for one more network. */
    Conversation open() {
        Conversation conversation = new Conversation(this, numbers.incrementAndGet());
        open.put(conversation.number(), conversation);
        return conversation;
    }

    /** What its networks learn from. */
    SentSamples samples() {
        return samples;
    }

    /** No request about it follows. */
    void release(Conversation conversation) {
        open.remove(conversation.number());
        if (retired && open.isEmpty()) {
            end();
        }
    }

    /** Takes no more networks, and ends with the last one that it has. */
    void retire() {
        retired = true;
    }

    /** Whether it takes another network. */
    boolean serves() {
        return lost == null && !retired;
    }

    String engine() {
        return engine.name();
    }

    Patience patience() {
        return patience;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** @throws EngineLostException where it is gone */
    void check() {
        if (lost != null) {
            throw new EngineLostException(lost);
        }
    }

    /** What cannot be sent any more is answered by whoever finds out why. */
    void send(Frame frame) {
        try {
            stream.send(frame);
        } catch (IOException broken) {
            // It is going: the thread that receives says so to everybody.
        }
    }

    private void receive(Thread reading) {
        Message why;
        try {
            while (true) {
                Frame frame = stream.receive();
                silentBeats.set(0);
                Conversation asked = open.get(frame.session());
                if (asked != null) {
                    asked.answered(frame);
                }
            }
        } catch (ProtocolException garbage) {
            why = Obituary.garbage(engine.name(), String.valueOf(garbage.getMessage()));
            process.destroyForcibly();
        } catch (IOException ended) {
            why = Obituary.ended(engine.name(), exit(process, reading), lines.values());
            process.destroyForcibly();
        } catch (OutOfMemoryError full) {
            why = Obituary.tooLarge(engine.name());
            process.destroyForcibly();
        }
        lost = verdict != null ? verdict : why;
        close(stream);
        gone.countDown();
        open.values().forEach(Conversation::lost);
    }

    /** Says every second that this side lives, and ends a worker that does not. */
    private void watch() {
        try {
            while (!gone.await(1, TimeUnit.SECONDS)) {
                int silent = silentBeats.incrementAndGet();
                if (silent > patience.silent()) {
                    end(Obituary.silent(engine.name(), silent));
                } else if (open.values().stream().anyMatch(Conversation::isStuck)) {
                    end(Obituary.stuck(engine.name(), patience.stuck()));
                }
                stream.sendUnlessBusy(Frame.of("alive"));
            }
        } catch (IOException | InterruptedException over) {
            // The thread that receives finds out why.
        }
    }

    private void end(Message why) {
        verdict = why;
        process.destroyForcibly();
    }

    /** Ends it, and waits for that. */
    void end() {
        verdict = WorkerProblem.WITH_THE_PROGRAM.with(engine.name());
        Thread.ofPlatform().name("worker-end").daemon().start(() -> send(Frame.of("bye")));
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
