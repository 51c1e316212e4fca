package activarium.training.cuda.driver;

import activarium.message.Message;

/** The driver knows no card, or none of this number, or gives it to nobody now. */
public final class NoDeviceException extends CudaException {
    private static final long serialVersionUID = 1L;

    NoDeviceException(Message problem) {
        super(problem);
    }
}
