package activarium.training.worker;

import activarium.message.Problem;

/** What became of an engine's process, and what to do. */
public enum WorkerProblem implements Problem {
    NO_MEMORY, NO_LIBRARY, ERROR, NOT_STARTED, SILENT, STUCK, GARBAGE, TOO_LARGE, CLOSED, KILLED, ENDED, CRASHED, CRASHED_REPORT, EXITED,
    EXITED_SAYING, NO_ANSWER, SAYS, INTERRUPTED, WITH_THE_PROGRAM;
}
