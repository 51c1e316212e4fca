package activarium.command;

import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.TrainingService;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run that a command waits for.
 *
 * @param run    ended
 * @param points every row of its metrics, in order
 */
record Training(Run run, List<LossPoint> points) {
    static Training of(Engine engine, RunSpec spec, Progress progress) throws InterruptedException {
        return of(engine, RunStart.of(spec), progress);
    }

    /** The rows of metrics begin with those that the checkpoint has, where the run goes on from one. */
    static Training of(Engine engine, RunStart start, Progress progress) throws InterruptedException {
        List<LossPoint> points = Collections.synchronizedList(new ArrayList<>());
        start.from().ifPresent(from -> points.addAll(from.losses()));
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(engine, start.with(start.listener().and(points::add)));
            while (!run.await(100, TimeUnit.MILLISECONDS)) {
                if (engine.starting()) {
                    progress.starting(engine.name());
                }
                run.latest().ifPresent(snapshot -> progress.at(snapshot, start.spec().steps()));
            }
            progress.done();
            if (start.checkpointing().isPresent() && run.result().isPresent()) {
                // The end is where a longer run begins.
                start.checkpointing().get().to().accept(run.checkpoint().join());
            }
            return new Training(run, List.copyOf(points));
        }
    }
}
