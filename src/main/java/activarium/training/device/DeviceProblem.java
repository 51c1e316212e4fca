package activarium.training.device;

import activarium.message.Problem;

/** Why a graphics card cannot be computed on. */
public enum DeviceProblem implements Problem {
    NO_DRIVER, SILENT, TOO_NEW, TOO_OLD, CAPABILITY, CAPABILITY_OF, MEMORY, NO_LIBRARY, HIDDEN, ALL_HIDDEN, ALL_HIDDEN_OF, DRIVER,
    DRIVER_VERSION, NO_CARD, MISMATCH, NO_START, OLD_DRIVER, OLD_DRIVER_FOR_KERNELS,
    TOO_OLD_FOR_KERNELS;
}
