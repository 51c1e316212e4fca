package activarium.activation;

import activarium.cpab.Basis;
import activarium.expression.Expression;
import activarium.expression.Expression.Call;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The GELU-like DiTAC (Chelly et al. 2024): y = w(x) Phi(x), where w warps [lo, hi] by the flow of a continuous
 * piecewise-affine velocity field and is the identity elsewhere.
 *
 * @param lo    where the warp begins
 * @param hi    where it ends
 * @param cells cells of the velocity field, at least 2
 * @param basis of the velocity fields
 */
record Ditac(double lo, double hi, int cells, Basis basis) implements Form {
    /** More cells than this bend the curve on a scale that nobody could see or train. */
    private static final int MAXIMUM_CELLS = 100;

    Ditac {
        if (!(lo < hi) || !Double.isFinite(hi - lo)) {
            throw new InvalidActivationException("ditac: lo must be below hi, but lo = " + lo + " and hi = " + hi);
        }
        if (cells < 2 || cells > MAXIMUM_CELLS) {
            throw new InvalidActivationException("ditac: cells is a whole number from 2 to " + MAXIMUM_CELLS + ", not " + cells);
        }
    }

    /** As in the paper's code. */
    static Ditac standard() {
        return new Ditac(-3, 3, 10, Basis.SPARSE);
    }

    @Override
    public Expression expression() {
        Expression position = Expression.parse("(x - lo)/width").with(java.util.Map.of(
                "lo", Expression.constant(lo), "width", Expression.constant(hi - lo)));
        Expression warped = Expression.parse("lo + width*x").with(java.util.Map.of(
                "lo", Expression.constant(lo), "width", Expression.constant(hi - lo)))
                .of(new Call(new CpabWarp(cells, basis), 0, position, "theta"));
        return new Expression.Binary(activarium.expression.Operator.TIMES,
                new Expression.Where(activarium.expression.Relation.LESS, Expression.X, Expression.constant(lo), Expression.X,
                        new Expression.Where(activarium.expression.Relation.GREATER, Expression.X, Expression.constant(hi),
                                Expression.X, warped)),
                Expression.parse("normcdf(x)")).simplify();
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("lo", ParameterValue.of(lo), List.of(), "left end of the warped range"),
                new Setting("hi", ParameterValue.of(hi), List.of(), "right end of the warped range"),
                new Setting("cells", ParameterValue.of(cells), List.of(), "pieces of the velocity field; more can bend more often"),
                new Setting("basis", ParameterValue.of(word(basis)),
                        Arrays.stream(Basis.values()).map(Ditac::word).toList(), "what the components of theta stand for"));
    }

    @Override
    public Form with(String setting, ParameterValue value) {
        return switch (setting) {
            case "lo" -> new Ditac(number(setting, value), hi, cells, basis);
            case "hi" -> new Ditac(lo, number(setting, value), cells, basis);
            case "cells" -> {
                double number = number(setting, value);
                if (number != Math.rint(number)) {
                    throw new InvalidActivationException("ditac: cells is a whole number, not " + number);
                }
                yield new Ditac(lo, hi, (int) number, basis);
            }
            case "basis" -> new Ditac(lo, hi, cells, basis(value));
            default -> throw new InvalidActivationException("ditac has no setting " + setting);
        };
    }

    @Override
    public List<ActivationParameter> parameters(List<ActivationParameter> declared) {
        return List.of(new ActivationParameter("theta", cells - 1, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY,
                -3, 3, true, "bends the curve inside [lo, hi]; all zero is GELU"));
    }

    private static double number(String setting, ParameterValue value) {
        if (value instanceof ParameterValue.Scalar(double number) && Double.isFinite(number)) {
            return number;
        }
        throw new InvalidActivationException("ditac: " + setting + " is a finite number");
    }

    private static Basis basis(ParameterValue value) {
        if (value instanceof ParameterValue.Choice(String word)) {
            for (Basis basis : Basis.values()) {
                if (word(basis).equals(word)) {
                    return basis;
                }
            }
        }
        throw new InvalidActivationException("ditac: basis is one of sparse, rref, qr, svd");
    }

    private static String word(Basis basis) {
        return basis.name().toLowerCase(Locale.ROOT);
    }
}
