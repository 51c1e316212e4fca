package activarium.message;

/** An exception for the user: what it says can be said in any language. Its own message is in English. */
public interface Worded {
    /** What is wrong, where, and what to do. */
    Message problem();
}
