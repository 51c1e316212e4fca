package activarium.study;

/** A study that cannot go on because one of its members cannot be trained. The message is one line for the user and names the member. */
final class StudyFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StudyFailedException(String message) {
        super(message);
    }
}
