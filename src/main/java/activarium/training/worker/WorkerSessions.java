package activarium.training.worker;

import activarium.training.Engine;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The networks that a worker process trains, each on a thread of its own. */
final class WorkerSessions {
    private final Engine engine;
    private final FrameStream stream;
    private final Map<Integer, WorkerSession> open = new ConcurrentHashMap<>();
    /** By the numbers that the workbench has given them. */
    private final Map<Integer, KnownSamples> samples = new ConcurrentHashMap<>();
    private volatile boolean heard;

    WorkerSessions(Engine engine, FrameStream stream) {
        this.engine = engine;
        this.stream = stream;
    }

    /** Whether anything has come since this was asked last. */
    boolean heard() {
        boolean any = heard;
        heard = false;
        return any;
    }

    /** @return whether that was goodbye */
    boolean receive(Frame frame) throws IOException {
        heard = true;
        switch (frame.type()) {
            case "bye" -> {
                return true;
            }
            case "alive" -> {
                // Heard.
            }
            case "samples" -> samples.put(frame.integer("number"), new KnownSamples(frame));
            case "forget" -> samples.remove(frame.integer("number"));
            case "prepare" -> {
                KnownSamples known = samples.get(frame.integer("samples"));
                if (known == null) {
                    stream.send(Failure.of(frame.session(), new IllegalStateException("there are no samples " + frame.integer("samples") + " in this process")));
                    break;
                }
                WorkerSession session = new WorkerSession(frame.session(), engine, known, stream);
                open.put(frame.session(), session);
                session.ask(frame);
                Thread.ofPlatform().name("training-" + frame.session()).daemon().start(session);
            }
            case "cancel" -> known(frame).ifPresent(WorkerSession::cancel);
            case "close" -> {
                known(frame).ifPresent(session -> session.ask(frame));
                open.remove(frame.session());
            }
            default -> {
                Optional<WorkerSession> session = known(frame);
                if (session.isEmpty()) {
                    stream.send(Failure.of(frame.session(), new IllegalStateException("there is no network " + frame.session() + " in this process")));
                } else {
                    session.get().ask(frame);
                }
            }
        }
        return false;
    }

    private Optional<WorkerSession> known(Frame frame) {
        return Optional.ofNullable(open.get(frame.session()));
    }
}
