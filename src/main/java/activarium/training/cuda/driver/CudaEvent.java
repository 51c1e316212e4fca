package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

/** A mark in a stream. */
public final class CudaEvent implements AutoCloseable {
    private final Resource resource;
    private final MemorySegment event;

    CudaEvent(Resource resource, MemorySegment event) {
        this.resource = resource;
        this.event = event;
    }

    MemorySegment handle() {
        resource.context();
        return event;
    }

    /** Sets the mark after all that the stream has so far. */
    public void record(CudaStream stream) {
        resource.context().call(DriverFunction.EVENT_RECORD, event, stream.handle());
    }

    /** Whether the stream has got there; so it is as long as the mark was never set. @throws CudaException where something before it failed */
    public boolean reached() {
        return resource.context().done(DriverFunction.EVENT_QUERY, event);
    }

    /** Waits until the stream has got there. */
    public void synchronize() {
        resource.context().call(DriverFunction.EVENT_SYNCHRONIZE, event);
    }

    /** Milliseconds between two marks that were reached, as the card counts. */
    public float millisecondsSince(CudaEvent earlier) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(JAVA_FLOAT);
            resource.context().call(DriverFunction.EVENT_ELAPSED_TIME, place, earlier.handle(), event);
            return place.get(JAVA_FLOAT, 0);
        }
    }

    @Override
    public void close() {
        resource.close();
    }
}
