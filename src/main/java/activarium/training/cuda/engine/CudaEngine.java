package activarium.training.cuda.engine;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.Trainer;
import activarium.training.cuda.driver.CudaDriver;
import activarium.training.cuda.gather.Linger;
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
    private static final Linger LINGER = new Linger(Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final Pattern DEVICE = Pattern.compile("cuda:(\\d{1,4})");

    private final String device;
    private final int index;
    private final Supplier<CudaDriver> driver;
    private final Function<Kernel, String> gathered;
    private final Function<Kernel, String> plain;
    private final Linger linger;
    /** While it has networks, and for a while after. */
    private @Nullable SharedCard shared;

    /** @param device {@code cuda:0}, {@code cuda:1}, ... as the driver counts */
    public CudaEngine(String device) {
        this(device, new DriverAhead(), PtxModule::gathered, kernel -> PtxModule.text(List.of(kernel)), LINGER);
    }

    /**
     * On another driver.
     *
     * @param gathered writes a module of one kernel for it, as {@link PtxModule#gathered} does
     * @param plain    the same as {@link PtxModule#text} does
     * @param linger   for how long something is kept that nobody uses
     */
    CudaEngine(String device, Supplier<CudaDriver> driver, Function<Kernel, String> gathered, Function<Kernel, String> plain, Linger linger) {
        Matcher matcher = DEVICE.matcher(device);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + device + "\" is no device of the cuda engine; it has cuda:0, cuda:1, ...");
        }
        this.device = device;
        this.driver = driver;
        this.gathered = gathered;
        this.plain = plain;
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
     * All networks share one connection to the card; those of one block each other's launches as well.
     *
     * @throws activarium.training.cuda.driver.CudaException where the card cannot be used
     */
    @Override
    public Trainer prepare(RunSpec spec, TrainTest data) {
        Seat seat = seat();
        try {
            boolean spread = BlockOrGrid.of(SmallNetwork.of(spec, data.train()), seat.sharedLimit()).spread();
            Trainer trainer = spread ? new TiledTrainer(spec, data, seat) : new SmallNetworkTrainer(spec, data, seat);
            seat.settle();
            return trainer;
        } catch (RuntimeException | Error impossible) {
            seat.close();
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
        shared = SharedCard.of(driver.get().open(index), gathered, plain, linger);
        return shared.seat().orElseThrow();
    }
}
