package activarium.training.engines;

import activarium.message.Message;
import activarium.training.Engine;
import activarium.training.device.Capacity;
import activarium.training.device.Card;
import activarium.training.device.CudaSuitability;
import activarium.training.device.Driver;
import activarium.training.device.DriverAnswer;
import activarium.training.device.KernelSuitability;
import activarium.training.device.ProbedDriver;
import activarium.training.fused.FusedEngine;
import activarium.training.worker.HostedEngine;
import activarium.training.worker.Patience;
import activarium.training.worker.RemoteEngine;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The engines of this program. The fused one computes here; those with machine code of others have a process of their own each, which starts with their
 * first network and ends when this is closed. The driver of the graphics cards is asked when a card is first spoken of, and once.
 */
public final class Engines implements AutoCloseable {
    static final String FUSED = "fused";
    static final String DL4J = "dl4j";
    static final String CUDA = "cuda";
    static final String DL4J_CLASS = "activarium.training.dl4j.Dl4jEngine";
    private static final String CUDA_CLASS = "activarium.training.cuda.engine.CudaEngine";
    /** Older libraries reach for what newer virtual machines keep closed, and say so at length. */
    private static final List<String> DL4J_OPTIONS = List.of("--sun-misc-unsafe-memory-access=allow");

    /** Kernels are written once, in the first second of the process: the optimising compiler would only take processors from those who write and compile them. */
    private static final List<String> CUDA_OPTIONS = List.of("-XX:Tier4InvocationThreshold=100000", "-XX:Tier4MinInvocationThreshold=15000",
            "-XX:Tier4CompileThreshold=400000", "-XX:Tier4BackEdgeThreshold=4000000");

    private final Driver driver;
    private final Libraries libraries;
    private final CudaSuitability suitability;
    private final KernelSuitability kernels;
    private final Patience patience;
    private final Consumer<String> log;
    private final Engine fused = new FusedEngine();
    /** For many networks: the machine is full with them. */
    private final Engine oneThread = new FusedEngine(1);
    private final Map<EngineChoice, RemoteEngine> remote = new LinkedHashMap<>();
    private @Nullable DriverAnswer answer;

    /**
     * @param visible what the environment variable {@code CUDA_VISIBLE_DEVICES} says
     * @param log     hears, on background threads, of every line that the engines' processes write
     */
    public Engines(Driver driver, Libraries libraries, Optional<String> visible, Patience patience, Consumer<String> log) {
        this.driver = driver;
        this.libraries = libraries;
        this.patience = patience;
        this.log = log;
        suitability = new CudaSuitability(libraries.cuda(), visible);
        kernels = new KernelSuitability(suitability);
    }

    /** What this machine and this build have. */
    public static Engines ofThisMachine(Consumer<String> log) {
        return new Engines(ProbedDriver.ofThisSystem(), Libraries.ofThisProgram(), Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")),
                Patience.usual(), log);
    }

    /** What the driver of the graphics cards says; the first call may take a second. */
    public DriverAnswer driver() {
        synchronized (driver) {
            if (answer == null) {
                answer = driver.ask();
            }
            return answer;
        }
    }

    /** How many cards the environment hides, in a sentence. */
    public Optional<Message> hiddenCards() {
        return suitability.hidden(driver());
    }

    /** Every engine on every device, usable or not, the faster ones of a device first; the first call may take a second. */
    public List<EngineOffer> offers() {
        List<EngineOffer> offers = new ArrayList<>();
        offers.add(new EngineOffer(EngineChoice.usual(), Optional.empty(), Optional.empty()));
        List<Card> cards = cards();
        // Of two that can use a card the faster one comes first.
        for (String engine : List.of(CUDA, DL4J)) {
            if (engine.equals(DL4J)) {
                offers.add(new EngineOffer(new EngineChoice(DL4J, EngineChoice.CPU), Optional.empty(), noDl4j()));
            }
            for (Card card : cards) {
                offers.add(new EngineOffer(new EngineChoice(engine, card.device()), Optional.of(card), problem(engine, card)));
            }
            if (cards.isEmpty()) {
                offers.add(new EngineOffer(new EngineChoice(engine, "cuda:0"), Optional.empty(), problem(engine)));
            }
        }
        return offers;
    }

