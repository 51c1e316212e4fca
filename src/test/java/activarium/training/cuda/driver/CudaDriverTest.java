package activarium.training.cuda.driver;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The driver's functions as they are called on a card, with a simulated one behind them. */
class CudaDriverTest {
    private static final int THREADS = 32;
    private static final Kernel SCALE = scale();

    private final SimulatedDriver card = new SimulatedDriver(1, 1 << 20);

    /** y = a x, in the opposite order within each block, through shared memory. */
    private static Kernel scale() {
        KernelBuilder code = new KernelBuilder("scale", THREADS);
        FloatArray x = code.globalFloats("x", false);
        FloatArray y = code.globalFloats("y", true);
        F32 a = code.scalarFloat("a");
        S32 count = code.scalarInt("count");
        FloatArray turned = code.sharedFloats("turned", THREADS);
        S32 at = code.block().times(THREADS).plus(code.thread());
        turned.set(code.thread(), x.get(at).times(a));
        code.barrier();
        code.when(at.lessThan(count), () -> y.set(at, turned.get(code.s32(THREADS - 1).minus(code.thread()))));
        return code.build();
    }

    @AfterEach
    void nothingIsHeld() {
        assertEquals(List.of(), card.broken());
        assertEquals(0, card.held());
        card.close();
    }

    private CudaContext open() {
        return CudaDriver.of(card.functions()).open(0);
    }

