package activarium.study.sparse;

import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;
import activarium.training.Engine;
import activarium.training.Evaluation;
import activarium.training.LayerStatistics;
import activarium.training.NonFiniteLossException;
import activarium.training.Trainer;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Trains one network on the calling thread, with the numbers that a {@link activarium.training.Run} would come to. */
final class Fitting {
    private static final int OBSERVATIONS = 20;
    /** Updates asked for at once, of an engine that makes several: between them it is seen whether the study is paused or ended. */
    private static final int MOST_AT_ONCE = 4096;

    private final Trial trial;
    private final SearchControl control;
    private final List<Double> rungs = new ArrayList<>();
    private final List<double[]> norms = new ArrayList<>();

    private Fitting(Trial trial, SearchControl control) {
        this.trial = trial;
        this.control = control;
    }

    /** @throws SearchControl.Stopped where the study is ended meanwhile */
    static TrainedNetwork fit(Engine engine, Trial trial, SearchControl control) {
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long clock = System.nanoTime();
        try (Trainer trainer = engine.prepare(trial.spec(), trial.fold().samples())) {
            if (!trial.observed()) {
                trainer.unwatched();
            }
            Fitting fitting = new Fitting(trial, control);
            Optional<String> failure = Optional.empty();
            boolean finished = false;
            try {
                finished = fitting.train(trainer);
            } catch (NonFiniteLossException diverged) {
                failure = Optional.of(String.valueOf(diverged.getMessage()));
            }
            Optional<Evaluation> last = failure.isPresent() ? Optional.empty() : Optional.of(trainer.evaluate()).filter(e -> Double.isFinite(e.loss()));
            if (failure.isEmpty() && last.isEmpty()) {
                failure = Optional.of("the loss on samples not learned from is not finite");
            }
            // An engine in a process of its own takes no time of this thread's: what counts there is how long it took.
            boolean elsewhere = trainer.keepEvery().isPresent();
            double seconds = (elsewhere ? System.nanoTime() - clock : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e9;
            OptionalDouble learned = trial.observed() && failure.isEmpty() ? OptionalDouble.of(trainer.trainingLoss()) : OptionalDouble.empty();
            TrialOutcome outcome = new TrialOutcome(last, learned, fitting.rungs, trainer.stepsDone(), failure.isEmpty() && !finished,
                    fitting.gradientNorms(), failure, seconds);
            return new TrainedNetwork(ActivationSlots.learned(trial.spec().network(), trainer.activations()), trainer.weights(), outcome);
        }
    }

    /** @return false where it was given up on the way */
    private boolean train(Trainer trainer) {
        RunSpec spec = trial.spec();
        boolean listens = spec.schedule() instanceof ScheduleSpec.ReduceOnPlateau;
        int steps = spec.steps();
        int look = Math.max(1, steps / OBSERVATIONS);
        double[] losses = new double[MOST_AT_ONCE];
        while (trainer.stepsDone() < steps) {
            control.check();
            int step = trainer.stepsDone();
            if (rungs.size() < trial.limits().size() && step >= rung(rungs.size() + 1, steps)) {
                double cost = TrialOutcome.cost(trainer.evaluate());
                rungs.add(cost);
                if (cost > trial.limits().get(rungs.size() - 1)) {
                    return false;
                }
            }
            if (listens && step % spec.evaluateEvery() == 0) {
                trainer.observe(trainer.evaluate());
            }
            int made = trainer.steps(losses, Math.min(MOST_AT_ONCE, untilNextLook(step, look, listens)));
            if (trial.observed() && (step + made) % look == 0) {
                trainer.statistics().ifPresent(statistics -> norms.add(statistics.layers().stream().map(LayerStatistics::gradientNorm)
                        .filter(OptionalDouble::isPresent).mapToDouble(OptionalDouble::getAsDouble).toArray()));
            }
        }
        return true;
    }

    /** Updates from here to the next at which something is looked at: a rung, an evaluation, the gradients, the end. */
    private int untilNextLook(int step, int look, boolean listens) {
        RunSpec spec = trial.spec();
        int next = spec.steps() - step;
        if (rungs.size() < trial.limits().size()) {
            next = Math.min(next, Math.max(1, rung(rungs.size() + 1, spec.steps()) - step));
        }
        if (listens) {
            next = Math.min(next, spec.evaluateEvery() - step % spec.evaluateEvery());
        }
        if (trial.observed()) {
            next = Math.min(next, look - step % look);
        }
        return next;
    }

    /** The step before which the k-th look on the way is taken. @param k from 1 */
    private int rung(int k, int steps) {
        return (int) ((long) steps * k / (trial.limits().size() + 1));
    }

    private List<Double> gradientNorms() {
        List<Double> means = new ArrayList<>();
        for (int layer = 0; !norms.isEmpty() && layer < norms.getFirst().length; layer++) {
            int at = layer;
            means.add(norms.stream().mapToDouble(seen -> seen[at]).average().orElse(0));
        }
        return means;
    }
}
