package activarium.fuzz;

import java.util.List;
import java.util.function.Function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

/**
 * Hands a reader what a {@link Mutator} has made of valid inputs: either it answers or it refuses with its own exception and one short line.
 * {@code -Dactivarium.fuzz.factor=1000} makes every such test a long one.
 */
public final class Fuzz {
    private static final int FACTOR = Integer.getInteger("activarium.fuzz.factor", 1);
    private static final int LONGEST = 2_000;

    private Fuzz() {
    }

    /** Reads an input that may be refused. */
    @FunctionalInterface
    public interface Reader<I> {
        void read(I input) throws Exception;
    }

    /**
     * @param rounds  inputs, times the factor
     * @param input   makes the next one
     * @param shown   of an input that broke the reader
     * @param refusal the exceptions that say no
     */
    public static <I> void check(int rounds, long seed, Function<Mutator, I> input, Function<I, String> shown, Reader<I> reader,
                                 List<Class<? extends Exception>> refusal) {
        Mutator mutator = new Mutator(seed);
        int refused = 0;
        for (int round = 0; round < rounds * FACTOR; round++) {
            I made = input.apply(mutator);
            try {
                reader.read(made);
            } catch (Exception | StackOverflowError | OutOfMemoryError thrown) {
                if (refusal.stream().noneMatch(kind -> kind.isInstance(thrown))) {
                    fail("round " + round + ": " + shown.apply(made), thrown);
                }
                String message = String.valueOf(thrown.getMessage());
                assertEquals(1, message.lines().count(), () -> "one line expected, not \"" + message + "\" for " + shown.apply(made));
                assertTrue(message.length() <= LONGEST, () -> message.length() + " characters for " + shown.apply(made));
                refused++;
            }
        }
        assertTrue(refused > rounds / 4, refused + " of " + rounds * FACTOR + " were refused: the inputs are hardly wrong");
    }

    /** {@link #check} of text. */
    public static void text(int rounds, long seed, List<String> valid, Reader<String> reader, Class<? extends Exception> refusal) {
        for (String one : valid) {
            try {
                reader.read(one);
            } catch (Exception refused) {
                fail("a valid input is refused: " + one, refused);
            }
        }
        check(rounds, seed, mutator -> mutator.text(valid), Function.identity(), reader, List.of(refusal));
    }
}
