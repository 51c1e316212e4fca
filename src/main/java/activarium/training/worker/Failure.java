package activarium.training.worker;

import activarium.data.InvalidDataException;
import activarium.message.Message;
import activarium.message.Recognition;
import activarium.message.Worded;
import activarium.network.InvalidSpecException;
import activarium.training.EngineLostException;
import activarium.training.FailsAlone;
import activarium.training.InvalidCheckpointException;
import activarium.training.LacksRoom;
import activarium.training.NonFiniteLossException;
import activarium.training.TrainingProblem;

import java.util.List;
import java.util.Locale;

/** What went wrong in the worker, as a frame, and thrown again on this side as what it was. */
final class Failure {
    private Failure() {
    }

    /** The kinds of failure that the other side tells apart. */
    enum Kind {
        SPEC, DATA, CHECKPOINT, NON_FINITE, ARGUMENT, ROOM, ALONE, MEMORY, LIBRARY, ERROR;

        /** Whether the process is no longer to be trusted with other networks. */
        boolean ofTheProcess() {
            return this == MEMORY || this == LIBRARY || this == ERROR;
        }
    }

    static Frame of(int session, Throwable thrown) {
        Kind kind = switch (thrown) {
            case InvalidSpecException _ -> Kind.SPEC;
            case InvalidDataException _ -> Kind.DATA;
            case InvalidCheckpointException _ -> Kind.CHECKPOINT;
            case NonFiniteLossException _ -> Kind.NON_FINITE;
            case IllegalArgumentException _ -> Kind.ARGUMENT;
            case RuntimeException full when full instanceof LacksRoom -> Kind.ROOM;
            case RuntimeException alone when alone instanceof FailsAlone -> Kind.ALONE;
            case OutOfMemoryError _ -> Kind.MEMORY;
            default -> ofCauses(thrown);
        };
        Throwable said = kind == Kind.LIBRARY ? root(thrown) : thrown;
        // An exception for the user needs no name of its class.
        String message = (kind == Kind.ERROR || kind == Kind.LIBRARY) && !(said instanceof Worded) ? said.toString() : String.valueOf(said.getMessage());
        Frame frame = Frame.of("failed", session).with("kind", kind.name().toLowerCase(Locale.ROOT)).with("message", message);
        return switch (thrown) {
            case InvalidSpecException bad -> frame.with("pointer", bad.pointer());
            case NonFiniteLossException diverged -> frame.with("step", diverged.step());
            default -> frame;
        };
    }

    private static Kind ofCauses(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return Kind.MEMORY;
            }
            if (cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError) || cause instanceof ClassNotFoundException) {
                return Kind.LIBRARY;
            }
        }
        return Kind.ERROR;
    }

    private static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    static Kind kind(Frame frame) {
        try {
            return Kind.valueOf(frame.text("kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            return Kind.ERROR;
        }
    }

    /** @param engine as messages call it */
    static RuntimeException thrown(Frame frame, String engine) {
        String message = frame.text("message");
        return switch (kind(frame)) {
            case SPEC -> {
                String pointer = frame.text("pointer");
                String before = pointer + ": ";
                yield new InvalidSpecException(pointer, !pointer.isEmpty() && message.startsWith(before) ? message.substring(before.length()) : message);
            }
            case DATA -> new InvalidDataException(Message.verbatim(message));
            case CHECKPOINT -> new InvalidCheckpointException(Message.verbatim(message));
            case NON_FINITE -> new NonFiniteLossException(frame.integer("step"), new Recognition(List.of(TrainingProblem.values())).of(message));
            case ARGUMENT -> new IllegalArgumentException(message);
            case ALONE, ROOM -> new EngineLostException(Message.verbatim(message), kind(frame) == Kind.ROOM);
            case MEMORY -> new EngineLostException(Obituary.noMemory(engine));
            case LIBRARY -> new EngineLostException(Obituary.noLibrary(engine, message));
            case ERROR -> new EngineLostException(Obituary.error(engine, message));
        };
    }
}
