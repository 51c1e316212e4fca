package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaContext;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.gather.Seat;
import activarium.training.cuda.gather.SharedCard;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.network.SmallNetworkTrainer;
import activarium.training.cuda.ptx.PtxModule;
import activarium.training.cuda.tiled.BlockOrGrid;
import activarium.training.cuda.tiled.TiledTrainer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Networks on an NVIDIA card by this program's own kernels, with nothing but the card's driver. A fault of the card may end the process that calls it: it
 * belongs into a process of its own.
 */
public final class CudaEngine implements Engine {
    /** To open a card and to compile for it takes longer than most pauses between two runs. */
    private static final Duration LINGER = Duration.ofSeconds(30);
    private static final Pattern DEVICE = Pattern.compile("cuda:(\\d{1,4})");

    private final String device;
    private final int index;
    private final Supplier<CudaDriver> driver;
    private final Function<Kernel, String> ptx;
    private final Function<Kernel, String> alone;
    private final Duration linger;
    /** While it has networks, and for a while after. */
    private @Nullable SharedCard shared;

    /** @param device {@code cuda:0}, {@code cuda:1}, ... as the driver counts */
    public CudaEngine(String device) {
        this(device, CudaDriver::ofThisSystem, PtxModule::gathered, LINGER);
    }

    CudaEngine(String device, Supplier<CudaDriver> driver, Function<Kernel, String> ptx, Duration linger) {
        this(device, driver, ptx, kernel -> PtxModule.text(List.of(kernel)), linger);
    }

    /**
     * On another driver.
     *
     * @param ptx    writes a module of one kernel for it, as {@link PtxModule#gathered} does
     * @param alone  the same for kernels whose launches nobody shares
     * @param linger how long the card is kept without a network
     */
    CudaEngine(String device, Supplier<CudaDriver> driver, Function<Kernel, String> ptx, Function<Kernel, String> alone, Duration linger) {
        Matcher matcher = DEVICE.matcher(device);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + device + "\" is no device of the cuda engine; it has cuda:0, cuda:1, ...");
        }
        this.device = device;
        this.driver = driver;
        this.ptx = ptx;
        this.alone = alone;
        this.linger = linger;
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
     * Networks of one block share one connection to the card, and each other's launches; one that is spread over the card has a connection of its own.
     *
     * @throws activarium.training.cuda.driver.CudaException where the card cannot be used
     */
    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        Seat seat = seat();
        try {
            if (!BlockOrGrid.of(SmallNetwork.of(spec, data.train()), seat.sharedLimit()).spread()) {
                SmallNetworkTrainer trainer = new SmallNetworkTrainer(spec, data, seat);
                seat.settle();
                return trainer;
            }
        } catch (RuntimeException | Error impossible) {
            seat.close();
            throw impossible;
        }
        seat.close();
        return alone(spec, data);
    }

    /** A network that takes the whole card for each of its launches gains nothing by sharing them, and its steps are graphs of its own. */
    private Trainer alone(RunSpec spec, TrainTest data) {
        CudaContext context = driver.get().open(index);
        try {
            return new TiledTrainer(spec, data, new DriverCard(context, alone));
        } catch (RuntimeException | Error impossible) {
            context.close();
            throw impossible;
        }
    }

    /** On the card as it is open, or opened anew where it was given back or has failed. */
    private synchronized Seat seat() {
        if (shared != null) {
            Optional<Seat> seat = shared.seat();
            if (seat.isPresent()) {
                return seat.get();
            }
        }
        shared = SharedCard.of(driver.get().open(index), ptx, linger);
        return shared.seat().orElseThrow();
    }
}
