package activarium.training.worker;

import activarium.training.Engine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The worker process: one engine, on one device, for the workbench that started it. It ends at once when its standard input or the
 * socket closes (the workbench has ended, however that came), or when the workbench has been silent for a minute. What engines and
 * their libraries print, on either stream, is the workbench's log and never part of the protocol.
 */
public final class WorkerMain {
    static final int PROTOCOL = 2;
    /** Exit code: the engine could not be made. */
    private static final int NO_ENGINE = 4;
    /** Exit code: the workbench sent what is no message. */
    private static final int NO_MESSAGE = 5;
    private static final int SILENT_BEATS = 60;

    private WorkerMain() {
    }

    /** @param arguments the socket's path, the engine's class, the device */
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().name("standard-input").daemon().start(WorkerMain::endWithTheWorkbench);
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(arguments[0]));
        FrameStream stream = new FrameStream(Channels.newInputStream(channel), Channels.newOutputStream(channel));
        Engine engine;
        try {
            engine = engine(arguments[1], arguments[2]);
        } catch (Exception | LinkageError impossible) {
            stream.send(Failure.of(0, impossible));
            Runtime.getRuntime().halt(NO_ENGINE);
            return;
        }
        stream.send(Frame.of("hello").with("protocol", PROTOCOL).with("engine", engine.name()).with("device", engine.device())
                .with("process", Long.toString(ProcessHandle.current().pid())));
        WorkerSessions sessions = new WorkerSessions(engine, stream);
        Thread.ofPlatform().name("heartbeat").daemon().start(() -> beat(stream, sessions));
        try {
            while (!sessions.receive(stream.receive())) {
                // Until it says goodbye.
            }
            Runtime.getRuntime().halt(0);
        } catch (java.net.ProtocolException garbage) {
            System.err.println("the workbench sent " + garbage.getMessage());
            Runtime.getRuntime().halt(NO_MESSAGE);
        } catch (IOException closed) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** By its class: with the device's name, or, of an engine that knows one device alone, with nothing. */
    private static Engine engine(String type, String device) throws ReflectiveOperationException {
        Class<?> found = Class.forName(type);
        try {
            return (Engine) found.getConstructor(String.class).newInstance(device);
        } catch (NoSuchMethodException oneDevice) {
            return (Engine) found.getConstructor().newInstance();
        }
    }

    private static void endWithTheWorkbench() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said this way.
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Beats are counted, not seconds: a machine that slept is no silent workbench. */
    private static void beat(FrameStream stream, WorkerSessions sessions) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (int silent = 0; silent < SILENT_BEATS; silent = sessions.heard() ? 0 : silent + 1) {
                stream.sendUnlessBusy(Frame.of("alive"));
                never.await(1, TimeUnit.SECONDS);
            }
        } catch (IOException | InterruptedException over) {
            // The workbench is gone.
        }
        Runtime.getRuntime().halt(0);
    }
}
