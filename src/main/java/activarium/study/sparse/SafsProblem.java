package activarium.study.sparse;

import activarium.message.Problem;

/** What can be wrong with a SafsSpec beside what can be wrong with its run. */
public enum SafsProblem implements Problem {
    TEST_NEEDED, PLATEAU, EARLY_STOPPING, BEGINS_ANEW, NO_ACTIVATION, GROUPED, FRACTION_OR_FOLDS, FRACTION, UNKNOWN_ACTIVATION,
    SEEDS_TOO_MANY, EMPTY, TWICE,
    UNWRITABLE, NO_MEMORY, UNEXPECTED;
}
