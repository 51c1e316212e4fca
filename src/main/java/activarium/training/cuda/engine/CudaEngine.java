package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.network.SmallNetworkTrainer;
import activarium.training.cuda.ptx.PtxModule;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Networks on an NVIDIA card by this program's own kernels, with nothing but the card's driver. A fault of the card may end the process that calls it: it
 * belongs into a process of its own.
 */
public final class CudaEngine implements Engine {
    private static final Pattern DEVICE = Pattern.compile("cuda:(\\d{1,4})");

    private final String device;
    private final int index;
    private final Supplier<CudaDriver> driver;
    private final Function<Kernel, String> ptx;

    /** @param device {@code cuda:0}, {@code cuda:1}, ... as the driver counts */
    public CudaEngine(String device) {
        this(device, CudaDriver::ofThisSystem, kernel -> PtxModule.text(List.of(kernel)));
    }

    /** On another driver. @param ptx writes a module of one kernel for it */
    CudaEngine(String device, Supplier<CudaDriver> driver, Function<Kernel, String> ptx) {
        Matcher matcher = DEVICE.matcher(device);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + device + "\" is no device of the cuda engine; it has cuda:0, cuda:1, ...");
        }
        this.device = device;
        this.driver = driver;
        this.ptx = ptx;
        index = Integer.parseInt(matcher.group(1));
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public String device() {
        return device;
    }

    /**
     * Each network has a connection of its own to the card, which is given back with it.
     *
     * @throws activarium.training.cuda.driver.CudaException where the card cannot be used
     */
    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        Card card = new DriverCard(driver.get().open(index), ptx);
        try {
            return new SmallNetworkTrainer(spec, data, card);
        } catch (RuntimeException | Error impossible) {
            card.close();
            throw impossible;
        }
    }
}
