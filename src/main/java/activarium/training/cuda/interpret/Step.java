package activarium.training.cuda.interpret;

/** A statement, ready to run. */
interface Step {
    void run(Lanes lanes);
}
