package activarium.training.cuda.driver;

/** Something of a context that is given back once: by whoever made it, or with the context. Each is equal to itself alone. */
final class Resource implements AutoCloseable {
    private final CudaContext context;
    private final DriverFunction function;
    private final Object freed;
    private boolean closed;

    Resource(CudaContext context, DriverFunction function, Object freed) {
        this.context = context;
        this.function = function;
        this.freed = freed;
    }

    DriverFunction function() {
        return function;
    }

    Object freed() {
        return freed;
    }

    /** For a call with what this stands for. @throws IllegalStateException after it was given back */
    CudaContext context() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        return context;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            context.free(this);
        }
    }
}
