package activarium.training.engines;

/**
 * Which engine is to train, on which device.
 *
 * @param engine {@code fused}, {@code dl4j}, {@code cuda}
 * @param device {@code cpu}, {@code cuda:0}, or {@link #AUTO}
 */
public record EngineChoice(String engine, String device) {
    /** The first card that the engine can use; the CPU where there is none. */
    public static final String AUTO = "auto";
    public static final String CPU = "cpu";

    /** What trains where nothing was chosen. */
    public static EngineChoice usual() {
        return new EngineChoice("fused", CPU);
    }

    @Override
    public String toString() {
        return engine + " on " + device;
    }
}
