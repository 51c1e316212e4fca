package activarium.store;

import java.util.Collection;

/** What a tag may be. */
public final class Tags {
    private static final int LONGEST = 64;

    private Tags() {
    }

    /** @return the word without white space around it @throws IllegalArgumentException for one that is empty, too long, or more than one line */
    public static String word(String text) {
        String word = text.strip();
        if (word.isEmpty() || word.length() > LONGEST || word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a tag is one line of 1 to " + LONGEST + " characters");
        }
        return word;
    }

    static void check(Collection<String> words) {
        words.forEach(Tags::word);
    }
}
