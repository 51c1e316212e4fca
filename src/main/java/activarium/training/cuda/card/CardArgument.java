package activarium.training.cuda.card;

/** What a launch gives for one parameter of its kernel. */
public sealed interface CardArgument permits CardArray, CardArgument.Number {
    /** A whole number, the same for all threads. */
    record Number(int value) implements CardArgument {
    }
}
