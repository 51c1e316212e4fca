package activarium.study;

import java.util.List;
import java.util.OptionalDouble;

/**
 * When a study may end before its last seed: after each look at which every comparison is decided, either as a difference or as one
 * smaller than matters. The error rate is divided among the looks by the power family of Kim and DeMets 1987 (Biometrika 74:149),
 * a spending function after Lan and DeMets 1983 (Biometrika 70:659).
 *
 * @param looks              numbers of seeds after which the study is looked at, rising, the last one all seeds
 * @param power              rho in alpha t^rho: 1 spends evenly, 3 little at the early looks, much as O'Brien and Fleming do
 * @param smallestDifference in units of the metric: smaller ones do not matter; empty: a study only ends early for differences
 */
public record SequentialDesign(List<Integer> looks, double power, OptionalDouble smallestDifference) {
    public SequentialDesign {
        looks = List.copyOf(looks);
    }

    /** The part of the error rate that is spent at a look, counted from 0; all looks' parts add up to 1. */
    public double part(int look) {
        double last = looks.getLast();
        double before = look == 0 ? 0 : Math.pow(looks.get(look - 1) / last, power);
        return Math.pow(looks.get(look) / last, power) - before;
    }
}
