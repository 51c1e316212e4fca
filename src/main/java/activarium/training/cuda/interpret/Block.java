package activarium.training.cuda.interpret;

import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;
import activarium.training.cuda.kernel.Type;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The block that runs: its number, how many barriers it has passed, its memory. */
final class Block {
    private final Kernel kernel;
    private final Map<Parameter, Argument> arguments = new HashMap<>();
    private final Map<Memory, Storage> storages = new HashMap<>();
    private int number;
    /** Counts barriers and beginnings of blocks over the whole launch. */
    private int phase;

    /** An array with the record of who touched it. */
    sealed interface Storage {
        int length();

        /** Empty where nobody else sees it or nobody writes. */
        Optional<Conflicts> conflicts();

        record Floats(float[] numbers, Optional<Conflicts> conflicts) implements Storage {
            @Override
            public int length() {
                return numbers.length;
            }
        }

        record Ints(int[] numbers, Optional<Conflicts> conflicts) implements Storage {
            @Override
            public int length() {
                return numbers.length;
            }
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
            for (int other = 0; other < i; other++) {
                unshared(parameter, argument, parameters.get(other), given.get(other));
            }
            arguments.put(parameter, argument);
            if (parameter instanceof Memory.Global global) {
                storages.put(global, switch (argument) {
                    case Argument.Floats(float[] numbers) -> new Storage.Floats(numbers, conflicts(global, numbers.length));
                    case Argument.Ints(int[] numbers) -> new Storage.Ints(numbers, conflicts(global, numbers.length));
                    case Argument.Int _, Argument.Float _ -> throw new IllegalStateException("a scalar is no array");
                });
            }
        }
    }

    /** Races between two names of one array would not be seen, and a card keeps what is only read where it does not notice that it changes. */
    private void unshared(Parameter one, Argument first, Parameter two, Argument second) {
        boolean same = first instanceof Argument.Floats(float[] a) && second instanceof Argument.Floats(float[] b) && a == b && a.length > 0
                || first instanceof Argument.Ints(int[] c) && second instanceof Argument.Ints(int[] d) && c == d && c.length > 0;
        if (same && (one instanceof Memory.Global(var _, var _, boolean writes) && writes || two instanceof Memory.Global(var _, var _, boolean also) && also)) {
            throw new KernelFault(kernel.name() + " writes an array that it has twice, as " + two.name() + " and as " + one.name());
        }
    }

    private static Optional<Conflicts> conflicts(Memory.Global global, int length) {
        return global.written() ? Optional.of(new Conflicts(global.name(), length, true)) : Optional.empty();
    }

    /** Every parameter has been given one. */
    Argument argument(Parameter parameter) {
        return Objects.requireNonNull(arguments.get(parameter));
    }

    /** Memory that more than one thread sees. */
    Storage storage(Memory memory) {
        return switch (memory) {
            // It is a parameter, and every one has been given an array.
            case Memory.Global global -> Objects.requireNonNull(storages.get(global));
            case Memory.Shared shared -> storages.computeIfAbsent(shared, _ -> {
                Optional<Conflicts> conflicts = Optional.of(new Conflicts(shared.name(), shared.length(), false));
                return shared.element() == Type.F32 ? new Storage.Floats(new float[shared.length()], conflicts)
                        : new Storage.Ints(new int[shared.length()], conflicts);
            });
            case Memory.Local local -> throw new IllegalArgumentException(local + " is each thread's own");
        };
    }

    void begin(int block) {
        number = block;
        phase++;
        storages.forEach((memory, storage) -> {
            if (memory instanceof Memory.Shared) {
                switch (storage) {
                    case Storage.Floats(float[] numbers, var _) -> Arrays.fill(numbers, Float.NaN);
                    case Storage.Ints(int[] numbers, var _) -> Arrays.fill(numbers, Integer.MIN_VALUE);
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
