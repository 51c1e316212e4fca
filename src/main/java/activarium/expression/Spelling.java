package activarium.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Spelling {
    private Spelling() {
    }

    /**
     * The known word nearest to a typed one: at most a third of its letters (two at least) inserted, deleted, replaced
     * or swapped, capitals ignored.
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        if (typed.length() > 40) {
            return Optional.empty();
        }
        record Candidate(String word, int distance) {
        }
        int limit = Math.max(2, typed.length() / 3);
        String lower = typed.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(word -> new Candidate(word, distance(lower, word.toLowerCase(Locale.ROOT))))
                .filter(candidate -> candidate.distance <= limit && candidate.distance < candidate.word.length())
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                .map(Candidate::word);
    }

    /** Edit distance with swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
