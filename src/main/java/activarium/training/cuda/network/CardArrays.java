package activarium.training.cuda.network;

import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;

import java.util.HashMap;
import java.util.Map;

/** What kernels are given, by name: numbers, arrays of others, and arrays of its own, which are made when they are wanted and made anew when they have become too short. */
final class CardArrays implements AutoCloseable {
    private final Card card;
    private final Map<String, CardArgument> arguments = new HashMap<>();
    private final Map<String, CardArray> own = new HashMap<>();

    CardArrays(Card card) {
        this.card = card;
    }

    /** The array of this name, at least so long; what it holds is left open. */
    CardArray.Floats floats(String name, int length) {
        if (own.get(name) instanceof CardArray.Floats array && array.length() >= length) {
            return array;
        }
        CardArray.Floats made = card.floats(Math.max(1, length));
        keep(name, made);
        return made;
    }

    /** The array of this name, at least so long; what it holds is left open. */
    CardArray.Ints ints(String name, int length) {
        if (own.get(name) instanceof CardArray.Ints array && array.length() >= length) {
            return array;
        }
        CardArray.Ints made = card.ints(Math.max(1, length));
        keep(name, made);
        return made;
    }

    private void keep(String name, CardArray made) {
        arguments.put(name, made);
        CardArray before = own.put(name, made);
        if (before != null) {
            before.close();
        }
    }

    void put(String name, float[] numbers) {
        floats(name, numbers.length).upload(numbers);
    }

    void put(String name, int[] numbers) {
        ints(name, numbers.length).upload(numbers);
    }

    void put(String name, int number) {
        arguments.put(name, new CardArgument.Number(number));
    }

    /** An array that is not its own. */
    void lend(String name, CardArray of) {
        arguments.put(name, of);
    }

    /** All that the other has; what is put here under the same name goes before. */
    void lend(CardArrays other) {
        arguments.putAll(other.arguments);
        arguments.putAll(own);
    }

    Map<String, CardArgument> all() {
        return arguments;
    }

    /** Gives its own arrays back. */
    @Override
    public void close() {
        own.values().forEach(CardArray::close);
        own.clear();
    }
}
