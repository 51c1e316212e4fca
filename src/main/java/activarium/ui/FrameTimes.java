package activarium.ui;

import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.ExplorePage;
import javafx.animation.AnimationTimer;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures how smoothly a slider is dragged: six activations with their first derivatives at 1,001 points in a window of
 * 1400 x 900 on the software pipeline, without and with a run that publishes at full speed. JavaFX's headless platform copies each picture of a
 * window number by number on the JavaFX thread, which no display does: on a display this measures the program alone.
 */
public final class FrameTimes {
    /** The last one's card is on top, where its slider is seen, as it is by whoever drags it. */
    private static final List<String> SIX = List.of("frelu", "ditac", "swish", "mish", "penalized-tanh", "pelu");
    private static final int WARM_UP = 240;
    private static final int FRAMES = 900;

    private FrameTimes() {
    }

    /** Prints two lines for each of the two, and one about the machine. @param display whether the window is on the display */
    public static void measure(PrintStream out, boolean display) throws Exception {
        if (display) {
            SoftwareToolkit.startOnDisplay();
        } else {
            SoftwareToolkit.startHeadless();
        }
        Stage stage = SoftwareToolkit.call(Stage::new);
        Workbench workbench = SoftwareToolkit.call(() -> WorkbenchApplication.open(stage, Texts.of(Locale.ENGLISH), new Appearance(Look.LIGHT), 1400, 900));
        SoftwareToolkit.call(() -> {
            ExploreModel model = workbench.explore();
            model.removeAll();
            SIX.forEach(model::choose);
            return null;
        });
        Thread.sleep(2_000);
        MachineSpeed machine = new MachineSpeed();
        machine.sample();
        out.println("dragging alone:      " + drag(workbench));
        machine.sample();
        SoftwareToolkit.call(() -> {
            workbench.show(Workbench.Place.TRAIN);
            workbench.train().paste(workbench.train().copy().replaceAll("\"steps\"\\s*:\\s*\\d+", "\"steps\": 100000000"));
            workbench.train().start();
            workbench.show(Workbench.Place.EXPLORE);
            return null;
        });
        Thread.sleep(2_000);
        out.println("while a run goes on: " + drag(workbench));
        SoftwareToolkit.call(() -> {
            workbench.train().stop();
            return null;
        });
        machine.sample();
        out.println(machine.words());
        SoftwareToolkit.end();
    }

    private static String drag(Workbench workbench) throws Exception {
        List<Double> frames = new ArrayList<>();
        AtomicInteger figures = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        SoftwareToolkit.call(() -> {
            Slider slider = (Slider) workbench.root().lookup("#slider-pelu-a");
            ((ExplorePage) workbench.page()).figure().shownProperty().addListener((_, _, _) -> figures.incrementAndGet());
            mouse(slider, MouseEvent.MOUSE_PRESSED);
            new AnimationTimer() {
                private long before;
                private int frame;

                @Override
                public void handle(long now) {
                    long begun = System.nanoTime();
                    if (frame > WARM_UP) {
                        frames.add((begun - before) * 1e-6);
                    }
                    before = begun;
                    slider.setValue(slider.getMin() + (slider.getMax() - slider.getMin()) * (0.5 - 0.5 * Math.cos(0.05 * frame)));
                    if (++frame > WARM_UP + FRAMES) {
                        stop();
                        mouse(slider, MouseEvent.MOUSE_RELEASED);
                        done.countDown();
                    }
                }
            }.start();
            return null;
        });
        ThreadTimes before = ThreadTimes.now();
        List<Double> waits = new ArrayList<>();
        while (done.getCount() > 0) {
            long asked = System.nanoTime();
            SoftwareToolkit.call(() -> null);
            waits.add((System.nanoTime() - asked) * 1e-6);
            Thread.sleep(7);
        }
        return String.format(Locale.ROOT, "frame median %.1f ms, 99th percentile %.1f ms; figures %.2f a frame; longest wait for the JavaFX thread %.1f ms%n"
                        + "    processor time a frame: %s", quantile(frames, 0.5), quantile(frames, 0.99), figures.get() / (double) (WARM_UP + FRAMES),
                quantile(waits, 1), ThreadTimes.now().since(before, WARM_UP + FRAMES));
    }

    /** As of a hand that holds the slider. */
    private static void mouse(Slider slider, EventType<MouseEvent> type) {
        Event.fireEvent(slider, new MouseEvent(type, 0, 0, 0, 0, MouseButton.PRIMARY, 1, false, false, false, false, type == MouseEvent.MOUSE_PRESSED, false, false, false, false,
                false, null));
    }

    static double quantile(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
    }
}
