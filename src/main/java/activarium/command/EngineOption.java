package activarium.command;

import activarium.training.engines.EngineChoice;
import activarium.training.engines.Engines;
import activarium.training.engines.Placed;
import activarium.training.engines.SideBySide;
import activarium.training.engines.UnavailableEngineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which engine a command trains with, on which device. Another device than the one that was named is never taken; {@code auto} names none. */
final class EngineOption {
    @Option(names = "--engine", paramLabel = "ENGINE",
            description = "fused (the default), dl4j or cuda; what this machine has is shown by: activarium devices")
    private @Nullable String engine;

    @Option(names = "--device", paramLabel = "DEVICE",
            description = "cpu (the default of fused and dl4j), cuda:0 (the default of cuda), cuda:1, ..., or auto: the first graphics card that the engine can use, "
                    + "else the CPU")
    private @Nullable String device;

    /** Whether an engine was named. */
    boolean named() {
        return engine != null;
    }

    /** Whether anything was named. */
    boolean given() {
        return engine != null || device != null;
    }

    String engine() {
        return engine == null ? EngineChoice.usual().engine() : engine;
    }

    String device() {
        return device != null ? device : engine().equals("cuda") ? "cuda:0" : EngineChoice.CPU;
    }

    private EngineChoice choice() {
        return new EngineChoice(engine(), device());
    }

    /** @throws BadInputException where it cannot be used here */
    Placed placed(Engines engines) {
        return found(choice -> choice.device().equals(EngineChoice.AUTO) ? engines.place(choice) : new Placed(engines.engine(choice), Optional.empty()));
    }

    /**
     * For many networks at the same time.
     *
     * @param doubles whether some of them compute in float64
     * @throws BadInputException where it cannot be used here
     */
    SideBySide sideBySide(Engines engines, BooleanSupplier doubles) {
        return found(choice -> choice.device().equals(EngineChoice.AUTO) ? engines.placeMany(choice, doubles) : engines.manyOn(choice));
    }

    private <T> T found(Function<EngineChoice, T> engines) {
        try {
            return engines.apply(choice());
        } catch (UnavailableEngineException unavailable) {
            throw new BadInputException("--engine " + engine() + " --device " + device() + ": " + unavailable.getMessage());
        }
    }

    /** What engines' processes write is nobody's business but a bug hunter's. */
    static Consumer<String> log(PrintWriter err) {
        return System.getenv("ACTIVARIUM_TRACE") == null ? _ -> {
        } : err::println;
    }
}
