package activarium.activation;

import activarium.cpab.Basis;
import activarium.cpab.Boundary;
import activarium.cpab.VelocitySpace;
import activarium.expression.Expression;
import activarium.expression.Expression.Call;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * DiTAC (Chelly et al. 2024): a function of w, the warp of [lo, hi] by the flow of a continuous piecewise-affine velocity
 * field that is zero at both ends.
 *
 * @param variant which function of the warp
 * @param lo      where the warp begins
 * @param hi      where it ends
 * @param cells   cells of the velocity field, at least 2
 * @param basis   of the velocity fields
 */
record Ditac(Variant variant, double lo, double hi, int cells, Basis basis) implements Form {
    /** More cells than this bend the curve on a scale that nobody could see or train. */
    private static final int MAXIMUM_CELLS = 100;
    private static final double LEAK = 0.01;

    /** Which function of the warp. Only the first is in the published code; the others follow the paper's description. */
    enum Variant {
        /** w(x) Phi(x) inside [lo, hi], x Phi(x) outside: the paper's main form (section 4, GE-DiTAC). */
        GELU("ditac", "all zero is GELU"),
        /** w(x) inside, x above hi, lo + 0.01 (x - lo) below lo, so that it is continuous (after the paper's Leaky-DiTAC). */
        LEAKY("ditac-leaky", "all zero is a leaky ReLU that turns at lo"),
        /** w(x) everywhere: the outermost affine pieces of the velocity go on outside (after the paper's infinite-edges form). */
        INFINITE("ditac-infinite", "all zero is the identity"),
        /** w(x) inside, x outside: the warp alone. */
        WHOLE("ditac-whole", "all zero is the identity"),
        /** w(x) on [0, hi], x elsewhere: only positive inputs are warped. */
        POSITIVE("ditac-positive", "all zero is the identity"),
        /** w(x) on [lo, 0], x elsewhere: only negative inputs are warped. */
        NEGATIVE("ditac-negative", "all zero is the identity");

        private final String word;
        private final String rest;

        Variant(String word, String rest) {
            this.word = word;
            this.rest = rest;
        }

        String word() {
            return word;
        }
    }

    Ditac {
        lo = variant == Variant.POSITIVE ? 0 : lo;
        hi = variant == Variant.NEGATIVE ? 0 : hi;
        if (!(lo < hi) || !Double.isFinite(hi - lo)) {
            throw new InvalidActivationException(ActivationProblem.ENDS.with(variant.word, lo, hi));
        }
        if (cells < 2 || cells > MAXIMUM_CELLS) {
            throw new InvalidActivationException(ActivationProblem.CELLS.with(variant.word, MAXIMUM_CELLS, cells));
        }
    }

    /** On [-3, 3] with 10 cells, as in the paper's experiments. */
    static Ditac standard(Variant variant) {
        return new Ditac(variant, -3, 3, 10, Basis.SPARSE);
    }

    private Boundary boundary() {
        return variant == Variant.INFINITE ? Boundary.CONTINUED : Boundary.ZERO;
    }

    /** The velocity fields that theta stands for, on [0, 1]. */
    VelocitySpace velocities() {
        return new VelocitySpace(cells, basis, boundary());
    }

    @Override
    public Expression expression() {
        Map<String, Expression> ends = Map.of("lo", Expression.constant(lo), "hi", Expression.constant(hi), "width", Expression.constant(hi - lo),
                "leak", Expression.constant(LEAK));
        Expression position = Expression.parse("(x - lo)/width").with(ends);
        Expression warped = Expression.parse("lo + width*x").with(ends).of(new Call(new CpabWarp(cells, basis, boundary()), 0, position, "theta"));
        String outside = switch (variant) {
            case GELU -> "where(x < lo, x, where(x > hi, x, w))*normcdf(x)";
            case LEAKY -> "where(x < lo, lo + leak*(x - lo), where(x > hi, x, w))";
            case INFINITE -> "w";
            case WHOLE, POSITIVE, NEGATIVE -> "where(x < lo, x, where(x > hi, x, w))";
        };
        var parts = new java.util.HashMap<>(ends);
        parts.put("w", warped);
        return Expression.parse(outside).with(parts).simplify();
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        if (variant != Variant.POSITIVE) {
            settings.add(new Setting("lo", ParameterValue.of(lo), List.of(), "left end of the warped range"));
        }
        if (variant != Variant.NEGATIVE) {
            settings.add(new Setting("hi", ParameterValue.of(hi), List.of(), "right end of the warped range"));
        }
        settings.add(new Setting("cells", ParameterValue.of(cells), List.of(), "pieces of the velocity field; more can bend more often"));
        settings.add(new Setting("basis", ParameterValue.of(word(basis)), Arrays.stream(Basis.values()).map(Ditac::word).toList(),
                "what the components of theta stand for"));
        return settings;
    }

    @Override
    public Form with(String setting, ParameterValue value) {
        return switch (setting) {
            case "lo" -> new Ditac(variant, number(setting, value), hi, cells, basis);
            case "hi" -> new Ditac(variant, lo, number(setting, value), cells, basis);
            case "cells" -> {
                double number = number(setting, value);
                if (number != Math.rint(number)) {
                    throw new InvalidActivationException(ActivationProblem.WHOLE_CELLS.with(variant.word, number));
                }
                yield new Ditac(variant, lo, hi, (int) number, basis);
            }
            case "basis" -> new Ditac(variant, lo, hi, cells, basis(value));
            default -> throw new InvalidActivationException(ActivationProblem.NO_SETTING.with(variant.word, setting));
        };
    }

    @Override
    public List<ActivationParameter> parameters(List<ActivationParameter> declared) {
        return List.of(new ActivationParameter("theta", cells - 1, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                -3, 3, true, "bends the curve inside [lo, hi]; " + variant.rest));
    }

    private double number(String setting, ParameterValue value) {
        if (value instanceof ParameterValue.Scalar(double number) && Double.isFinite(number)) {
            return number;
        }
        throw new InvalidActivationException(ActivationProblem.FINITE_SETTING.with(variant.word, setting));
    }

    private Basis basis(ParameterValue value) {
        if (value instanceof ParameterValue.Choice(String word)) {
            for (Basis one : Basis.values()) {
                if (word(one).equals(word)) {
                    return one;
                }
            }
        }
        throw new InvalidActivationException(ActivationProblem.BASIS.with(variant.word));
    }

    private static String word(Basis basis) {
        return basis.name().toLowerCase(Locale.ROOT);
    }
}
