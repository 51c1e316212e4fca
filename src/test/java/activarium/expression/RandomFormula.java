package activarium.expression;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Formulas that nobody would think of, over every function, operation and comparison of the language, as text. */
final class RandomFormula {
    private static final List<String> FUNCTIONS = Arrays.stream(Function.values()).filter(one -> one != Function.NEGATE).map(Function::word).toList();
    private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=");

    private final SplittableRandom random;

    RandomFormula(long seed) {
        random = new SplittableRandom(seed);
    }

    String text() {
        return sum(2 + random.nextInt(4));
    }

    private String sum(int depth) {
        if (depth == 0) {
            return leaf();
        }
        String u = sum(random.nextInt(depth));
        String v = sum(depth - 1);
        if (random.nextBoolean()) {
            String swapped = u;
            u = v;
            v = swapped;
        }
        return switch (random.nextInt(16)) {
            case 0, 1 -> "(" + u + " + " + v + ")";
            case 2 -> "(" + u + " - " + v + ")";
            case 3, 4, 5 -> u + "*" + v;
            case 6 -> "(" + u + ")/(" + v + ")";
            case 7 -> "(" + u + ")^" + List.of("2", "3", "0.5", "-1", "-2", "1.5", "a", "5").get(random.nextInt(8));
            case 8 -> (random.nextBoolean() ? "min(" : "max(") + u + ", " + v + ")";
            case 9 -> "where(" + leaf() + " " + COMPARISONS.get(random.nextInt(4)) + " " + leaf() + ", " + u + ", " + v + ")";
            case 10 -> "(-" + v + ")";
            default -> FUNCTIONS.get(random.nextInt(FUNCTIONS.size())) + "(" + v + ")";
        };
    }

    private String leaf() {
        return switch (random.nextInt(8)) {
            case 0 -> "a";
            case 1 -> "b";
            case 2 -> List.of("0.5", "1", "2", "3", "0.1", "1.7").get(random.nextInt(6));
            default -> "x";
        };
    }
}
