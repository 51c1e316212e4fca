package activarium.training.cuda.driver;

import activarium.training.cuda.interpret.Argument;
import activarium.training.cuda.interpret.Interpreter;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;
import activarium.training.cuda.kernel.Type;
import activarium.training.cuda.ptx.PtxModule;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The kernels that a simulated driver was taught, in the place of a compiler, and how they run in its memory. */
final class SimulatedKernels {
    private final SimulatedMemory memory;
    /** By the text of their module. */
    private final Map<String, List<Kernel>> modules = new ConcurrentHashMap<>();
    private final Set<Kernel> gathered = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    SimulatedKernels(SimulatedMemory memory) {
        this.memory = memory;
    }

    String teach(List<Kernel> kernels) {
        String text = PtxModule.text(kernels);
        modules.put(text, kernels);
        return text;
    }

    String teachGathered(Kernel kernel) {
        String text = PtxModule.gathered(kernel);
        modules.put(text, List.of(kernel));
        gathered.add(kernel);
        return text;
    }

    List<Kernel> of(String text) {
        return modules.getOrDefault(text, List.of());
    }

    /** What a launch will do. The arguments are read now, as a driver does, what they point to when it runs. */
    Runnable launch(Kernel kernel, int blocks, MemorySegment arguments) {
        if (gathered.contains(kernel)) {
            MemorySegment both = arguments.reinterpret(16);
            long table = both.getAtIndex(ADDRESS, 0).reinterpret(8).get(JAVA_LONG, 0);
            int begin = both.getAtIndex(ADDRESS, 1).reinterpret(4).get(JAVA_INT, 0);
            return () -> runRows(kernel, blocks, memory.piece(table).asSlice(begin));
        }
        List<Object> numbers = new ArrayList<>();
        MemorySegment places = arguments.reinterpret(8L * kernel.parameters().size());
        for (int i = 0; i < kernel.parameters().size(); i++) {
            MemorySegment place = places.getAtIndex(ADDRESS, i);
            numbers.add(switch (kernel.parameters().get(i)) {
                case Memory.Global _ -> place.reinterpret(8).get(JAVA_LONG, 0);
                case Parameter.Scalar(var _, Type type) -> type == Type.F32 ? (Object) place.reinterpret(4).get(JAVA_FLOAT, 0) : place.reinterpret(4).get(JAVA_INT, 0);
            });
        }
        return () -> run(kernel, blocks, numbers);
    }

    /** Neighbouring rows with the same arguments are the blocks of one launch. */
    private void runRows(Kernel kernel, int blocks, MemorySegment rows) {
        int longs = PtxModule.rowBytes(kernel) / Long.BYTES;
        for (int first = 0; first < blocks;) {
            int next = first;
            do {
                assertEquals(next - first, rows.getAtIndex(JAVA_LONG, (long) next * longs), "the block's number in its launch");
                next++;
            } while (next < blocks && rows.getAtIndex(JAVA_LONG, (long) next * longs) != 0);
            List<Object> numbers = new ArrayList<>();
            for (int i = 0; i < kernel.parameters().size(); i++) {
                long argument = rows.getAtIndex(JAVA_LONG, (long) first * longs + 1 + i);
                numbers.add(kernel.parameters().get(i) instanceof Memory.Global ? (Object) argument : (Object) (int) argument);
            }
            run(kernel, next - first, numbers);
            first = next;
        }
    }

    private void run(Kernel kernel, int blocks, List<Object> numbers) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Object number = numbers.get(i);
            arguments.add(switch (kernel.parameters().get(i)) {
                case Memory.Global(var _, Type element, boolean _) when element == Type.F32 -> new Argument.Floats(memory.piece((Long) number).toArray(JAVA_FLOAT));
                case Memory.Global _ -> new Argument.Ints(memory.piece((Long) number).toArray(JAVA_INT));
                case Parameter.Scalar(var _, Type type) -> type == Type.F32 ? new Argument.Float((Float) number) : new Argument.Int((Integer) number);
            });
        }
        Interpreter.launch(kernel, blocks, arguments);
        for (int i = 0; i < numbers.size(); i++) {
            if (kernel.parameters().get(i) instanceof Memory.Global(var _, var _, boolean written) && written) {
                MemorySegment to = memory.piece((Long) numbers.get(i));
                switch (arguments.get(i)) {
                    case Argument.Floats(float[] floats) -> MemorySegment.copy(floats, 0, to, JAVA_FLOAT, 0, floats.length);
                    case Argument.Ints(int[] ints) -> MemorySegment.copy(ints, 0, to, JAVA_INT, 0, ints.length);
                    case Argument.Int _, Argument.Float _ -> throw new IllegalStateException();
                }
            }
        }
    }
}
