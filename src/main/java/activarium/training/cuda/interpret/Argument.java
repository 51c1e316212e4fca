package activarium.training.cuda.interpret;

/** What an interpreted launch gives for one parameter of its kernel. */
public sealed interface Argument {
    /** Written to where the kernel writes. */
    record Floats(float[] numbers) implements Argument {
    }

    /** Written to where the kernel writes. */
    record Ints(int[] numbers) implements Argument {
    }

    record Int(int number) implements Argument {
    }

    record Float(float number) implements Argument {
    }
}
