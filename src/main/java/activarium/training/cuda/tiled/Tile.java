package activarium.training.cuda.tiled;

import java.util.Comparator;
import java.util.List;

/**
 * The part of a matrix product that one block of threads works out, and that of one thread.
 *
 * @param m       rows of the result
 * @param n       columns of the result
 * @param k       products that lie in shared memory at a time
 * @param threadM rows of a thread: every (m / threadM)-th
 * @param threadN columns of a thread: every (n / threadN)-th
 */
record Tile(int m, int n, int k, int threadM, int threadN) {
    /** Of a block, whatever the tile: tiles of several products can share a launch. */
    static final int THREADS = 128;
    /** Blocks that a large card runs at the same time, roughly. Not the card's own number: the same network has the same tiles, and bits, on every card. */
    private static final int PROCESSORS = 128;
    /** Cycles that a turn of the loop over k takes at least, most of them waiting for the card's memory. */
    private static final double WAIT = 700;
    /** Instructions that bring one number from the card's memory to shared memory, with its address. */
    private static final double FETCH = 12;
    /** Products and sums that a multiprocessor makes in a cycle, and warps' loads from shared memory. */
    private static final double LANES = 128;
    /** Of cycles to add up one number of one portion of a sum that is split, with a launch's share. */
    private static final double GATHER = 24;
    private static final int MOST_PORTIONS = 256;
    /** Operations of a block, which cannot be divided: on the slowest cards a tenth of a second. */
    private static final double MOST_OF_A_BLOCK = 1e9;
    private static final double FORBIDDEN = 1e30;

    private static final List<Tile> ALL = List.of(new Tile(64, 64, 16, 8, 4), new Tile(64, 32, 16, 4, 4), new Tile(32, 64, 16, 4, 4), new Tile(32, 32, 32, 4, 2),
            new Tile(16, 64, 32, 4, 2), new Tile(16, 16, 32, 2, 1), new Tile(16, 32, 32, 2, 2), new Tile(128, 32, 16, 8, 4), new Tile(128, 16, 16, 4, 4), new Tile(256, 8, 8, 4, 4), new Tile(256, 8, 16, 4, 4), new Tile(128, 16, 32, 4, 4), new Tile(128, 8, 32, 4, 2),
            new Tile(64, 8, 16, 2, 2), new Tile(64, 16, 16, 4, 2), new Tile(32, 16, 32, 2, 2), new Tile(32, 8, 32, 2, 1));

    /** How a product is dealt out to blocks. @param portions parts of its sum over k, each worked out by other blocks */
    record Choice(Tile tile, int portions) {
        /** Of the whole product, roughly. */
        double cycles(int rows, int columns, int products) {
            return tile.cycles(rows, columns, Math.ceilDiv(products, portions), portions) + (portions == 1 ? 0 : gathering(rows, columns, portions));
        }

        /** Operations of a block, a multiply-add being two. @param products of a whole sum */
        double ofABlock(int products) {
            return 2.0 * tile.m * tile.n * Math.ceilDiv(products, portions);
        }
    }

    private static double cost(Choice choice, int rows, int columns, int products) {
        double operations = choice.ofABlock(products);
        // What would take too long is taken only where everything would, and then the least of it.
        return operations > MOST_OF_A_BLOCK ? FORBIDDEN * operations : choice.cycles(rows, columns, products);
    }

    static List<Tile> all() {
        return ALL;
    }

    int blocks(int rows, int columns) {
        return Math.ceilDiv(rows, m) * Math.ceilDiv(columns, n);
    }

    /** Between rows of k in shared memory: whoever stores a column meets no other thread in a bank. */
    int pitch(int extent) {
        return extent + Math.max(1, 32 / k);
    }

    /** Numbers of shared memory: two turns' parts of both matrices, or the result. */
    int shared() {
        return Math.max(2 * k * (pitch(m) + pitch(n)), m * (n + 1));
    }

    /** The fastest by an estimate. */
    static Choice best(int rows, int columns, int products) {
        return ALL.stream().map(tile -> new Choice(tile, 1)).min(Comparator.comparingDouble(choice -> cost(choice, rows, columns, products))).orElseThrow();
    }

    /** The fastest by an estimate, of those that split the sum too: for small results of many products. */
    static Choice bestSplit(int rows, int columns, int products) {
        Choice best = best(rows, columns, products);
        double least = cost(best, rows, columns, products);
        for (Tile tile : ALL) {
            for (int portions = 2; portions <= MOST_PORTIONS && portions * tile.k <= products; portions *= 2) {
                Choice choice = new Choice(tile, portions);
                double cycles = cost(choice, rows, columns, products);
                if (cycles < least) {
                    least = cycles;
                    best = choice;
                }
            }
        }
        return best;
    }

    private static double gathering(int rows, int columns, int portions) {
        double numbers = (double) rows * columns;
        return GATHER * portions * Math.max(1, numbers / (PROCESSORS * LANES));
    }

    /** Of a product, roughly. A turn's fetches are made while the one before is multiplied: what takes longer counts. */
    private double cycles(int rows, int columns, int products, int portions) {
        double turns = Math.ceilDiv((long) blocks(rows, columns) * portions, PROCESSORS);
        double ofK = Math.max(m * n / LANES, THREADS / 32.0 * (threadM + threadN)) + (m + n) * FETCH / LANES;
        double work = turns * ofK * products;
        double waiting = WAIT * Math.ceilDiv(products, k);
        return WAIT + Math.max(work, waiting) + Math.min(work, waiting) / 4;
    }
}