    /** Why this engine can use no card at all; empty where it depends on the card. */
    private Optional<Message> problem(String engine) {
        return engine.equals(CUDA) ? kernels.problem(driver()) : suitability.problem(driver());
    }

    private Optional<Message> problem(String engine, Card card) {
        return engine.equals(CUDA) ? kernels.problem(driver(), card) : suitability.problem(driver(), card);
    }

    private Optional<Message> noDl4j() {
        return libraries.dl4j() ? Optional.empty() : Optional.of(EngineProblem.NO_DL4J.with());
    }

    /**
     * The engine that was chosen. Asks the driver only where a card was chosen, which may take a second.
     *
     * @throws UnavailableEngineException where it cannot be used here; says why
     */
    public Engine engine(EngineChoice choice) {
        problem(choice).ifPresent(why -> {
            throw new UnavailableEngineException(why);
        });
        EngineChoice found = choice.device().equals(EngineChoice.AUTO) ? automatic(choice.engine()) : choice;
        if (found.engine().equals(CUDA) && found.device().equals(EngineChoice.CPU)) {
            throw new UnavailableEngineException(firstProblem(CUDA));
        }
        return made(found);
    }

    /**
     * The engine that was chosen, or the nearest one that can be used, with the reason; never another one without a word.
     *
     * @throws UnavailableEngineException for an engine that there is not at all
     */
    public Placed place(EngineChoice choice) {
        if (choice.device().equals(EngineChoice.AUTO)) {
            EngineChoice found = automatic(choice.engine());
            if (choice.engine().equals(FUSED) || !found.device().equals(EngineChoice.CPU)) {
                return new Placed(engine(found), Optional.empty());
            }
            EngineChoice instead = choice.engine().equals(CUDA) ? EngineChoice.usual() : found;
            return new Placed(engine(instead), Optional.of(EngineProblem.ON_THE_CPU.with(instead.engine(), firstProblem(choice.engine()))));
        }
        Optional<Message> problem = problem(choice);
        if (problem.isEmpty()) {
            return new Placed(made(choice), Optional.empty());
        }
        String engine = choice.engine().equals(DL4J) && libraries.dl4j() ? DL4J : FUSED;
        return new Placed(made(new EngineChoice(engine, EngineChoice.CPU)), Optional.of(EngineProblem.ON_THE_CPU.with(engine, problem.get())));
    }

    /** For many networks at the same time what {@link #engine} is for one. */
    public SideBySide manyOn(EngineChoice choice) {
        return sideBySide(new Placed(engine(choice), Optional.empty()));
    }

    /**
     * For many networks at the same time what {@link #place} is for one.
     *
     * @param doubles whether some of them compute in float64, which is not on every engine; asked where it matters
     */
    public SideBySide placeMany(EngineChoice choice, BooleanSupplier doubles) {
        Placed placed = place(choice);
        return sideBySide(placed.engine().name().equals(CUDA) && doubles.getAsBoolean()
                ? new Placed(fused, Optional.of(EngineProblem.ON_THE_CPU.with(FUSED, EngineProblem.FLOAT32_ALONE.with()))) : placed);
    }

    private SideBySide sideBySide(Placed placed) {
        Engine engine = placed.engine();
        int processors = Runtime.getRuntime().availableProcessors();
        Optional<Card> card = engine.name().equals(CUDA) ? cards().stream().filter(one -> one.device().equals(engine.device())).findFirst() : Optional.empty();
        return new SideBySide(engine == fused ? oneThread : engine, card.map(Capacity::networks).orElse(processors), card.map(Card::memory).orElse(Long.MAX_VALUE),
                placed.notice());
    }

    private List<Card> cards() {
        return driver() instanceof DriverAnswer.Present present ? present.cards() : List.of();
    }

