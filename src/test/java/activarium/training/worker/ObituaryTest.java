package activarium.training.worker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ObituaryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            137 | was killed (signal 9), as the system does where its memory runs out
            143 | was ended from outside (signal 15)
            139 | crashed in machine code (SIGSEGV)
            134 | crashed in machine code (SIGABRT)
            3   | has no memory left
            1   | ended with exit code 1: Error: Could not find or load main class
            """)
    void saysWhatTheExitCodeMeans(int code, String part) {
        String sentence = Obituary.ended("dl4j", OptionalInt.of(code), List.of("Error: Could not find or load main class", "\tat java.Main", "")).in(Locale.ENGLISH);
        assertTrue(sentence.contains("the process of the dl4j engine ") && sentence.contains(part), sentence);
        assertTrue(sentence.contains("resume the run from its last checkpoint, or start it again"), sentence);
    }

    @Test
    void namesTheReportOfACrash() {
        String sentence = Obituary.ended("dl4j", OptionalInt.of(134), List.of("# SIGSEGV (0xb) at pc=0x00", "# An error report file with more information"
                + " is saved as:", "# /tmp/activarium-crash-17.log")).in(Locale.ENGLISH);
        assertTrue(sentence.contains("its report is /tmp/activarium-crash-17.log"), sentence);
    }

    @Test
    void memoryThatRanOutIsToldFromTheLastLines() {
        assertEquals(Obituary.noMemory("dl4j"), Obituary.ended("dl4j", OptionalInt.of(1), List.of("java.lang.OutOfMemoryError: Java heap space")));
    }
}
