package activarium.training.cuda.driver;

import java.util.HashMap;
import java.util.Map;

/**
 * What must have happened before what, as far as streams, events and those who wait for them say so (vector clocks: Lamport 1978, Mattern 1989): two pieces of work
 * that touch one piece of memory, one of them writing, with nothing that puts one before the other, are a race, whichever a card happens to do first.
 */
final class Order {
    /** The host's threads, which keep each other in order, are one. */
    private static final long HOST = -1;

    /** How far everybody is known to have got. */
    private record Clock(Map<Long, Integer> all) {
        int of(long who) {
            return all.getOrDefault(who, 0);
        }

        Clock and(Clock other) {
            Map<Long, Integer> both = new HashMap<>(all);
            other.all.forEach((who, number) -> both.merge(who, number, Math::max));
            return new Clock(both);
        }

        Clock next(long who) {
            Map<Long, Integer> next = new HashMap<>(all);
            next.merge(who, 1, Integer::sum);
            return new Clock(next);
        }
    }

    /** A piece of work: whose, and what it knows. */
    private record Work(long whose, Clock clock) {
        boolean after(Work other) {
            return clock.of(other.whose) >= other.clock.of(other.whose);
        }
    }

    /** Who has touched a piece of memory. */
    private static final class Touched {
        private Work written;
        private final Map<Long, Work> read = new HashMap<>();
    }

    private final Map<Long, Clock> streams = new HashMap<>();
    private final Map<Object, Clock> marks = new HashMap<>();
    private final Map<Long, Touched> memory = new HashMap<>();
    private Clock host = new Clock(Map.of());
    /** Nobody's where the host itself does it. */
    private Work running;

    private Clock of(long stream) {
        return streams.getOrDefault(stream, new Clock(Map.of()));
    }

    /** The next work of a stream, which is after all that the host knows now. @return the same, told whose it is when it runs */
    Runnable queued(long stream, Runnable work) {
        Clock clock = of(stream).and(host).next(stream);
        streams.put(stream, clock);
        Work own = new Work(stream, clock);
        return () -> {
            Work outer = running;
            running = own;
            try {
                work.run();
            } finally {
                running = outer;
            }
        };
    }

    /** The host has seen that all of a stream is done. */
    void awaited(long stream) {
        host = host.and(of(stream));
    }

    void marked(Object mark, long stream) {
        marks.put(mark, of(stream));
    }

    /** The host has seen that a stream got to a mark. */
    void reached(Object mark) {
        host = host.and(marks.get(mark));
    }

    void follows(long stream, Object mark) {
        streams.put(stream, of(stream).and(marks.get(mark)));
    }

    private Work now() {
        if (running != null) {
            return running;
        }
        host = host.next(HOST);
        return new Work(HOST, host);
    }

    void read(long piece, String name) {
        Work now = now();
        Touched touched = memory.computeIfAbsent(piece, _ -> new Touched());
        check(now, touched.written, name);
        touched.read.put(now.whose, now);
    }

    void write(long piece, String name) {
        Work now = now();
        Touched touched = memory.computeIfAbsent(piece, _ -> new Touched());
        check(now, touched.written, name);
        touched.read.values().forEach(read -> check(now, read, name));
        touched.read.clear();
        touched.written = now;
    }

    void freed(long piece, String name) {
        write(piece, name);
        memory.remove(piece);
    }

    private static void check(Work now, Work before, String name) {
        if (before != null && !now.after(before)) {
            throw new AssertionError("a race: " + words(now) + " touches " + name + " that " + words(before) + " touches, and nothing says which is first");
        }
    }

    private static String words(Work work) {
        return work.whose == HOST ? "the host" : "stream " + work.whose;
    }

    void forget() {
        streams.clear();
        marks.clear();
        memory.clear();
    }
}
