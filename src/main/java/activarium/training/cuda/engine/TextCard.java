package activarium.training.cuda.engine;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.ptx.PtxModule;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A card that writes the text of every kernel that it is given, and launches none. All numbers that are read from it are 1. */
public final class TextCard implements Card {
    private final int sharedLimit;
    private final boolean gathered;
    private final Map<Kernel, String> texts = new ConcurrentHashMap<>();

    /** @param gathered whether launches of many networks are to be one grid */
    public TextCard(int sharedLimit, boolean gathered) {
        this.sharedLimit = sharedLimit;
        this.gathered = gathered;
    }

    @Override
    public String name() {
        return "text";
    }

    @Override
    public int sharedLimit() {
        return sharedLimit;
    }

    @Override
    public CardArray.Floats floats(int length) {
        return new FloatNumbers(length);
    }

    @Override
    public CardArray.Ints ints(int length) {
        return new IntNumbers(length);
    }

    @Override
    public void launch(Kernel kernel, int blocks, Map<String, CardArgument> arguments) {
        expect(kernel);
    }

    /** Whoever comes while one is written waits for it. */
    @Override
    public void expect(Kernel kernel) {
        texts.computeIfAbsent(kernel, one -> gathered ? PtxModule.gathered(one) : PtxModule.text(List.of(one)));
    }

    @Override
    public void expectInOrder(Kernel kernel) {
        expect(kernel);
    }

    /** Of every kernel so far. */
    public Map<Kernel, String> texts() {
        return texts;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private record FloatNumbers(int length) implements CardArray.Floats {
        @Override
        public void upload(float[] from) {
            // Nothing computes with them.
        }

        @Override
        public void download(float[] to) {
            Arrays.fill(to, 1);
        }

        @Override
        public void download(int from, float[] to) {
            Arrays.fill(to, 1);
        }
    }

    private record IntNumbers(int length) implements CardArray.Ints {
        @Override
        public void upload(int[] from) {
            // Nothing computes with them.
        }

        @Override
        public void download(int[] to) {
            Arrays.fill(to, 1);
        }
    }
}
