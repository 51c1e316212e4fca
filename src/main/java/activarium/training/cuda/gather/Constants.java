package activarium.training.cuda.gather;

import java.lang.foreign.MemorySegment;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Numbers that lie on the card once however many networks have them. */
final class Constants {
    private final SharedCard card;
    private final Map<double[], Use> uses = new IdentityHashMap<>();

    private record Use(Words words, int networks) {
    }

    Constants(SharedCard card) {
        this.card = card;
    }

    /** For one more network. */
    synchronized Words take(double[] numbers) {
        Use use = uses.get(numbers);
        if (use == null) {
            float[] rounded = new float[numbers.length];
            for (int i = 0; i < rounded.length; i++) {
                rounded[i] = (float) numbers[i];
            }
            Words words = new Words(card, rounded.length);
            words.write(MemorySegment.ofArray(rounded));
            // Others' launches take it without asking whether it is there.
            words.settle();
            use = new Use(words, 0);
        }
        uses.put(numbers, new Use(use.words, use.networks + 1));
        return use.words;
    }

    /** A network has no more use for them. */
    synchronized void release(double[] numbers) {
        Use use = Objects.requireNonNull(uses.get(numbers));
        if (use.networks > 1) {
            uses.put(numbers, new Use(use.words, use.networks - 1));
        } else {
            uses.remove(numbers);
            card.release(List.of(use.words));
        }
    }
}
