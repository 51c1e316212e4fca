package activarium.training;

import activarium.message.Problem;

/** Why a run ended, or a checkpoint cannot be gone on with. */
public enum TrainingProblem implements Problem {
    NOT_FINITE, NOT_FINITE_IN, LAYER, LAYER_WITHIN, NO_MEMORY, UNEXPECTED, OTHER_RUN, OTHER_ENGINE, OTHER_DATA, LIST_MISSING, LIST_LENGTH, NO_FILE, DAMAGED,
    NO_CHECKPOINT, CHECKPOINT_VERSION;
}
