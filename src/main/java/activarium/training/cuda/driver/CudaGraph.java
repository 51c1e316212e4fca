package activarium.training.cuda.driver;

import java.lang.foreign.MemorySegment;

/** Work that was captured once and is launched as one. */
public final class CudaGraph implements AutoCloseable {
    private final Resource resource;
    private final MemorySegment executable;

    private CudaGraph(Resource resource, MemorySegment executable) {
        this.resource = resource;
        this.executable = executable;
    }

    /** Makes the form that can be launched and gives the other back. */
    static CudaGraph of(CudaContext context, MemorySegment graph) {
        try (Resource _ = context.resource(DriverFunction.GRAPH_DESTROY, graph)) {
            MemorySegment executable = context.handle(DriverFunction.GRAPH_INSTANTIATE, graph, 0L);
            return new CudaGraph(context.resource(DriverFunction.GRAPH_EXECUTABLE_DESTROY, executable), executable);
        }
    }

    /** Queues all of it. */
    public void launch(CudaStream stream) {
        resource.context().call(DriverFunction.GRAPH_LAUNCH, executable, stream.handle());
    }

    @Override
    public void close() {
        resource.close();
    }
}
