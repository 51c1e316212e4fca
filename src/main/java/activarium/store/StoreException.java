package activarium.store;

import org.jspecify.annotations.Nullable;

/** The store cannot do what was asked; the message is one line for the user. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient StoreProblem problem;

    /** @param cause for the log */
    public StoreException(StoreProblem problem, @Nullable Throwable cause) {
        super(problem.line(), cause);
        this.problem = problem;
    }

    /** What is wrong, and what to do. */
    public StoreProblem problem() {
        return problem;
    }
}
