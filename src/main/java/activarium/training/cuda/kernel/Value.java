package activarium.training.cuda.kernel;

/** A value of each thread, while its kernel is being built. */
public sealed interface Value permits F32, F64, S32, S64, Predicate {
    Operand operand();
}
