package activarium.training.cuda.gather;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.card.Recorded;
import activarium.training.cuda.card.Underway;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.Memory;
import activarium.training.cuda.kernel.Parameter;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The card as one network sees it. Arrays get their place on the card when they are first needed there. */
public final class Seat implements Card {
    private final SharedCard card;
    private final Set<Words> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<double[], CardArray.Floats> constants = new IdentityHashMap<>();
    private final Expected inGrids;
    private final Expected inSequences;
    private final List<Repeated> recorded = new ArrayList<>();
    private final List<Object> once = new ArrayList<>();
    private boolean closed;

    Seat(SharedCard card) {
        this.card = card;
        inGrids = new Expected(card::ofGrids, kernel -> card.leave(List.of(kernel), List.of()));
        inSequences = new Expected(card::ofSequences, kernel -> card.leave(List.of(), List.of(kernel)));
    }

    @Override
    public String name() {
        return card.device().card().name();
    }

    @Override
    public int sharedLimit() {
        return card.device().sharedMemoryPerBlock();
    }

    @Override
    public double mostOperations() {
        return card.mostOperations();
    }

    @Override
    public CardArray.Floats floats(int length) {
        return new FloatNumbers(words(length), this);
    }

    @Override
    public CardArray.Ints ints(int length) {
        return new IntNumbers(words(length), this);
    }

    private Words words(int length) {
        Words words = new Words(card, length);
        own.add(words);
        return words;
    }

    private void release(Words words) {
        if (own.remove(words)) {
            card.release(List.of(words));
        }
    }

    @Override
    public CardArray.Floats constants(double[] numbers) {
        return constants.computeIfAbsent(numbers, all -> new FloatNumbers(card.constants().take(all), this));
    }

    @Override
    public <T> T once(Object key, Supplier<T> make) {
        T made = card.once(key, make);
        once.add(key);
        return made;
    }

    @Override
    public void expect(Kernel kernel) {
        inGrids.expect(kernel);
    }

    @Override
    public void expectInOrder(Kernel kernel) {
        inSequences.expect(kernel);
    }

    @Override
    public void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        begin(kernel, blocks, arguments).await();
    }

    @Override
    public Underway begin(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        return card.begin(Launch.of(inGrids.of(kernel), blocks, inOrder(kernel, arguments)));
    }

    @Override
    public void launch(List<activarium.training.cuda.card.Launch> inOrder) {
        Singles kernels = singles(inOrder);
        card.begin(Sequence.of(kernels, kernels::queue)).await();
    }

    @Override
    public Recorded record(List<activarium.training.cuda.card.Launch> inOrder, int together) {
        List<activarium.training.cuda.card.Launch> all = List.copyOf(inOrder);
        Repeated made = new Repeated(card, () -> singles(all), together);
        recorded.add(made);
        return made;
    }

    private Singles singles(List<activarium.training.cuda.card.Launch> inOrder) {
        return new Singles(inOrder.stream().map(one -> new Single(inSequences.of(one.kernel()), one.blocks(),
                inOrder(one.kernel(), one.arguments()))).toList());
    }

    private static List<Bound> inOrder(Kernel kernel, Map<String, CardArgument> arguments) {
        List<Bound> inOrder = new ArrayList<>();
        for (Parameter parameter : kernel.parameters()) {
            CardArgument argument = arguments.get(parameter.name());
            inOrder.add(switch (argument) {
                case FloatNumbers(Words words, Seat _) when parameter instanceof Memory.Global -> words;
                case IntNumbers(Words words, Seat _) when parameter instanceof Memory.Global -> words;
                case CardArgument.Number(int value) when parameter instanceof Parameter.Scalar -> new Bound.Number(value);
                case null, default -> throw new IllegalArgumentException(kernel.name() + " needs " + parameter + ", not " + argument);
            });
        }
        return inOrder;
    }

    /** Gives every array its place now. @throws activarium.training.cuda.driver.CudaException where there is no room */
    public void settle() {
        card.settle(List.copyOf(own));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            constants.keySet().forEach(card.constants()::release);
            recorded.forEach(Repeated::close);
            card.leave(List.copyOf(own), inGrids.end(), inSequences.end(), once);
        }
    }

    private record FloatNumbers(Words words, Seat seat) implements CardArray.Floats {
        @Override
        public int length() {
            return words.length();
        }

        @Override
        public void upload(float[] from) {
            words.write(MemorySegment.ofArray(from.clone()));
        }

        @Override
        public void download(float[] to) {
            words.read(MemorySegment.ofArray(to));
        }

        @Override
        public void download(int from, float[] to) {
            words.readNow((long) Float.BYTES * from, MemorySegment.ofArray(to));
        }

        @Override
        public void close() {
            seat.release(words);
        }
    }

    private record IntNumbers(Words words, Seat seat) implements CardArray.Ints {
        @Override
        public int length() {
            return words.length();
        }

        @Override
        public void upload(int[] from) {
            words.write(MemorySegment.ofArray(from.clone()));
        }

        @Override
        public void download(int[] to) {
            words.read(MemorySegment.ofArray(to));
        }

        @Override
        public void close() {
            seat.release(words);
        }
    }
}
