package activarium.ui;

import javafx.scene.control.Tooltip;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The toolkit ends once in a process: each of these has one of its own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LeavingTest {
    /** Ends while the window and a popup over it are open. */
    static final class WithPopup {
        private WithPopup() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            SoftwareToolkit.startHeadless();
            Stage stage = SoftwareToolkit.call(Stage::new);
            Workbench workbench = SoftwareToolkit.call(() -> WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1000, 700));
            Tooltip tip = SoftwareToolkit.call(() -> new Tooltip("over the window"));
            SoftwareToolkit.run(() -> tip.show(stage));
            // A picture of it.
            Thread.sleep(300);
            System.out.println("popup " + SoftwareToolkit.call(tip::isShowing));
            SoftwareToolkit.run(workbench::close);
            SoftwareToolkit.end();
            System.out.println("popup " + tip.isShowing() + ", window " + stage.isShowing());
        }
    }

    @Test
    void aPopupThatIsOpenAtTheEndIsClosedBeforeItsWindowAndWithoutAWord() throws IOException, InterruptedException {
        assertEquals("popup true\npopup false, window false\nexit 0", said(WithPopup.class));
    }

    /** All that a process writes, and how it ended. */
    private static String said(Class<?> program) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // Where JavaFX is; agents that count would write what they counted over each other.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream().filter(argument -> !argument.startsWith("-javaagent")).forEach(command::add);
        command.add(program.getName());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines().filter(line -> !line.startsWith("WARNING: Using incubator modules")).map(line -> line + "\n").reduce("", String::concat) + "exit " + process.waitFor();
    }
}
