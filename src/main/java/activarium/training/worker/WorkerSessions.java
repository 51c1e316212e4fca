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
            case "prepare" -> {
                WorkerSession session = new WorkerSession(frame.session(), engine, stream);
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
