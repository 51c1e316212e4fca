package activarium.training.dl4j;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;

/**
 * Networks of Deeplearning4j on ND4J, on the CPU or on a GPU. Native code does the work, in the process that calls it: a crash there takes the
 * process along.
 */
public final class Dl4jEngine implements Engine {
    private final String device;

    /** On the CPU. */
    public Dl4jEngine() {
        this("cpu");
    }

    /** @param device {@code cpu} or {@code cuda:0}; what ND4J computes on in this process is settled by its class path */
    public Dl4jEngine(String device) {
        if (!device.matches("cpu|cuda:\\d{1,2}")) {
            throw new IllegalArgumentException("\"" + device + "\" is no device of the dl4j engine; it has cpu and cuda:0");
        }
        this.device = device;
    }

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        Backend.load(device);
        return new Dl4jTrainer(spec, data);
    }
}
