package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.driver.SimulatedDriver;
import activarium.training.cuda.gather.Linger;
import activarium.training.worker.HostedEngine;

import java.time.Duration;
import java.util.List;

/** The engine on a card that is simulated, for a worker process; its card fails when the network with the seed {@link #FATAL} is to be prepared. */
public final class SimulatedCudaEngine implements Engine {
    /** The seed of a network that no card survives. */
    public static final long FATAL = 666;

    private final SimulatedDriver driver = new SimulatedDriver(1, 1 << 26);
    private final CudaEngine engine;

    public SimulatedCudaEngine(String device) {
        engine = on(driver, device, new Linger(Duration.ofSeconds(30), Duration.ofSeconds(30)));
    }

    /** The engine itself on a card that is simulated. */
    static CudaEngine on(SimulatedDriver driver, String device, Linger linger) {
        return new CudaEngine(device, () -> CudaDriver.of(driver.functions()), driver::teachGathered, kernel -> driver.teach(List.of(kernel)), linger);
    }

    /** The same, given back as soon as nobody has it. */
    static CudaEngine on(SimulatedDriver driver) {
        return on(driver, "cuda:0", new Linger(Duration.ZERO, Duration.ofMinutes(10)));
    }

    /** In a worker process. */
    public static HostedEngine hosted() {
        return new HostedEngine("cuda", "cuda:0", SimulatedCudaEngine.class.getName());
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public String device() {
        return engine.device();
    }

    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        Trainer trainer = engine.prepare(spec, data);
        if (spec.seed() == FATAL) {
            driver.fail();
        }
        return trainer;
    }
}
