package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import static java.lang.foreign.ValueLayout.ADDRESS;

/** Kernels, compiled for the card. */
public final class CudaModule implements AutoCloseable {
    private final Resource resource;
    private final MemorySegment module;

    CudaModule(Resource resource, MemorySegment module) {
        this.resource = resource;
        this.module = module;
    }

    /** @param name of a kernel of it. @throws CudaException where there is none */
    public CudaFunction function(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment place = arena.allocate(ADDRESS);
            resource.context().call(DriverFunction.MODULE_GET_FUNCTION, place, module, arena.allocateFrom(name));
            return new CudaFunction(resource, place.get(ADDRESS, 0));
        }
    }

    @Override
    public void close() {
        resource.close();
    }
}