    private static float[] numbers(int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static float[] floats(DeviceMemory memory, int count) {
        float[] floats = new float[count];
        memory.read(floats);
        return floats;
    }

    private static List<KernelArgument> arguments(DeviceMemory x, DeviceMemory y, float a, int count) {
        return List.of(x, y, new KernelArgument.Float32(a), new KernelArgument.Int32(count));
    }

    @Test
    void callsAreMadeReadyAsFarAsTheLibraryHasThem() {
        CudaDriver driver = CudaDriver.of(card.without("cuEventElapsedTime"));
        List<String> calls = card.calls();
        driver.bindAll();
        assertEquals(calls, card.calls(), "none of them is called");
        assertEquals(12_040, driver.version());
    }

    @Test
    void aCardIsDescribed() {
        CudaDriver driver = CudaDriver.of(card.functions());
        assertEquals(12_040, driver.version());
        CudaDevice device = driver.devices().getFirst();
        assertEquals("Simulated 0", device.card().name());
        assertEquals(1 << 20, device.card().memory());
        assertEquals("7.5", device.card().capability().toString());
        assertEquals(4, device.multiprocessors());
        assertEquals(128e9, device.memoryBandwidth());
    }

    @Test
    void aKernelIsCompiledAndLaunched() {
        try (CudaContext context = open()) {
            CudaStream stream = context.stream();
            DeviceMemory x = context.allocate(256);
            DeviceMemory y = context.allocate(256);
            x.write(numbers(64));
            // Another stream does not wait for that.
            context.defaultStream().synchronize();
            y.clear(stream);
            CudaFunction scale = context.module(card.teach(List.of(SCALE))).function("scale");
            scale.launch(2, THREADS, SCALE.sharedBytes(), stream, arguments(x, y, 0.5f, 40));
            stream.synchronize();
            float[] out = floats(y, 64);
            assertEquals(15.5f, out[0]);
            assertEquals(0f, out[31]);
            assertEquals(31.5f, out[32]);
            assertEquals(0f, out[40]);
            assertEquals(48, scale.blocksPerProcessor(THREADS, SCALE.sharedBytes()));
            assertEquals(new CudaContext.MemoryInfo((1 << 20) - 512, 1 << 20), context.memory());
        }
    }

    @Test
    void copiesAndMarksAreQueued() {
        try (CudaContext context = open()) {
            CudaStream stream = context.stream();
            DeviceMemory there = context.allocate(12);
            PinnedMemory here = context.allocatePinned(12);
            here.segment().setAtIndex(ValueLayout.JAVA_FLOAT, 2, 7);
            CudaEvent first = context.event();
            CudaEvent second = context.event();
            assertTrue(second.reached(), "a mark that was never set keeps nobody waiting");
            first.record(stream);
            there.write(here, stream);
            second.record(stream);
            assertFalse(second.reached());
            assertFalse(stream.done());
            second.synchronize();
            here.segment().fill((byte) 0);
            there.read(here, stream);
            context.synchronize();
            stream.await(second);
            context.synchronize();
            assertTrue(second.reached());
            assertTrue(stream.done());
            assertTrue(second.millisecondsSince(first) > 0);
            assertEquals(7f, here.segment().getAtIndex(ValueLayout.JAVA_FLOAT, 2));
            assertArrayEquals(new float[] {7}, new float[] {floats(there, 3)[2]});
        }
    }

    @Test
    void streamsThatTouchOneArrayWaitForEachOther() {
        try (CudaContext context = open()) {
            CudaStream first = context.stream();
            CudaStream second = context.stream();
            CudaEvent cleared = context.event();
            DeviceMemory x = context.allocate(12);
            PinnedMemory here = context.allocatePinned(12);
            x.clear(first);
            cleared.record(first);
            second.await(cleared);
            x.read(here, second);
            second.synchronize();
            assertEquals(0f, here.segment().getAtIndex(ValueLayout.JAVA_FLOAT, 2));
        }
        try (SimulatedDriver other = new SimulatedDriver(1, 1 << 20); CudaContext context = CudaDriver.of(other.functions()).open(0)) {
            CudaStream first = context.stream();
            CudaStream second = context.stream();
            DeviceMemory x = context.allocate(12);
            x.clear(first);
            x.read(context.allocatePinned(12), second);
            first.synchronize();
            assertThrows(DeviceFaultException.class, second::synchronize);
            assertTrue(other.broken().getFirst().getMessage().contains("a race"), other.broken().toString());
        }
    }

    @Test
    void whatWasCapturedIsLaunchedAsOne() {
        try (CudaContext context = open()) {
            CudaStream stream = context.stream();
            DeviceMemory x = context.allocate(128);
            DeviceMemory y = context.allocate(128);
            x.write(numbers(32));
            context.defaultStream().synchronize();
            CudaFunction scale = context.module(card.teach(List.of(SCALE))).function("scale");
            scale.load(SCALE.sharedBytes());
            CudaGraph graph = stream.capture(() -> {
                scale.launch(1, THREADS, SCALE.sharedBytes(), stream, arguments(x, y, 2, 32));
                scale.launch(1, THREADS, SCALE.sharedBytes(), stream, arguments(y, x, 1, 32));
            });
            assertArrayEquals(numbers(32), floats(x, 32));
            graph.launch(stream);
            graph.launch(stream);
            stream.synchronize();
            // Turned round twice each time.
            assertEquals(4f, floats(x, 32)[1]);
            assertThrows(IllegalStateException.class, () -> stream.capture(() -> {
                throw new IllegalStateException();
            }));
            graph.launch(stream);
            graph.close();
            assertThrows(IllegalStateException.class, () -> graph.launch(stream));
        }
    }

    @Test
    void aCaptureIsSpoiltByItsOwnThreadAlone() {
        try (CudaContext context = open(); CudaContext other = open()) {
            CudaStream stream = context.stream();
            DeviceMemory x = context.allocate(128);
            DeviceMemory y = context.allocate(128);
            CudaFunction scale = context.module(card.teach(List.of(SCALE))).function("scale");
            scale.load(SCALE.sharedBytes());
            Runnable launch = () -> scale.launch(1, THREADS, SCALE.sharedBytes(), stream, arguments(x, y, 2, 32));
            Runnable back = () -> scale.launch(1, THREADS, SCALE.sharedBytes(), stream, arguments(y, x, 2, 32));
            // Another one opens the card, has something done and gives it back.
            CudaGraph graph = stream.capture(() -> {
                launch.run();
                CompletableFuture.runAsync(() -> {
                    other.allocate(4).write(1f);
                    other.close();
                    open().close();
                }).join();
                back.run();
            });
            x.write(numbers(32));
            context.defaultStream().synchronize();
            graph.launch(stream);
            stream.synchronize();
            assertEquals(4f, floats(x, 32)[1]);
            assertThrows(DriverRefusalException.class, () -> stream.capture(() -> context.allocate(4)));
            stream.capture(launch).close();
        }
    }

    @Test
    void whatOneIsToldToOthersIsThatTheCardIsLost() {
        try (CudaContext context = open(); CudaContext other = open()) {
            card.refuse("cuStreamCreate", 999);
            assertThrows(DeviceFaultException.class, context::stream, "an unknown error");
            card.refuse("cuStreamCreate", 0);
            assertThrows(DeviceFaultException.class, context::stream, "which nobody goes on after");
            other.stream();
            card.fail();
            assertThrows(DeviceFaultException.class, other::stream);
            assertThrows(DeviceFaultException.class, this::open, "as long as somebody still has it");
        }
        open().close();
    }

    @Test
    void memoryIsGivenBackEarlyOrWithTheContext() {
        try (CudaContext context = open()) {
            DeviceMemory first = context.allocate(1 << 19);
            context.allocate(1 << 18);
            DeviceMemoryException full = assertThrows(DeviceMemoryException.class, () -> context.allocate(1 << 19));
            assertTrue(full.getMessage().contains("CUDA_ERROR_OUT_OF_MEMORY"), full.getMessage());
            assertTrue(full.problem().in(Locale.JAPANESE).contains("空きメモリー"));
            first.close();
            first.close();
            context.allocate(1 << 19);
            assertThrows(IllegalStateException.class, () -> floats(first, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> context.allocate(4).write(1, 2));
            assertThrows(IllegalArgumentException.class, () -> context.allocate(0));
        }
    }

    @Test
    void aFaultEndsTheContextAndANewOneWorks() {
        try (CudaContext context = open()) {
            CudaStream stream = context.stream();
            DeviceMemory x = context.allocate(64);
            DeviceMemory y = context.allocate(64);
            CudaFunction scale = context.module(card.teach(List.of(SCALE))).function("scale");
            // Reads beyond its 16 numbers.
            scale.launch(1, THREADS, SCALE.sharedBytes(), stream, arguments(x, y, 2, 16));
            DeviceFaultException fault = assertThrows(DeviceFaultException.class, stream::synchronize);
            assertTrue(fault.getMessage().contains("CUDA_ERROR_ILLEGAL_ADDRESS"), fault.getMessage());
            int calls = card.calls().size();
            assertTrue(assertThrows(DeviceFaultException.class, () -> context.allocate(4)).getMessage().contains("failed before"));
            assertEquals(calls, card.calls().size());
        }
        assertEquals(0, card.held());
        try (CudaContext again = open()) {
            again.allocate(4).write(1f);
        }
    }

    @Test
    void theCompilersLinesAreKept() {
        try (CudaContext context = open()) {
            KernelCompilationException failed = assertThrows(KernelCompilationException.class, () -> context.module("bad"));
            assertEquals("line 3: syntax error near 'bad'", failed.log());
            assertTrue(failed.getMessage().contains("CUDA_ERROR_INVALID_PTX"), failed.getMessage());
            CudaModule module = context.module(card.teach(List.of(SCALE)));
            assertInstanceOf(DriverRefusalException.class, assertThrows(CudaException.class, () -> module.function("other")));
        }
    }

    @Test
    void largeSharedMemoryIsAskedFor() {
        try (CudaContext context = open()) {
            CudaStream stream = context.stream();
            DeviceMemory x = context.allocate(128);
            DeviceMemory y = context.allocate(128);
            CudaFunction scale = context.module(card.teach(List.of(SCALE))).function("scale");
            scale.launch(1, THREADS, 60_000, stream, arguments(x, y, 2, 32));
            scale.launch(1, THREADS, 60_000, stream, arguments(x, y, 2, 32));
            assertEquals(1, card.calls().stream().filter("cuFuncSetAttribute"::equals).count());
            assertThrows(DriverRefusalException.class, () -> scale.launch(1, THREADS, 70_000, stream, arguments(x, y, 2, 32)));
        }
    }

    @Test
    void threadsTakeTurns() {
        try (CudaContext context = open()) {
            DeviceMemory x = CompletableFuture.supplyAsync(() -> context.allocate(128)).join();
            x.write(numbers(32));
            assertArrayEquals(numbers(32), CompletableFuture.supplyAsync(() -> floats(x, 32)).join());
        }
    }

    @Test
    void noDriverNoCardAndAnOldDriverAreSaid() {
        assertTrue(assertThrows(MissingDriverException.class, () -> DriverLibrary.load("libnosuchdriver.so.1")).getMessage().contains("libnosuchdriver.so.1"));
        assertTrue(assertThrows(MissingDriverException.class, () -> CudaDriver.of(card.without("cuInit"))).getMessage().contains("cuInit"));
        assertEquals("there is no card cuda:3; the driver knows 1, counted from 0",
                assertThrows(NoDeviceException.class, () -> CudaDriver.of(card.functions()).open(3)).getMessage());
        card.refuse("cuInit", 999);
        assertTrue(assertThrows(DriverRefusalException.class, this::open).getMessage().contains("cuInit"));
        card.refuse("cuInit", 0);
        card.refuse("cuDevicePrimaryCtxRetain", 46);
        assertTrue(assertThrows(NoDeviceException.class, this::open).getMessage().contains("CUDA_ERROR_DEVICE_UNAVAILABLE"));
        card.refuse("cuDevicePrimaryCtxRetain", 0);
        try (SimulatedDriver none = new SimulatedDriver(0, 0)) {
            assertEquals(List.of(), CudaDriver.of(none.functions()).devices());
        }
    }
}
