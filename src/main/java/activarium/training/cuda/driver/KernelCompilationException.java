package activarium.training.cuda.driver;

import activarium.message.Message;
import activarium.training.FailsAlone;

/** The driver could not make machine code of a module's PTX for this card. */
public final class KernelCompilationException extends CudaException implements FailsAlone {
    private static final long serialVersionUID = 1L;

    private final String log;

    KernelCompilationException(Message problem, String log) {
        super(problem);
        this.log = log;
    }

    /** The driver's compiler's own lines; may be empty. */
    public String log() {
        return log;
    }
}
