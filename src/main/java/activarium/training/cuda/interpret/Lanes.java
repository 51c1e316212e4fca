package activarium.training.cuda.interpret;

/** Which threads of a block take part: some of those from {@code from} to {@code to}. */
final class Lanes {
    final boolean[] on;
    int from;
    int to;
    int count;

    Lanes(int threads) {
        on = new boolean[threads];
    }

    void all() {
        java.util.Arrays.fill(on, true);
        from = 0;
        to = on.length;
        count = on.length;
    }

    boolean isAll() {
        return count == on.length;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Those of the others where the condition is as wanted. */
    void take(Lanes others, boolean[] condition, boolean wanted) {
        java.util.Arrays.fill(on, false);
        from = on.length;
        to = 0;
        count = 0;
        for (int t = others.from; t < others.to; t++) {
            if (others.on[t] && condition[t] == wanted) {
                on[t] = true;
                from = Math.min(from, t);
                to = t + 1;
                count++;
            }
        }
    }
}
