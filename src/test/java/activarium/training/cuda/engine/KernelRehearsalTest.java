package activarium.training.cuda.engine;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Kernels are written without a card, and by a JVM that has no Vector API: a start cache cannot keep what refers to it. */
class KernelRehearsalTest {
    static final class Alone {
        private Alone() {
        }

        public static void main(String[] arguments) {
            if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
                throw new IllegalStateException("the Vector API is there");
            }
            KernelRehearsal.run();
        }
    }

    @Test
    void nothingButKernelsIsWritten() throws Exception {
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"), Alone.class.getName()))
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
