package activarium.ui;

/** A message of the program's inner parts, which begins in lower case for the command line, as a sentence for the window. */
public final class Sentence {
    private Sentence() {
    }

    /** The same words with a capital letter at the beginning; a path or a quotation mark there stays. */
    public static String of(String message) {
        if (message == null || message.isEmpty()) {
            return "";
        }
        int first = message.codePointAt(0);
        return Character.toString(Character.toUpperCase(first)) + message.substring(Character.charCount(first));
    }
}
