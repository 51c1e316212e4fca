package activarium.training.cuda.driver;

import activarium.message.Message;

/** There is no driver library, or one too old to have a function that is needed. */
public final class MissingDriverException extends CudaException {
    private static final long serialVersionUID = 1L;

    MissingDriverException(Message problem) {
        super(problem);
    }
}
