package activarium.training.cuda.driver;

import activarium.message.Message;
import activarium.training.FailsAlone;

/** The card has not that much memory left; what is there stays as it is. */
public final class DeviceMemoryException extends CudaException implements FailsAlone {
    private static final long serialVersionUID = 1L;

    DeviceMemoryException(Message problem) {
        super(problem);
    }
}
