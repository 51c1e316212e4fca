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
import java.util.HashSet;
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
            return () -> runRows(kernel, blocks, memory.read(table).asSlice(begin));
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
        apart(kernel, List.of(numbers));
        return () -> run(kernel, blocks, numbers);
    }

    /** What a kernel does not write a card reads through a cache in which no write of the same grid is seen. */
    private static void apart(Kernel kernel, List<List<Object>> launches) {
        Set<Object> touched = new HashSet<>();
        Set<Object> written = new HashSet<>();
        for (List<Object> arguments : launches) {
            for (int i = 0; i < arguments.size(); i++) {
                if (kernel.parameters().get(i) instanceof Memory.Global(var name, var _, boolean writes)) {
                    boolean another = !touched.add(arguments.get(i));
                    if (writes ? another : written.contains(arguments.get(i))) {
                        throw new AssertionError(kernel.name() + " is given an array as " + name + " that is written, and given a second time");
                    }
                    if (writes) {
                        written.add(arguments.get(i));
                    }
                }
            }
        }
    }

    /** Neighbouring rows with the same arguments are the blocks of one launch. */
    private void runRows(Kernel kernel, int blocks, MemorySegment rows) {
        int longs = PtxModule.rowBytes(kernel) / Long.BYTES;
        List<List<Object>> launches = new ArrayList<>();
        List<Integer> blocksOf = new ArrayList<>();
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
            launches.add(numbers);
            blocksOf.add(next - first);
            first = next;
        }
        // Parts of the common room, which each has its own of, travel together.
        if (!kernel.name().equals("move")) {
            apart(kernel, launches);
        }
        for (int i = 0; i < launches.size(); i++) {
            run(kernel, blocksOf.get(i), launches.get(i));
        }
    }

    private void run(Kernel kernel, int blocks, List<Object> numbers) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Object number = numbers.get(i);
            arguments.add(switch (kernel.parameters().get(i)) {
                case Memory.Global(var _, Type element, boolean _) when element == Type.F32 -> new Argument.Floats(memory.read((Long) number).toArray(JAVA_FLOAT));
                case Memory.Global _ -> new Argument.Ints(memory.read((Long) number).toArray(JAVA_INT));
                case Parameter.Scalar(var _, Type type) -> type == Type.F32 ? new Argument.Float((Float) number) : new Argument.Int((Integer) number);
            });
        }
        Interpreter.launch(kernel, blocks, arguments);
        for (int i = 0; i < numbers.size(); i++) {
            if (kernel.parameters().get(i) instanceof Memory.Global(var _, var _, boolean written) && written) {
                MemorySegment to = memory.write((Long) numbers.get(i));
                switch (arguments.get(i)) {
                    case Argument.Floats(float[] floats) -> MemorySegment.copy(floats, 0, to, JAVA_FLOAT, 0, floats.length);
                    case Argument.Ints(int[] ints) -> MemorySegment.copy(ints, 0, to, JAVA_INT, 0, ints.length);
                    case Argument.Int _, Argument.Float _ -> throw new IllegalStateException();
                }
            }
        }
    }
}
