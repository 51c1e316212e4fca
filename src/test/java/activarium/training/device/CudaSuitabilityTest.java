package activarium.training.device;

import activarium.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CudaSuitabilityTest {
    private static final CudaSuitability HERE = new CudaSuitability(true, Optional.empty());
    private static final long GIBI = 1L << 30;

    private static Optional<String> said(Optional<Message> problem) {
        return problem.map(why -> why.in(Locale.ENGLISH));
    }

    private static Card card(String name, double gibi, String capability) {
        String[] parts = capability.split("\\.");
        return new Card(0, name, (long) (gibi * GIBI), new ComputeCapability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])), 16);
    }

    private static DriverAnswer driver(int cuda, String version, Card... cards) {
        return new DriverAnswer.Present(cuda, Optional.ofNullable(version), List.of(cards), Optional.of(cards.length));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NVIDIA GeForce RTX 4090  | 24   | 8.9
            NVIDIA A100-SXM4-80GB    | 80   | 8.0
            NVIDIA GeForce RTX 3090  | 24   | 8.6
            Tesla T4                 | 15.7 | 7.5
            Tesla V100-SXM2-16GB     | 16   | 7.0
            Tesla P100-PCIE-16GB     | 16   | 6.0
            NVIDIA GeForce GTX 1080  | 8    | 6.1
            Tesla M60                | 8    | 5.2
            Tesla K80                | 11.2 | 3.7
            NVIDIA GeForce RTX 3050  | 4    | 8.6
            """)
    void serves(String name, double gibi, String capability) {
        Card card = card(name, gibi, capability);
        assertEquals(Optional.empty(), said(HERE.problem(driver(11_060, "510.47.03", card), card)));
        assertEquals(Optional.empty(), said(HERE.problem(driver(12_080, "570.124.06", card), card)));
        assertEquals(Optional.empty(), said(HERE.problem(driver(11_000, "450.80.02", card), card)), "CUDA 11 runs on every driver of its generation");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NVIDIA H200          | 140  | 9.0  | NVIDIA H200 has compute capability 9.0 (Hopper); Deeplearning4j's CUDA library holds machine code up to 8.9 and no PTX that the driver could compile for a newer card
            NVIDIA B200          | 180  | 10.0 | NVIDIA B200 has compute capability 10.0 (Blackwell); Deeplearning4j's CUDA library holds machine code up to 8.9 and no PTX that the driver could compile for a newer card
            NVIDIA GeForce RTX 5090 | 32 | 12.0 | NVIDIA GeForce RTX 5090 has compute capability 12.0 (Blackwell); Deeplearning4j's CUDA library holds machine code up to 8.9 and no PTX that the driver could compile for a newer card
            Of the future        | 999  | 14.1 | Of the future has compute capability 14.1; Deeplearning4j's CUDA library holds machine code up to 8.9 and no PTX that the driver could compile for a newer card
            Tesla K40c           | 12   | 3.5  | Tesla K40c has compute capability 3.5 (Kepler); Deeplearning4j's CUDA library holds machine code from 3.7 on: the card is too old for it
            Quadro 2000          | 1    | 2.1  | Quadro 2000 has compute capability 2.1; Deeplearning4j's CUDA library holds machine code from 3.7 on: the card is too old for it
            NVIDIA GeForce GTX 1050 | 2 | 6.1  | NVIDIA GeForce GTX 1050 has 2 GiB of memory; Deeplearning4j's CUDA library needs a card with at least 3 GiB
            """)
    void saysWhyACardCannotServe(String name, double gibi, String capability, String sentence) {
        Card card = card(name, gibi, capability);
        assertEquals(Optional.of(sentence), said(HERE.problem(driver(12_040, "550.54.15", card), card)));
        assertEquals(Optional.of(sentence), said(new CudaSuitability(false, Optional.empty()).problem(driver(12_040, "550.54.15", card), card)),
                "a library would not help");
    }

    @Test
    void saysWhatTheDriverLacks() {
        Card card = card("Tesla T4", 16, "7.5");
        String old = "the NVIDIA driver 440.33.01 is too old: it serves CUDA 10.2, Deeplearning4j's CUDA library needs CUDA 11.6 and a driver of at least"
                + " 450.80.02 (Windows: 452.39); install a newer driver";
        assertEquals(Optional.of(old), said(HERE.problem(driver(10_020, "440.33.01", card), card)));
        assertEquals(Optional.of(old.replace(" 440.33.01", "")), said(HERE.problem(driver(10_020, null, card), card)));
        assertTrue(said(HERE.problem(driver(11_000, "450.36.06", card), card)).orElseThrow().startsWith("the NVIDIA driver 450.36.06 is too old: it serves CUDA 11.0"));
        assertEquals(Optional.of("there is no NVIDIA driver on this machine; to train on an NVIDIA card install its driver, 450.80.02 or newer"),
                said(HERE.problem(new DriverAnswer.Missing())));
        assertEquals(Optional.of("the NVIDIA driver 535.1 and its kernel module are of different versions (CUDA error 803); restart the machine"),
                said(HERE.problem(new DriverAnswer.Refused(803, Optional.of("535.1")))));
        assertEquals(Optional.of("the NVIDIA driver does not start (CUDA error 999); restart the machine or install the driver again"),
                said(HERE.problem(new DriverAnswer.Refused(999, Optional.empty()))));
        assertEquals(Optional.of("the NVIDIA driver cannot be asked: it had not answered after 60 s; install it again"),
                said(HERE.problem(new DriverAnswer.Silent("it had not answered after 60 s"))));
        assertEquals(Optional.of("the NVIDIA driver finds no card in this machine"), said(HERE.problem(driver(12_020, "535.1"))));
    }

    @Test
    void saysThatTheLibraryIsNotThere() {
        Card card = card("Tesla T4", 16, "7.5");
        assertEquals(Optional.of("the CUDA library of Deeplearning4j is not in this build; build the program with mvn -Pcuda package"),
                said(new CudaSuitability(false, Optional.empty()).problem(driver(12_020, "535.1", card), card)));
    }

    @Test
    void saysWhatTheEnvironmentHides() {
        CudaSuitability hiding = new CudaSuitability(true, Optional.of("1"));
        Card card = card("Tesla T4", 16, "7.5");
        DriverAnswer one = new DriverAnswer.Present(12_020, Optional.of("535.1"), List.of(card), Optional.of(3));
        assertEquals(Optional.of("CUDA_VISIBLE_DEVICES=1 hides 2 of 3 cards"), said(hiding.hidden(one)));
        assertEquals(Optional.empty(), said(hiding.problem(one, card)));
        DriverAnswer none = new DriverAnswer.Present(12_020, Optional.of("535.1"), List.of(), Optional.of(2));
        assertEquals(Optional.of("CUDA_VISIBLE_DEVICES=-1 hides every card from this program (the machine has 2); start it without that variable"),
                said(new CudaSuitability(true, Optional.of("-1")).problem(none)));
    }

    @Test
    void inJapanese() {
        Card card = card("NVIDIA H200", 140, "9.0");
        assertEquals("NVIDIA H200 の計算能力は 9.0（Hopper）です。Deeplearning4j の CUDA ライブラリの機械語は 8.9 までで、新しいカード用にドライバが変換できる PTX もありません",
                HERE.problem(driver(12_040, "550.54.15", card), card).orElseThrow().in(Locale.JAPANESE));
    }
}
