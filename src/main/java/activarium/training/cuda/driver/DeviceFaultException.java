package activarium.training.cuda.driver;

import activarium.message.Message;

/** A kernel failed on the card (a wrong address, a hang, an error of the memory). All that lay in the context is lost; a new process can use the card again. */
public final class DeviceFaultException extends CudaException {
    private static final long serialVersionUID = 1L;

    DeviceFaultException(Message problem) {
        super(problem);
    }
}
