package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.ADDRESS;

/** Work that a card does in order, beside what it does in other streams. */
public final class CudaStream implements AutoCloseable {
    private static final int CAPTURE_THREAD_LOCAL = 1;

    private final Resource resource;
    private final MemorySegment stream;

    CudaStream(Resource resource, MemorySegment stream) {
        this.resource = resource;
        this.stream = stream;
    }

    MemorySegment handle() {
        resource.context();
        return stream;
    }

    /** Waits until all of it is done. @throws DeviceFaultException where something of it failed */
    public void synchronize() {
        resource.context().call(DriverFunction.STREAM_SYNCHRONIZE, stream);
    }

    /** Whether all of it is done. @throws DeviceFaultException where something of it failed */
    public boolean done() {
        return resource.context().done(DriverFunction.STREAM_QUERY, stream);
    }

    /** What is queued from now on waits for another stream's mark. */
    public void await(CudaEvent event) {
        resource.context().call(DriverFunction.STREAM_WAIT_EVENT, stream, event.handle(), 0);
    }

    /** What is queued while this runs is not done but kept as a graph, which can be launched as one, any number of times. */
    public CudaGraph capture(Runnable queued) {
        CudaContext context = resource.context();
        context.call(DriverFunction.STREAM_BEGIN_CAPTURE, stream, CAPTURE_THREAD_LOCAL);
        try {
            queued.run();
        } catch (RuntimeException | Error failed) {
            abandon(context, failed);
            throw failed;
        }
        return CudaGraph.of(context, captured(context));
    }

    private MemorySegment captured(CudaContext context) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment graph = arena.allocate(ADDRESS);
            context.call(DriverFunction.STREAM_END_CAPTURE, stream, graph);
            return graph.get(ADDRESS, 0);
        }
    }

    /** A stream that captures takes no other work. */
    private void abandon(CudaContext context, Throwable failed) {
        try {
            context.call(DriverFunction.GRAPH_DESTROY, captured(context));
        } catch (CudaException ended) {
            failed.addSuppressed(ended);
        }
    }

    @Override
    public void close() {
        resource.close();
    }
}
