package activarium.lesson;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A statement about measured numbers that holds or does not: {@code 0.4 < linear < 0.7 and steps > 100}.
 *
 * @param text   as it was written
 * @param chains all of them have to hold
 */
public record Condition(String text, List<Chain> chains) {
    public Condition {
        chains = List.copyOf(chains);
    }

    /**
     * Numbers, each compared with the next one.
     *
     * @param terms     from left to right, at least two
     * @param relations between neighbours
     */
    public record Chain(List<Term> terms, List<Relation> relations) {
        public Chain {
            terms = List.copyOf(terms);
            relations = List.copyOf(relations);
        }
    }

    /** How two numbers compare. */
    public enum Relation {
        LESS("<"), AT_MOST("<="), GREATER(">"), AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        private boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case AT_MOST -> left <= right;
                case GREATER -> left > right;
                case AT_LEAST -> left >= right;
            };
        }
    }

    /** Whether it holds; empty where one of its numbers is not known. */
    public Optional<Boolean> holds(Map<String, Double> measured) {
        boolean all = true;
        for (Chain chain : chains) {
            for (int i = 0; i < chain.relations.size(); i++) {
                OptionalDouble left = chain.terms.get(i).value(measured);
                OptionalDouble right = chain.terms.get(i + 1).value(measured);
                if (left.isEmpty() || right.isEmpty()) {
                    return Optional.empty();
                }
                all &= chain.relations.get(i).holds(left.getAsDouble(), right.getAsDouble());
            }
        }
        return Optional.of(all);
    }
}
