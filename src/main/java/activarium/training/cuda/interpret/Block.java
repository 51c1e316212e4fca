package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;
import activarium.training.cuda.kernel.Type;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The block that runs: its number, how many barriers it has passed, its memory. */
final class Block {
    private final Kernel kernel;
    private final Map<Parameter, Argument> arguments = new HashMap<>();
    private final Map<Memory, Storage> storages = new HashMap<>();
    private int number;
    /** Counts barriers and beginnings of blocks over the whole launch. */
    private int phase;

    /**
     * An array with the record of who touched it.
     *
     * @param floats    or null
     * @param ints      or null
     * @param conflicts empty where nobody else sees it or nobody writes
     */
    record Storage(float[] floats, int[] ints, Optional<Conflicts> conflicts) {
        int length() {
            return floats == null ? ints.length : floats.length;
        }
    }

    Block(Kernel kernel, List<Argument> given) {
        this.kernel = kernel;
        List<Parameter> parameters = kernel.parameters();
        if (given.size() != parameters.size()) {
            throw new IllegalArgumentException(kernel.name() + " takes " + parameters.size() + " arguments, not " + given.size());
        }
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            Argument argument = given.get(i);
            boolean fits = switch (argument) {
                case Argument.Floats _ -> parameter instanceof Memory.Global global && global.element() == Type.F32;
                case Argument.Ints _ -> parameter instanceof Memory.Global global && global.element() == Type.S32;
                case Argument.Int _ -> parameter instanceof Parameter.Scalar scalar && scalar.type() == Type.S32;
                case Argument.Float _ -> parameter instanceof Parameter.Scalar scalar && scalar.type() == Type.F32;
            };
            if (!fits) {
                throw new IllegalArgumentException(kernel.name() + " takes " + parameter + ", not " + argument);
            }
            arguments.put(parameter, argument);
            if (parameter instanceof Memory.Global global) {
                float[] floats = argument instanceof Argument.Floats(float[] numbers) ? numbers : null;
                int[] ints = argument instanceof Argument.Ints(int[] numbers) ? numbers : null;
                int length = floats == null ? ints.length : floats.length;
                storages.put(global, new Storage(floats, ints,
                        global.written() ? Optional.of(new Conflicts(global.name(), length, true)) : Optional.empty()));
            }
        }
    }

    Argument argument(Parameter parameter) {
        return arguments.get(parameter);
    }

    /** Memory that more than one thread sees. */
    Storage storage(Memory memory) {
        return switch (memory) {
            case Memory.Global global -> storages.get(global);
            case Memory.Shared shared -> storages.computeIfAbsent(shared, _ -> new Storage(shared.element() == Type.F32 ? new float[shared.length()] : null,
                    shared.element() == Type.S32 ? new int[shared.length()] : null, Optional.of(new Conflicts(shared.name(), shared.length(), false))));
            case Memory.Local local -> throw new IllegalArgumentException(local + " is each thread's own");
        };
    }

    void begin(int block) {
        number = block;
        phase++;
        storages.forEach((memory, storage) -> {
            if (memory instanceof Memory.Shared) {
                if (storage.floats != null) {
                    Arrays.fill(storage.floats, Float.NaN);
                } else {
                    Arrays.fill(storage.ints, Integer.MIN_VALUE);
                }
            }
        });
    }

    void barrier(Lanes lanes) {
        if (!lanes.isAll()) {
            throw new KernelFault("only " + lanes.count + " of " + kernel.threads() + " threads reach a barrier of " + kernel.name());
        }
        phase++;
    }

    int number() {
        return number;
    }

    int phase() {
        return phase;
    }

    KernelFault outside(Memory memory, int index, int length, int thread) {
        return new KernelFault(kernel.name() + ": thread " + thread + " of block " + number + " touches " + memory.name() + "[" + index + "], which has "
                + length + " elements");
    }

    KernelFault unwritten(Memory memory, int index, int thread) {
        return new KernelFault(kernel.name() + ": thread " + thread + " of block " + number + " reads " + memory.name() + "[" + index
                + "], which nobody has written");
    }
}
