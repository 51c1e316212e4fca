package activarium.training.cuda.interpret;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.kernel.Kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The interpreter in the place of a card. As on a card nothing can be relied upon that was not written: arrays begin as NaN, and whole numbers as what is no index. */
public final class InterpretedCard implements Card {
    private static final int SHARED_LIMIT = 48 * 1024;
    /** What the smallest of the cards that kernels are written for has, Turing's: arrays that no limit is asked for, sums and tiles, have to fit in there. */
    private static final int SHARED_OF_ANY = 64 * 1024;

    private final double mostOperations;
    private final List<Counted> counted = new ArrayList<>();

    /**
     * A launch.
     *
     * @param statements of its threads, whole warps
     */
    public record Counted(String kernel, int blocks, long statements) {
    }

    public InterpretedCard() {
        this(Double.POSITIVE_INFINITY);
    }

    /** One whose launches are bounded, and counted. @param mostOperations of a launch, as {@link #mostOperations} has them */
    public InterpretedCard(double mostOperations) {
        this.mostOperations = mostOperations;
    }

    @Override
    public double mostOperations() {
        return mostOperations;
    }

    /** All launches, where they are bounded. */
    public List<Counted> counted() {
        return List.copyOf(counted);
    }

    @Override
    public String name() {
        return "interpreter";
    }

    @Override
    public int sharedLimit() {
        return SHARED_LIMIT;
    }

    @Override
    public CardArray.Floats floats(int length) {
        float[] numbers = new float[length];
        Arrays.fill(numbers, Float.NaN);
        return new FloatNumbers(numbers);
    }

    @Override
    public CardArray.Ints ints(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, Integer.MIN_VALUE);
        return new IntNumbers(numbers);
    }

    @Override
    public void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        List<Argument> inOrder = kernel.parameters().stream().map(parameter -> {
            CardArgument argument = arguments.get(parameter.name());
            return switch (argument) {
                case FloatNumbers(float[] numbers) -> (Argument) new Argument.Floats(numbers);
                case IntNumbers(int[] numbers) -> new Argument.Ints(numbers);
                case CardArgument.Number(int value) -> new Argument.Int(value);
                case null, default -> throw new IllegalArgumentException(kernel.name() + " needs " + parameter + ", not " + argument);
            };
        }).toList();
        if (kernel.sharedBytes() > SHARED_OF_ANY) {
            throw new KernelFault(kernel.name() + " has " + kernel.sharedBytes() + " bytes of shared memory, and not every card so many");
        }
        if (mostOperations == Double.POSITIVE_INFINITY) {
            Interpreter.launch(kernel, blocks, inOrder);
        } else {
            counted.add(new Counted(kernel.name(), blocks, Kernel.WARP * Interpreter.tally(kernel, blocks, inOrder).phases().stream()
                    .mapToLong(phase -> phase.operations() + phase.sharedAccesses() + phase.globalAccesses()).sum()));
        }
    }

    @Override
    public void close() {
        // Its memory is the JVM's.
    }

    private record FloatNumbers(float[] numbers) implements CardArray.Floats {
        @Override
        public int length() {
            return numbers.length;
        }

        @Override
        public void upload(float[] from) {
            System.arraycopy(from, 0, numbers, 0, from.length);
        }

        @Override
        public void download(float[] to) {
            download(0, to);
        }

        @Override
        public void download(int from, float[] to) {
            System.arraycopy(numbers, from, to, 0, to.length);
        }
    }

    private record IntNumbers(int[] numbers) implements CardArray.Ints {
        @Override
        public int length() {
            return numbers.length;
        }

        @Override
        public void upload(int[] from) {
            System.arraycopy(from, 0, numbers, 0, from.length);
        }

        @Override
        public void download(int[] to) {
            System.arraycopy(numbers, 0, to, 0, to.length);
        }
    }
}
