package activarium.training.cuda.driver;

import activarium.message.Problem;

/** What can go wrong between this program and a card's driver. */
public enum CudaProblem implements Problem {
    NO_LIBRARY, OLD_LIBRARY, NO_DEVICE, NO_SUCH_DEVICE, UNAVAILABLE, OUT_OF_MEMORY, COMPILATION, FAULT, LOST, REFUSED;
}
