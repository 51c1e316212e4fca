package activarium;

import activarium.command.CommandLineProgram;
import activarium.training.cuda.engine.KernelRehearsal;
import activarium.training.device.DriverMain;
import activarium.training.device.ProbedDriver;
import activarium.training.worker.RemoteEngine;
import activarium.training.worker.WorkerMain;
import activarium.ui.FrameTimes;
import activarium.ui.Rehearsal;
import activarium.ui.RunTimes;
import activarium.ui.Screenshots;
import activarium.ui.TrainingFilm;
import activarium.ui.WindowPicture;
import activarium.ui.WorkbenchApplication;
import javafx.application.Application;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The entry point: opens the workbench, or runs a command. */
public final class Activarium {
    private static final String[] DEMO = {"demo", "--out", "target/demo"};

    private static final long REHEARSAL_NANOS = 300_000_000_000L;

    private Activarium() {
    }

    public static void main(String[] arguments) throws Exception {
        // Figures are drawn by Java2D into images; its own windowing must never start beside JavaFX's.
        System.setProperty("java.awt.headless", "true");
        VectorModule.load();
        if (arguments.length == 0) {
            workbench();
        } else if (arguments[0].equals("--workspace") && arguments.length == 2) {
            System.setProperty(WorkbenchApplication.WORKSPACE, arguments[1]);
            workbench();
        } else if (arguments.length == 1 && WorkbenchApplication.isFile(arguments[0])) {
            // As desktops start the program for a file.
            if (!Display.present()) {
                System.err.println("activarium: there is no display to show " + arguments[0] + " on; activarium runs import FILE.activarium and train RUN.json need none");
                System.exit(2);
            }
            workbench(arguments);
        } else if (arguments[0].equals("screenshots")) {
            screenshots(arguments);
        } else if (arguments[0].equals("frames")) {
            FrameTimes.measure(System.out, arguments.length == 2 && arguments[1].equals("--display"));
            System.exit(0);
        } else if (arguments[0].equals("run-times")) {
            RunTimes.measure(System.out);
            System.exit(0);
        } else if (arguments[0].equals("start-times")) {
            startTimes(arguments);
        } else if (arguments[0].equals(RemoteEngine.WORD)) {
            WorkerMain.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (arguments[0].equals(ProbedDriver.WORD)) {
            DriverMain.main(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (arguments[0].equals("rehearse")) {
            rehearse();
        } else {
            System.exit(command(arguments));
        }
    }

    private static int command(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return CommandLineProgram.run(arguments, out, err);
    }

    private static void workbench(String... files) {
        if (Display.present()) {
            warmUp();
            try {
                Application.launch(WorkbenchApplication.class, files);
                return;
            } catch (UnsupportedOperationException unusable) {
                System.err.println("The display cannot be opened; running the demonstration instead: activarium " + String.join(" ", DEMO));
            }
        } else {
            System.err.println("There is no display; running the demonstration instead: activarium " + String.join(" ", DEMO));
        }
        System.exit(command(DEMO));
    }

    /** For the people who make the program: how soon the window is there, as {@code start-times [--display]}; without a display unless that is asked for. */
    private static void startTimes(String[] arguments) throws Exception {
        Path fresh = Files.createTempDirectory("activarium");
        System.setProperty(WorkbenchApplication.WORKSPACE, fresh.resolve("workspace.json").toString());
        warmUp();
        WorkbenchApplication.measureStart(arguments.length == 2 && arguments[1].equals("--display"));
        System.exit(0);
    }

    /**
     * For the build: what people do at first, without a display, while the JVM takes notes for its start cache. Commands before the window: they are
     * what the first seconds of other starts consist of.
     */
    private static void rehearse() throws Exception {
        Path folder = Files.createTempDirectory("activarium");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        // A build waits for this: whatever happens, it ends.
        Thread.setDefaultUncaughtExceptionHandler((_, problem) -> {
            problem.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        Thread.ofPlatform().daemon().start(() -> {
            LockSupport.parkNanos(REHEARSAL_NANOS);
            Runtime.getRuntime().halt(1);
        });
        for (String line : List.of("list --json", "eval --activation pelu --param a=0.4 --x -1,0.5 --json", "eval --formula a*tanh(b*x) --x 0.3 --json",
                "plot --activation pelu --activation ditac --out " + folder.resolve("figure.png"),
                "plot --activation pelu --out " + folder.resolve("figure.svg"))) {
            CommandLineProgram.run(line.split(" "), nowhere, nowhere);
        }
        KernelRehearsal.run();
        warmUp();
        Rehearsal.run();
        System.exit(0);
    }

    private static void warmUp() {
        Thread.ofPlatform().name("warm-up").daemon().start(WorkbenchApplication::warmUp);
    }

    /**
     * For the people who make the program: pictures of every page, as {@code screenshots [--out DIR] [--size 1280x800] [--scale 1] [--language en]}; with
     * {@code --animation FILE.gif} the Train page while it trains, instead.
     */
    private static void screenshots(String[] arguments) throws Exception {
        Path out = Path.of("assets/screenshots");
        int width = 1280;
        int height = 800;
        double scale = 1;
        Locale language = Locale.ENGLISH;
        Optional<Path> animation = Optional.empty();
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--out" -> out = Path.of(arguments[i + 1]);
                case "--size" -> {
                    String[] sizes = arguments[i + 1].split("x");
                    width = Integer.parseInt(sizes[0]);
                    height = Integer.parseInt(sizes[1]);
                }
                case "--scale" -> scale = Double.parseDouble(arguments[i + 1]);
                case "--animation" -> animation = Optional.of(Path.of(arguments[i + 1]));
                case "--language" -> language = Locale.forLanguageTag(arguments[i + 1]);
                default -> {
                    System.err.println("activarium: screenshots takes --out DIR, --size WIDTHxHEIGHT, --scale PIXELS_PER_POINT, --language TAG and --animation FILE.gif");
                    System.exit(2);
                }
            }
        }
        WindowPicture.Size size = new WindowPicture.Size(width, height, scale);
        if (animation.isPresent()) {
            TrainingFilm.take(animation.get(), size, language);
        } else {
            Screenshots.take(out, size, language);
        }
        System.exit(0);
    }
}