    /** Whether {@link #engine} and {@link #place} answer at once. */
    public boolean isKnown(EngineChoice choice) {
        return choice.engine().equals(FUSED) || choice.device().equals(EngineChoice.CPU) || isAsked();
    }

    private boolean isAsked() {
        synchronized (driver) {
            return answer != null;
        }
    }

    private Optional<Message> problem(EngineChoice choice) {
        String device = choice.device();
        return switch (choice.engine()) {
            case FUSED -> device.equals(EngineChoice.CPU) || device.equals(EngineChoice.AUTO) ? Optional.empty()
                    : Optional.of(EngineProblem.FUSED_ON_CPU.with(device));
            case DL4J -> noDl4j().or(() -> device.equals(EngineChoice.CPU) || device.equals(EngineChoice.AUTO) ? Optional.empty() : cardProblem(DL4J, device));
            case CUDA -> device.equals(EngineChoice.AUTO) ? Optional.empty() : device.equals(EngineChoice.CPU)
                    ? Optional.of(EngineProblem.CUDA_ON_CARDS.with(device)) : cardProblem(CUDA, device);
            default -> Optional.of(EngineProblem.NO_ENGINE.with(choice.engine()));
        };
    }

    private Optional<Message> cardProblem(String engine, String device) {
        if (!device.matches("cuda:\\d{1,4}")) {
            return Optional.of(EngineProblem.NO_DEVICE.with(device));
        }
        Optional<Message> general = problem(engine);
        if (general.isPresent()) {
            return general.map(why -> EngineProblem.CARD_UNUSABLE.with(device, why));
        }
        List<Card> cards = cards();
        return cards.stream().filter(card -> card.device().equals(device)).findFirst().map(card -> problem(engine, card)
                .map(why -> EngineProblem.CARD_UNUSABLE.with(device, why))).orElseGet(() -> Optional.of(cards.size() == 1
                ? EngineProblem.NO_CARD_BUT_ONE.with(device) : EngineProblem.NO_CARD_BUT.with(device, cards.size(), cards.size() - 1)));
    }

    private EngineChoice automatic(String engine) {
        EngineChoice cpu = new EngineChoice(engine, EngineChoice.CPU);
        return engine.equals(FUSED) ? cpu : offers().stream().filter(offer -> offer.choice().engine().equals(engine) && offer.usable()
                && !offer.choice().device().equals(EngineChoice.CPU)).findFirst().map(EngineOffer::choice).orElse(cpu);
    }

    /** Of the first card. */
    private Message firstProblem(String engine) {
        return offers().stream().filter(offer -> offer.choice().engine().equals(engine) && !offer.choice().device().equals(EngineChoice.CPU))
                .flatMap(offer -> offer.problem().stream()).findFirst().orElseThrow();
    }

    private synchronized Engine made(EngineChoice choice) {
        return choice.engine().equals(FUSED) ? fused : remote.computeIfAbsent(choice,
                wanted -> new RemoteEngine(hosted(wanted), patience, log));
    }

    private static HostedEngine hosted(EngineChoice choice) {
        return choice.engine().equals(CUDA) ? new HostedEngine(CUDA, choice.device(), CUDA_CLASS, CUDA_OPTIONS, Map.of()) : dl4j(choice);
    }

    /** Of the two that a build for CUDA has, ND4J takes the back end of the higher priority. */
    private static HostedEngine dl4j(EngineChoice choice) {
        boolean cpu = choice.device().equals(EngineChoice.CPU);
        return new HostedEngine(DL4J, choice.device(), DL4J_CLASS, DL4J_OPTIONS,
                Map.of("BACKEND_PRIORITY_CPU", cpu ? "100" : "0", "BACKEND_PRIORITY_GPU", cpu ? "0" : "100"));
    }

    /** Ends the engines' processes; networks in them are lost. */
    @Override
    public void close() {
        List<RemoteEngine> all;
        synchronized (this) {
            all = List.copyOf(remote.values());
        }
        all.forEach(RemoteEngine::close);
    }
}
