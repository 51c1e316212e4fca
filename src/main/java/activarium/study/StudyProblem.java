package activarium.study;

import activarium.message.Problem;

/** What can be wrong with a StudySpec beside what can be wrong with its run, and why a study ends before its end. */
public enum StudyProblem implements Problem {
    RUNS_TOO_MANY, GRID_OR_VARIANTS, NO_FIELD, NAME_TWICE, LABEL_TWICE, NO_AT, NEEDS_LABEL, NO_VALUE, THIS_NO_POINTER, NO_POINTER,
    LABEL_LENGTH, NO_SEED_FIELD, SEEDS_COUNT, SEED_TWICE, LOOKS, IN_VARIANT, LEADS_NOWHERE,
    MEMBERS_UNWRITABLE, END_UNWRITABLE, INTERRUPTED, NO_MEMORY, UNEXPECTED;
}
