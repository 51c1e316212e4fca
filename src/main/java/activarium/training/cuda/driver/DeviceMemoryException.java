package activarium.training.cuda.driver;

import activarium.message.Message;
import activarium.training.LacksRoom;

/** The card has not that much memory left; what is there stays as it is. */
public final class DeviceMemoryException extends CudaException implements LacksRoom {
    private static final long serialVersionUID = 1L;

    DeviceMemoryException(Message problem) {
        super(problem);
    }
}
