package activarium.training.cuda.engine;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.card.Underway;
import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaEvent;
import activarium.training.cuda.driver.CudaFunction;
import activarium.training.cuda.driver.CudaStream;
import activarium.training.cuda.driver.DeviceMemory;
import activarium.training.cuda.driver.KernelArgument;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A card through its driver, for one network on one thread: what is queued is done when that waits for it, and not before. */
final class DriverCard implements Card {
    private final CudaContext context;
    private final Function<Kernel, String> ptx;
    private final CudaStream stream;
    /** For what was begun, beside the other. */
    private final CudaStream beside;
    private final CudaEvent before;
    private final OnceEach<CudaFunction> compiled = new OnceEach<>(this::compile);
    private final Map<double[], CardArray.Floats> constants = new IdentityHashMap<>();

    /** @param context closed with this. @param ptx writes a module of one kernel */
    DriverCard(CudaContext context, Function<Kernel, String> ptx) {
        this.context = context;
        this.ptx = ptx;
        // Copies wait for what was launched there.
        stream = context.defaultStream();
        beside = context.stream();
        before = context.event();
    }

    @Override
    public String name() {
        return context.device().card().name();
    }

    @Override
    public int sharedLimit() {
        return context.device().sharedMemoryPerBlock();
    }

    @Override
    public CardArray.Floats floats(int length) {
        return new FloatNumbers(length, memory(length));
    }

    @Override
    public CardArray.Ints ints(int length) {
        return new IntNumbers(length, memory(length));
    }

    @Override
    public CardArray.Floats constants(double[] numbers) {
        return constants.computeIfAbsent(numbers, Card.super::constants);
    }

    private DeviceMemory memory(int length) {
        return context.allocate((long) Integer.BYTES * Math.max(1, length));
    }

    @Override
    public void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        launch(kernel, blocks, arguments, stream);
    }

    @Override
    public Underway begin(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        before.record(stream);
        beside.await(before);
        launch(kernel, blocks, arguments, beside);
        CudaEvent end = context.event();
        end.record(beside);
        return new Begun(end);
    }

    private static final class Begun implements Underway {
        private final CudaEvent end;
        private boolean done;

        Begun(CudaEvent end) {
            this.end = end;
        }

        @Override
        public void await() {
            if (!done) {
                end.synchronize();
                end.close();
                done = true;
            }
        }
    }

    private void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments, CudaStream in) {
        List<KernelArgument> inOrder = new ArrayList<>();
        for (Parameter parameter : kernel.parameters()) {
            CardArgument argument = arguments.get(parameter.name());
            inOrder.add(switch (argument) {
                case FloatNumbers(int _, DeviceMemory memory) when parameter instanceof Memory.Global -> memory;
                case IntNumbers(int _, DeviceMemory memory) when parameter instanceof Memory.Global -> memory;
                case CardArgument.Number(int value) when parameter instanceof Parameter.Scalar -> new KernelArgument.Int32(value);
                case null, default -> throw new IllegalArgumentException(kernel.name() + " needs " + parameter + ", not " + argument);
            });
        }
        compiled.of(kernel).launch(blocks, kernel.threads(), kernel.sharedBytes(), in, inOrder);
    }

    @Override
    public void expect(Kernel kernel) {
        compiled.expect(kernel);
    }

    @Override
    public void expectInOrder(Kernel kernel) {
        compiled.expect(kernel);
    }

    private CudaFunction compile(Kernel kernel) {
        String text = ptx.apply(kernel);
        return context.meanwhile(() -> {
            CudaFunction function = context.module(text).function(kernel.name());
            // A driver may put loading off until somebody asks.
            function.load(kernel.sharedBytes());
            return function;
        });
    }

    @Override
    public void close() {
        context.close();
    }

    private record FloatNumbers(int length, DeviceMemory memory) implements CardArray.Floats {
        @Override
        public void upload(float[] from) {
            memory.write(from);
        }

        @Override
        public void download(float[] to) {
            memory.read(to);
        }

        @Override
        public void download(int from, float[] to) {
            memory.read((long) Float.BYTES * from, MemorySegment.ofArray(to));
        }

        @Override
        public void close() {
            memory.close();
        }
    }

    private record IntNumbers(int length, DeviceMemory memory) implements CardArray.Ints {
        @Override
        public void upload(int[] from) {
            memory.write(from);
        }

        @Override
        public void download(int[] to) {
            memory.read(to);
        }

        @Override
        public void close() {
            memory.close();
        }
    }
}
