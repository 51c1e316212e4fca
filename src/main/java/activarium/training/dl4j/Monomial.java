package activarium.training.dl4j;

import activarium.expression.Expression;
import activarium.expression.Function;
import activarium.expression.Operator;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A number that is the same for every x, as a coefficient times powers of what is not a number: {@code -a/b/b} and {@code -(a*(1/b/b))} are the
 * same one.
 *
 * @param powers exponents other than 0, by the printed form of what is raised to them
 * @param atoms  what the printed forms stand for
 */
record Monomial(double coefficient, SortedMap<String, Integer> powers, Map<String, Expression> atoms) {
    static final Monomial ONE = number(1);

    private static Monomial number(double value) {
        return new Monomial(value, new TreeMap<>(), Map.of());
    }

    /** @param uniform an expression without x */
    static Monomial of(Expression uniform) {
        return switch (uniform) {
            case Expression.Constant(double value) -> number(value);
            case Expression.Apply(var function, var u) when function == Function.NEGATE -> of(u).times(number(-1));
            case Expression.Binary(var operator, var u, var v) when operator == Operator.TIMES -> of(u).times(of(v));
            case Expression.Binary(var operator, var u, var v) when operator == Operator.OVER && of(v).coefficient != 0 -> of(u).times(of(v).inverse());
            default -> {
                String name = uniform.print();
                yield new Monomial(1, new TreeMap<>(Map.of(name, 1)), Map.of(name, uniform));
            }
        };
    }

    Monomial times(Monomial other) {
        SortedMap<String, Integer> sums = new TreeMap<>(powers);
        other.powers.forEach((name, power) -> sums.merge(name, power, (a, b) -> a + b == 0 ? null : Integer.valueOf(a + b)));
        Map<String, Expression> all = new TreeMap<>(atoms);
        all.putAll(other.atoms);
        return new Monomial(coefficient * other.coefficient, sums, all);
    }

    Monomial inverse() {
        SortedMap<String, Integer> turned = new TreeMap<>();
        powers.forEach((name, power) -> turned.put(name, -power));
        return new Monomial(1 / coefficient, turned, atoms);
    }

    /** The largest monomial that both are multiples of: of each power the part that they share, and of the coefficients one that both have. */
    Monomial shared(Monomial other) {
        SortedMap<String, Integer> both = new TreeMap<>();
        powers.forEach((name, power) -> {
            int theirs = other.powers.getOrDefault(name, 0);
            if (theirs * power > 0) {
                both.put(name, Integer.signum(power) * Math.min(Math.abs(power), Math.abs(theirs)));
            }
        });
        double common = Math.abs(coefficient) == Math.abs(other.coefficient) ? coefficient : 1;
        return new Monomial(common, both, atoms);
    }

    boolean isOne() {
        return coefficient == 1 && powers.isEmpty();
    }

    /** Whether they are the same number whatever the parameters are. */
    boolean equal(Monomial other) {
        return coefficient == other.coefficient && (coefficient == 0 || powers.equals(other.powers));
    }

    Expression expression() {
        Expression above = Expression.constant(coefficient);
        Expression below = Expression.ONE;
        for (Map.Entry<String, Integer> each : powers.entrySet()) {
            for (int k = 0; k < Math.abs(each.getValue()); k++) {
                // Every power has its atom.
                Expression atom = Objects.requireNonNull(atoms.get(each.getKey()));
                if (each.getValue() > 0) {
                    above = new Expression.Binary(Operator.TIMES, above, atom);
                } else {
                    below = new Expression.Binary(Operator.TIMES, below, atom);
                }
            }
        }
        return new Expression.Binary(Operator.OVER, above, below).simplify();
    }
}
