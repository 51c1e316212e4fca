package activarium.training.cuda.kernel;

/** What a launch gives to a kernel. */
public sealed interface Parameter permits Memory.Global, Parameter.Scalar {
    String name();

    /** One number, the same for all threads. */
    record Scalar(String name, Type type) implements Parameter {
    }
}
