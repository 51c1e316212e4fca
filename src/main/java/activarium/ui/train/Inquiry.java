package activarium.ui.train;

import activarium.figure.Figure;
import activarium.training.Run;
import activarium.ui.Painter;
import activarium.ui.Texts;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks a run's network again and again, one question at a time: the next is asked when the last answer is there, and so seldom that the
 * training gives up only a small part of its time. Used on the JavaFX thread; questions are made on the painter's.
 */
final class Inquiry {
    /** The network computes for the screen this part of the time. */
    private static final int SHARE = 30;
    /** The painter, which has other figures to draw, makes these this part of the time. */
    private static final int PAINTER_SHARE = 5;
    private static final long SOONEST_NANOS = 60_000_000;
    private static final long LATEST_NANOS = 1_500_000_000;

    private final Painter painter;
    private final Texts texts;
    private final Consumer<Supplier<Figure>> answered;
    private @Nullable Run run;
    private @Nullable NetworkAspect aspect;
    private boolean wanted;
    private boolean waiting;
    private long notBefore = Long.MIN_VALUE;
    /** The painter's alone: what was asked last. */
    private Optional<Prepared> prepared = Optional.empty();

    /** The question that is asked of a run. */
    private record Prepared(Run run, NetworkAspect aspect, Question question) {
    }

    /** @param answered hears of what makes the figure of an answer, on the JavaFX thread */
    Inquiry(Painter painter, Texts texts, Consumer<Supplier<Figure>> answered) {
        this.painter = painter;
        this.texts = texts;
        this.answered = answered;
    }

    /** Wants to know this of a run whose samples are loaded, as soon as it may be asked. */
    void want(Run of, NetworkAspect what) {
        if (of != run || what != aspect) {
            notBefore = Long.MIN_VALUE;
        }
        run = of;
        aspect = what;
        wanted = true;
    }

    /** Wants nothing any more. */
    void rest() {
        wanted = false;
        run = null;
    }

    /** Once a pulse. */
    void pulse(long now) {
        Run asked = run;
        NetworkAspect what = aspect;
        if (!wanted || asked == null || what == null || waiting || now < notBefore || asked.samples().isEmpty()) {
            return;
        }
        wanted = false;
        waiting = true;
        painter.paint(() -> {
            try {
                ask(asked, what);
            } catch (RuntimeException failed) {
                // Another view, or another run, can still be asked for.
                Platform.runLater(() -> waiting = false);
                throw failed;
            }
        });
    }

    private void ask(Run asked, NetworkAspect what) {
        Question question = prepared.filter(last -> last.run == asked && last.aspect == what).map(Prepared::question)
                .orElseGet(() -> Questions.of(what, asked.spec(), asked.samples().orElseThrow(), texts));
        prepared = Optional.of(new Prepared(asked, what, question));
        long begun = System.nanoTime();
        question.ask(asked).whenComplete((answer, failed) -> {
            long took = System.nanoTime() - begun;
            painter.paint(() -> {
                Optional<Figure> figure = Optional.empty();
                long making = System.nanoTime();
                try {
                    figure = failed == null ? Optional.of(answer.get()) : Optional.empty();
                } finally {
                    Optional<Figure> made = figure;
                    long rest = Math.max(SHARE * took, PAINTER_SHARE * (System.nanoTime() - making));
                    Platform.runLater(() -> arrived(asked, what, made, rest));
                }
            });
        });
    }

    private void arrived(Run asked, NetworkAspect what, Optional<Figure> figure, long rest) {
        waiting = false;
        notBefore = System.nanoTime() + (asked.state().ended() ? 0 : Math.clamp(rest, SOONEST_NANOS, LATEST_NANOS));
        if (asked == run && what == aspect) {
            figure.ifPresent(made -> answered.accept(() -> made));
        }
    }
}
