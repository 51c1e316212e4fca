package activarium.command;

import activarium.network.RunSpec;
import activarium.training.Engine;
import activarium.training.LossPoint;
import activarium.training.Run;
import activarium.training.TrainingService;

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
        List<LossPoint> points = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        try (TrainingService service = new TrainingService()) {
            Run run = service.start(engine, spec, points::add);
            while (!run.await(100, TimeUnit.MILLISECONDS)) {
                run.latest().ifPresent(snapshot -> progress.at(snapshot, spec.steps()));
            }
            progress.done();
            return new Training(run, List.copyOf(points));
        }
    }
}
