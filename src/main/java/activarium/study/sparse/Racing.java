package activarium.study.sparse;

/** Whether candidates that look bad are given up before their last step. */
public sealed interface Racing {
    /** As in a SafsSpec. */
    default String word() {
        return switch (this) {
            case None _ -> "none";
            case Median _ -> "median";
            case Halving _ -> "halving";
        };
    }

    /** Every candidate is trained to its end. */
    record None() implements Racing {
    }

    /**
     * The median rule (Golovin et al. 2017): a candidate ends at a look on the way where it costs more than the median of those that came
     * there in earlier batches.
     *
     * @param looks  on the way, evenly spaced, at least 1
     * @param warmup candidates before the rule begins, at least 1
     */
    record Median(int looks, int warmup) implements Racing {
    }

    /**
     * Successive halving within a batch (Jamieson and Talwalkar 2016): all are trained for a part of the steps, the best of them for
     * {@code eta} times as many, and so on to the full number.
     *
     * @param eta    one out of so many goes on, at least 2
     * @param rounds at least 2
     */
    record Halving(int eta, int rounds) implements Racing {
    }
}
