package activarium.training.cuda.driver;

import java.lang.foreign.MemorySegment;

/** Memory of the host for copies that go on beside other work. What it holds may be read only after the stream that copies has got there. */
public final class PinnedMemory implements AutoCloseable {
    private final Resource resource;
    private final MemorySegment segment;

    PinnedMemory(Resource resource, MemorySegment segment) {
        this.resource = resource;
        this.segment = segment;
    }

    /** All of it. @throws IllegalStateException after it was closed; a segment that was had before must no longer be used then */
    public MemorySegment segment() {
        resource.context();
        return segment;
    }

    @Override
    public void close() {
        resource.close();
    }
}
