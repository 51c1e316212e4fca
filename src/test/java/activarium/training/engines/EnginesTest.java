package activarium.training.engines;

import activarium.message.Message;
import activarium.training.device.Card;
import activarium.training.device.ComputeCapability;
import activarium.training.device.Driver;
import activarium.training.device.DriverAnswer;
import activarium.training.worker.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class EnginesTest {
    private static final Libraries ALL = new Libraries(true, true);
    private static final Card HOPPER = new Card(0, "NVIDIA H200", 140L << 30, new ComputeCapability(9, 0), 132);
    private static final Card TURING = new Card(1, "Tesla T4", 16L << 30, new ComputeCapability(7, 5), 40);
    private static final String NO_PTX = "NVIDIA H200 has compute capability 9.0 (Hopper); Deeplearning4j's CUDA library holds machine code up to 8.9 and no PTX"
            + " that the driver could compile for a newer card";

    private static DriverAnswer cards(Card... cards) {
        return new DriverAnswer.Present(12_040, Optional.of("550.54.15"), List.of(cards), Optional.of(cards.length));
    }

    private static Engines engines(Driver driver, Libraries libraries) {
        return new Engines(driver, libraries, Optional.empty(), Patience.usual(), _ -> {
        });
    }

    private static EngineChoice choice(String engine, String device) {
        return new EngineChoice(engine, device);
    }

    private static Optional<String> said(Optional<Message> problem) {
        return problem.map(why -> why.in(Locale.ENGLISH));
    }

    @Test
    void asksTheDriverOnceAndOnlyWhereACardIsSpokenOf() {
        AtomicInteger asked = new AtomicInteger();
        Engines engines = engines(() -> {
            asked.incrementAndGet();
            return cards(TURING);
        }, ALL);
        assertEquals("fused", engines.engine(EngineChoice.usual()).name());
        assertEquals("dl4j", engines.engine(choice("dl4j", "cpu")).name());
        assertTrue(engines.isKnown(choice("dl4j", "cpu")));
        assertFalse(engines.isKnown(choice("dl4j", "cuda:1")));
        assertEquals(0, asked.get());
        assertEquals("cuda:1", engines.engine(choice("dl4j", "cuda:1")).device());
        assertTrue(engines.isKnown(choice("dl4j", "cuda:1")));
        engines.offers();
        engines.place(choice("dl4j", EngineChoice.AUTO));
        assertEquals(1, asked.get());
    }

    @Test
    void oneEngineIsMadeOfOneChoice() {
        Engines engines = engines(() -> cards(TURING), ALL);
        assertSame(engines.engine(choice("dl4j", "cpu")), engines.engine(choice("dl4j", "cpu")));
        assertSame(engines.engine(EngineChoice.usual()), engines.engine(choice("fused", "auto")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fused | cuda:0 | the fused engine computes on cpu, not on "cuda:0"
            dl4j  | gpu    | "gpu" is not a device; there are cpu, auto, and cuda:0, cuda:1, ... for graphics cards
            dl4j  | cuda:2 | there is no cuda:2; this program sees 2 cards, from cuda:0 to cuda:1
            cuda  | cpu    | the cuda engine computes on graphics cards, cuda:0, cuda:1, ..., not on "cpu"
            cuda  | cuda:7 | there is no cuda:7; this program sees 2 cards, from cuda:0 to cuda:1
            torch | cpu    | "torch" is not an engine of this program; it has fused, dl4j and cuda
            """)
    void whatThereIsNotIsRefused(String engine, String device, String sentence) {
        Engines engines = engines(() -> cards(HOPPER, TURING), ALL);
        assertEquals(sentence, assertThrows(UnavailableEngineException.class, () -> engines.engine(choice(engine, device))).getMessage());
    }

    @Test
    void aCardThatCannotServeIsRefusedOrReplacedByTheCpuWithItsSentence() {
        Engines engines = engines(() -> cards(HOPPER), ALL);
        assertEquals("cuda:0 cannot be used: " + NO_PTX,
                assertThrows(UnavailableEngineException.class, () -> engines.engine(choice("dl4j", "cuda:0"))).getMessage());
        Placed placed = engines.place(choice("dl4j", "cuda:0"));
        assertEquals("dl4j", placed.engine().name());
        assertEquals("cpu", placed.engine().device());
        assertEquals(Optional.of("this trains on the CPU with the dl4j engine: cuda:0 cannot be used: " + NO_PTX), said(placed.notice()));
        Placed automatic = engines.place(choice("dl4j", EngineChoice.AUTO));
        assertEquals("cpu", automatic.engine().device());
        assertEquals(Optional.of("this trains on the CPU with the dl4j engine: " + NO_PTX), said(automatic.notice()));
        Placed without = engines(() -> cards(HOPPER), new Libraries(false, false)).place(choice("dl4j", "cpu"));
        assertEquals("fused", without.engine().name());
        assertEquals(Optional.of("this trains on the CPU with the fused engine: Deeplearning4j is not in this build"), said(without.notice()));
    }

    @Test
    void manyNetworksAreAsManyAsTheDeviceHolds() {
        Engines engines = engines(() -> cards(HOPPER, TURING), ALL);
        int processors = Runtime.getRuntime().availableProcessors();
        assertEquals(processors, engines.manyOn(EngineChoice.usual()).networks());
        assertEquals(1024, engines.manyOn(choice("cuda", "cuda:0")).networks());
        assertEquals(80, engines.manyOn(choice("cuda", "cuda:1")).networks());
        assertEquals(16L << 30, engines.manyOn(choice("cuda", "cuda:1")).memory());
        assertEquals(Long.MAX_VALUE, engines.manyOn(EngineChoice.usual()).memory());
        assertSame(engines.engine(choice("cuda", "cuda:1")), engines.manyOn(choice("cuda", "cuda:1")).engine());
        assertThrows(UnavailableEngineException.class, () -> engines.manyOn(choice("cuda", "cuda:2")));
        assertEquals("cuda", engines.placeMany(choice("cuda", "cuda:1"), () -> false).engine().name());
        SideBySide doubles = engines.placeMany(choice("cuda", "cuda:1"), () -> true);
        assertEquals("fused", doubles.engine().name());
        assertEquals(Optional.of("this trains on the CPU with the fused engine: the cuda engine computes in float32, and this is to be trained in float64"),
                said(doubles.notice()));
        assertEquals(Optional.empty(), said(engines.placeMany(EngineChoice.usual(), () -> true).notice()));
        SideBySide instead = engines.placeMany(choice("cuda", "cuda:2"), () -> false);
        assertEquals("fused", instead.engine().name());
        assertEquals(processors, instead.networks());
        assertTrue(said(instead.notice()).orElseThrow().startsWith("this trains on the CPU with the fused engine: there is no cuda:2"));
    }

    @Test
    void automaticallyTheFirstCardThatServesIsTaken() {
        Placed placed = engines(() -> cards(HOPPER, TURING), ALL).place(choice("dl4j", EngineChoice.AUTO));
        assertEquals("cuda:1", placed.engine().device());
        assertEquals(Optional.empty(), said(placed.notice()));
    }

    @Test
    void everyOfferIsUsableOrSaysWhyNot() {
        List<EngineOffer> offers = engines(() -> cards(HOPPER, TURING), ALL).offers();
        assertEquals(List.of(choice("fused", "cpu"), choice("cuda", "cuda:0"), choice("cuda", "cuda:1"), choice("dl4j", "cpu"), choice("dl4j", "cuda:0"),
                choice("dl4j", "cuda:1")),
                offers.stream().map(EngineOffer::choice).toList());
        assertEquals(List.of(true, true, true, true, false, true), offers.stream().map(EngineOffer::usable).toList());
        assertEquals(Optional.of(NO_PTX), said(offers.get(4).problem()));
        List<EngineOffer> bare = engines(DriverAnswer.Missing::new, new Libraries(false, false)).offers();
        assertEquals(List.of(true, false, false, false), bare.stream().map(EngineOffer::usable).toList());
        assertEquals(Optional.of("Deeplearning4j is not in this build"), said(bare.get(2).problem()));
        assertTrue(said(bare.get(1).problem()).orElseThrow().startsWith("there is no NVIDIA driver on this machine"));
    }

    @Test
    void theKernelsServeCardsFromTuringOnWithANewEnoughDriver() {
        Card pascal = new Card(0, "GTX 1080", 8L << 30, new ComputeCapability(6, 1), 20);
        String tooOld = "GTX 1080 has compute capability 6.1 (Pascal); the cuda engine's kernels need 7.5 (Turing) or newer";
        Engines engines = engines(() -> cards(pascal), ALL);
        assertEquals("cuda:0 cannot be used: " + tooOld, assertThrows(UnavailableEngineException.class, () -> engines.engine(choice("cuda", "cuda:0"))).getMessage());
        assertEquals(tooOld, assertThrows(UnavailableEngineException.class, () -> engines.engine(choice("cuda", EngineChoice.AUTO))).getMessage());
        Placed placed = engines.place(choice("cuda", EngineChoice.AUTO));
        assertEquals("fused", placed.engine().name());
        assertEquals(Optional.of("this trains on the CPU with the fused engine: " + tooOld), said(placed.notice()));
        Placed onHopper = engines(() -> cards(HOPPER), ALL).place(choice("cuda", EngineChoice.AUTO));
        assertEquals("cuda", onHopper.engine().name());
        assertEquals("cuda:0", onHopper.engine().device());
        assertEquals(Optional.empty(), said(onHopper.notice()));
        DriverAnswer old = new DriverAnswer.Present(11_080, Optional.of("520.61.05"), List.of(TURING), Optional.of(1));
        assertEquals("cuda:1 cannot be used: the NVIDIA driver 520.61.05 is too old: it serves CUDA 11.8, the cuda engine needs CUDA 12.0 and a driver of at least 525"
                        + " (Windows: 527); install a newer driver",
                assertThrows(UnavailableEngineException.class, () -> engines(() -> old, ALL).engine(choice("cuda", "cuda:1"))).getMessage());
    }
}
