package activarium.training.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * An array in the card's memory. Copies without a stream wait for the default stream and are done where the host is concerned; what was written so is there for
 * whatever the default stream does next, but for other streams only when that has been waited for (CUDA Driver API, API synchronization behavior: the host's memory
 * is staged). Copies of a stream are queued in it.
 */
public final class DeviceMemory implements KernelArgument, AutoCloseable {
    private final Resource resource;
    private final long address;
    private final long bytes;

    DeviceMemory(Resource resource, long address, long bytes) {
        this.resource = resource;
        this.address = address;
        this.bytes = bytes;
    }

    /** On the card. */
    public long address() {
        resource.context();
        return address;
    }

    public long bytes() {
        return bytes;
    }

    /** Fills it from the beginning. @throws IndexOutOfBoundsException where there are too many numbers */
    public void write(float... numbers) {
        try (Arena arena = Arena.ofConfined()) {
            write(arena.allocateFrom(ValueLayout.JAVA_FLOAT, numbers));
        }
    }

    /** Fills it from the beginning. @throws IndexOutOfBoundsException where there are too many numbers */
    public void write(int... numbers) {
        try (Arena arena = Arena.ofConfined()) {
            write(arena.allocateFrom(ValueLayout.JAVA_INT, numbers));
        }
    }

    /** Fills it from the beginning with bytes of any memory. @throws IndexOutOfBoundsException where there are too many */
    public void write(MemorySegment from) {
        write(0, from);
    }

    /** The same from so many bytes on. */
    public void write(long at, MemorySegment from) {
        if (!from.isNative()) {
            try (Arena arena = Arena.ofConfined()) {
                write(at, arena.allocate(from.byteSize(), Long.BYTES).copyFrom(from));
            }
            return;
        }
        fits(at, from.byteSize());
        if (from.byteSize() > 0) {
            resource.context().call(DriverFunction.COPY_TO_DEVICE, address + at, from, from.byteSize());
        }
    }

    /** Reads its first bytes into any memory. @throws IndexOutOfBoundsException where it has not so many */
    public void read(MemorySegment to) {
        read(0, to);
    }

    /** The same from so many bytes on. */
    public void read(long at, MemorySegment to) {
        try (Arena arena = Arena.ofConfined()) {
            to.copyFrom(read(arena, at, to.byteSize()));
        }
    }

    /** Reads the first numbers of it. @throws IndexOutOfBoundsException where it has not so many */
    public void read(float[] to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment.copy(read(arena, 0, (long) Float.BYTES * to.length), ValueLayout.JAVA_FLOAT, 0, to, 0, to.length);
        }
    }

    /** Reads the first numbers of it. @throws IndexOutOfBoundsException where it has not so many */
    public void read(int[] to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment.copy(read(arena, 0, (long) Integer.BYTES * to.length), ValueLayout.JAVA_INT, 0, to, 0, to.length);
        }
    }

    private MemorySegment read(Arena arena, long at, long count) {
        fits(at, count);
        MemorySegment to = arena.allocate(count, Long.BYTES);
        if (count > 0) {
            resource.context().call(DriverFunction.COPY_TO_HOST, to, address + at, count);
        }
        return to;
    }

    /** Queues a copy of what the host's memory holds when the stream gets there. @throws IndexOutOfBoundsException where it does not fit */
    public void write(PinnedMemory from, CudaStream stream) {
        write(from, from.segment().byteSize(), stream);
    }

    /** The same of the first bytes. */
    public void write(PinnedMemory from, long count, CudaStream stream) {
        fits(0, count);
        resource.context().call(DriverFunction.COPY_TO_DEVICE_ASYNC, address, from.segment().asSlice(0, count), count, stream.handle());
    }

    /** Queues a copy of the first bytes, as many as the host's memory has. @throws IndexOutOfBoundsException where it is longer than this */
    public void read(PinnedMemory to, CudaStream stream) {
        read(to, to.segment().byteSize(), stream);
    }

    /** The same of so many bytes. */
    public void read(PinnedMemory to, long count, CudaStream stream) {
        fits(0, count);
        resource.context().call(DriverFunction.COPY_TO_HOST_ASYNC, to.segment().asSlice(0, count), address, count, stream.handle());
    }

    /** Queues zeros for all of it. */
    public void clear(CudaStream stream) {
        resource.context().call(DriverFunction.MEMORY_SET_BYTES_ASYNC, address, (byte) 0, bytes, stream.handle());
    }

    private void fits(long at, long count) {
        if (at < 0 || count < 0 || count > bytes - at) {
            throw new IndexOutOfBoundsException(count + " bytes from " + at + " on, of " + bytes);
        }
    }

    @Override
    public void close() {
        resource.close();
    }
}
