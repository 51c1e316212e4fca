package activarium.training.cuda.driver;

import activarium.message.Message;

/** Any other answer of the driver but success. */
public final class DriverRefusalException extends CudaException {
    private static final long serialVersionUID = 1L;

    DriverRefusalException(Message problem) {
        super(problem);
    }
}
