package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.S32;

/**
 * A matrix product in a kernel, c[m][n] = sum over k of a[m][k] b[k][n], whose matrices may be views of something else.
 *
 * @param m      rows of c at this step
 * @param n      columns of c
 * @param k      products of a sum at this step
 * @param result takes c
 */
record Product(S32 m, int n, S32 k, Side a, Side b, Result result) {
    /** One of the two matrices that are multiplied. */
    interface Side {
        /** Whether neighbours in memory are neighbours in k; otherwise they are so in the other direction. */
        boolean alongK();

        /** A row of a, or a column of b. Worked out once for all k. */
        Line line(S32 outer);
    }

    /** A row of a, or a column of b. */
    interface Line {
        F32 at(S32 k);
    }

    /** What becomes of the product. */
    interface Result {
        /** Whether neighbours in memory are neighbours in m; otherwise they are so in n. */
        boolean alongM();

        void put(S32 m, S32 n, F32 sum);
    }

    static Side side(boolean alongK, java.util.function.Function<S32, Line> lines) {
        return new Side() {
            @Override
            public boolean alongK() {
                return alongK;
            }

            @Override
            public Line line(S32 outer) {
                return lines.apply(outer);
            }
        };
    }
}
