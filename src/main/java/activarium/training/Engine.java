package activarium.training;

import activarium.data.TrainTest;
import activarium.network.RunSpec;

/** Something that trains networks. Every engine is held to the same test-suite. Engines have no state of their own. */
public interface Engine {
    /** As on the command line: {@code fused}, {@code dl4j}, {@code cuda}. */
    String name();

    /** The device it computes on: {@code cpu}, {@code cuda:0}. */
    String device();

    /** Whether it is getting ready for its first network, which may take seconds. */
    default boolean starting() {
        return false;
    }

    /**
     * Builds the network with its initial weights, ready for its first step.
     *
     * @throws activarium.network.InvalidSpecException where this engine cannot run the spec; says which field and why
     */
    Trainer prepare(RunSpec spec, TrainTest data);
}
