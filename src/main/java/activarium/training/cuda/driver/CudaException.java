package activarium.training.cuda.driver;

import activarium.message.Message;
import activarium.message.Worded;

import java.util.Locale;

/** A card that could not do what it was told. The message is one line for the user. */
public abstract sealed class CudaException extends RuntimeException implements Worded
        permits MissingDriverException, NoDeviceException, DeviceMemoryException, KernelCompilationException, DeviceFaultException, DriverRefusalException {
    private static final long serialVersionUID = 1L;

    private final transient Message problem;

    CudaException(Message problem) {
        super(problem.in(Locale.ENGLISH).replaceAll("\\R", " "));
        this.problem = problem;
    }

    @Override
    public final Message problem() {
        return problem;
    }
}
