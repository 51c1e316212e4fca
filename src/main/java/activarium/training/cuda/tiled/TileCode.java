package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.IntVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Operand;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One tile of a matrix product by one block. Parts of both matrices are brought to shared memory, a turn's while the one before is multiplied; each thread keeps
 * its numbers of the result in registers and adds the products in the order of k. The result goes through shared memory, so that what becomes of it is
 * written once, in a loop, and neighbouring threads have neighbours in memory.
 *
 * @param shared {@link Tile#shared} numbers
 */
record TileCode(KernelBuilder code, Tile tile, FloatArray shared) {
    /** Of k, that are written out in a turn of the innermost loop. */
    private static final int WRITTEN_OUT = 8;

    /** Begins anywhere; the block's threads all come here. @param row of tiles @param column of tiles @param from first k @param to behind the last k */
    void multiply(Product product, S32 row, S32 column, S32 from, S32 to) {
        S32 firstM = row.times(tile.m());
        S32 firstN = column.times(tile.n());
        int sizeA = tile.k() * tile.pitch(tile.m());
        int sizeB = tile.k() * tile.pitch(tile.n());
        Fetch a = new Fetch(product.a(), tile.m(), firstM, product.m().minus(1), shared, to, whole(from, to), true);
        Fetch b = new Fetch(product.b(), tile.n(), firstN, code.s32(product.n() - 1), shared.from(2 * sizeA), to, whole(from, to), false);
        List<FloatVariable> sums = new ArrayList<>();
        for (int i = 0; i < tile.threadM() * tile.threadN(); i++) {
            sums.add(code.variable(code.f32(0)));
        }
        IntVariable which = code.variable(code.s32(0));
        // What the block has done with shared memory before.
        code.barrier();
        // One turn more than there are parts: the first has nothing to multiply yet, the last nothing to fetch.
        code.loop(from, to.plus(tile.k()), tile.k(), k -> {
            S32 turn = which.get();
            S32 before = code.s32(1).minus(turn);
            Predicate more = k.lessThan(to);
            code.when(more, () -> {
                a.fetch(k);
                b.fetch(k);
            });
            code.when(from.lessThan(k), () -> add(shared.from(before.times(sizeA)), shared.from(before.times(sizeB).plus(2 * sizeA)), sums));
            code.when(more, () -> {
                a.store(turn.times(sizeA));
                b.store(turn.times(sizeB));
            });
            code.barrier();
            which.set(before);
        });
        finish(product, firstM, firstN, sums);
    }

    /** Whether every turn has all its products. */
    private boolean whole(S32 from, S32 to) {
        return from.operand() instanceof Operand.Literal(var _, long first) && to.operand() instanceof Operand.Literal(var _, long end) && (end - first) % tile.k() == 0;
    }

    private int columnsOfThreads() {
        return tile.n() / tile.threadN();
    }

    private int rowsOfThreads() {
        return tile.m() / tile.threadM();
    }

    private S32 threadRow() {
        return code.thread().shiftedRight(log(columnsOfThreads()));
    }

    private S32 threadColumn() {
        return code.thread().and(columnsOfThreads() - 1);
    }

    private static int log(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }

    private void add(FloatArray a, FloatArray b, List<FloatVariable> sums) {
        code.loop(code.s32(0), code.s32(tile.k()), WRITTEN_OUT, k -> {
            FloatArray rowA = a.from(k.times(tile.pitch(tile.m())).plus(threadRow()));
            FloatArray rowB = b.from(k.times(tile.pitch(tile.n())).plus(threadColumn()));
            for (int step = 0; step < WRITTEN_OUT; step++) {
                List<F32> columns = new ArrayList<>();
                for (int j = 0; j < tile.threadN(); j++) {
                    columns.add(rowB.get(step * tile.pitch(tile.n()) + j * columnsOfThreads()));
                }
                for (int i = 0; i < tile.threadM(); i++) {
                    F32 row = rowA.get(step * tile.pitch(tile.m()) + i * rowsOfThreads());
                    for (int j = 0; j < tile.threadN(); j++) {
                        sums.get(i * tile.threadN() + j).addProduct(row, columns.get(j));
                    }
                }
            }
        });
    }

    private void finish(Product product, S32 firstM, S32 firstN, List<FloatVariable> sums) {
        int stride = tile.n() + 1;
        for (int i = 0; i < tile.threadM(); i++) {
            for (int j = 0; j < tile.threadN(); j++) {
                S32 at = threadRow().plus(i * rowsOfThreads()).times(stride).plus(threadColumn()).plus(j * columnsOfThreads());
                shared.set(at, sums.get(i * tile.threadN() + j).get());
            }
        }
        code.barrier();
        boolean alongM = product.result().alongM();
        code.loop(code.thread(), code.s32(tile.m() * tile.n()), Tile.THREADS, e -> {
            int fast = alongM ? tile.m() : tile.n();
            S32 within = e.and(fast - 1);
            S32 other = e.shiftedRight(log(fast));
            S32 i = alongM ? within : other;
            S32 j = alongM ? other : within;
            S32 m = i.plus(firstM);
            S32 n = j.plus(firstN);
            code.when(m.lessThan(product.m()).and(n.lessThan(product.n())), () -> product.result().put(m, n, shared.get(i.times(stride).plus(j))));
        });
    }

    /** Brings one turn's part of a matrix to registers, and from there to shared memory. */
    private final class Fetch {
        private final int extent;
        private final boolean alongK;
        private final FloatArray place;
        private final S32 to;
        private final boolean whole;
        private final boolean zeroBehind;
        private final List<S32> outers = new ArrayList<>();
        private final List<S32> ks = new ArrayList<>();
        private final List<Product.Line> lines = new ArrayList<>();
        private final List<FloatVariable> numbers = new ArrayList<>();

        /**
         * @param last       row or column that there is
         * @param whole      whether every turn has all its products
         * @param zeroBehind whether those behind the last count as 0, for which one of the two matrices is enough
         */
        Fetch(Product.Side side, int extent, S32 first, S32 last, FloatArray place, S32 to, boolean whole, boolean zeroBehind) {
            this.extent = extent;
            this.place = place;
            this.to = to;
            this.whole = whole;
            this.zeroBehind = zeroBehind;
            alongK = side.alongK();
            Map<S32, Product.Line> known = new HashMap<>();
            for (int item = 0; item * Tile.THREADS < extent * tile.k(); item++) {
                S32 outer = outer(item);
                outers.add(outer);
                ks.add(k(item));
                lines.add(known.computeIfAbsent(outer, one -> side.line(first.plus(one).minimum(last))));
                numbers.add(code.variable(code.f32(0)));
            }
        }

        private S32 outer(int item) {
            if (alongK) {
                return code.thread().shiftedRight(log(tile.k())).plus(item * (Tile.THREADS / tile.k()));
            }
            return extent <= Tile.THREADS ? code.thread().and(extent - 1) : code.thread().plus(item % (extent / Tile.THREADS) * Tile.THREADS);
        }

        private S32 k(int item) {
            if (alongK) {
                return code.thread().and(tile.k() - 1);
            }
            return extent <= Tile.THREADS ? code.thread().shiftedRight(log(extent)).plus(item * (Tile.THREADS / extent)) : code.s32(item / (extent / Tile.THREADS));
        }

        /** Where there are fewer numbers than threads, some have none. */
        private void those(Runnable have) {
            if (extent * tile.k() < Tile.THREADS) {
                code.when(code.thread().lessThan(extent * tile.k()), have);
            } else {
                have.run();
            }
        }

        void fetch(S32 begin) {
            those(() -> {
                for (int item = 0; item < lines.size(); item++) {
                    S32 k = begin.plus(ks.get(item));
                    F32 number = lines.get(item).at(whole ? k : k.minimum(to.minus(1)));
                    numbers.get(item).set(whole || !zeroBehind ? number : k.lessThan(to).choose(number, code.f32(0)));
                }
            });
        }

        void store(S32 at) {
            those(() -> {
                for (int item = 0; item < lines.size(); item++) {
                    place.set(at.plus(ks.get(item).times(tile.pitch(extent))).plus(outers.get(item)), numbers.get(item).get());
                }
            });
        }
    }
}
