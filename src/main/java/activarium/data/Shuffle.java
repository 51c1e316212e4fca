package activarium.data;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Random orders that are the same on every machine. */
public final class Shuffle {
    private Shuffle() {
    }

    /** The generator that everything seeded in this program uses: LXM, 64-bit, specified bit for bit by the JDK. */
    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Fisher-Yates, in place. */
    public static void shuffle(int[] positions, RandomGenerator random) {
        for (int i = positions.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = positions[i];
            positions[i] = positions[j];
            positions[j] = kept;
        }
    }
}
