package activarium.training.cuda.interpret;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The interpreter in the place of a card. As on a card nothing can be relied upon that was not written: arrays begin as NaN, and whole numbers as what is no index. */
public final class InterpretedCard implements Card {
    private static final int SHARED_LIMIT = 48 * 1024;

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
        apart(kernel, arguments);
        Interpreter.launch(kernel, blocks, inOrder);
    }

    /** What a kernel does not write a card reads through a cache that no write is seen in (PTX ISA, ld.global.nc): nothing that is written may be given twice. */
    private static void apart(Kernel kernel, Map<String, CardArgument> arguments) {
        Set<CardArgument> once = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<CardArgument> written = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Parameter parameter : kernel.parameters()) {
            if (parameter instanceof Memory.Global global) {
                CardArgument array = arguments.get(global.name());
                boolean another = !once.add(array);
                if (global.written() ? another : written.contains(array)) {
                    throw new IllegalArgumentException(kernel.name() + " writes " + global.name() + ", which it is given under another name too");
                }
                if (global.written()) {
                    written.add(array);
                }
            }
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
            System.arraycopy(numbers, 0, to, 0, to.length);
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
