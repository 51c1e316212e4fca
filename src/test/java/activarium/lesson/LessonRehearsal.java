package activarium.lesson;

import activarium.activation.ActivationInstance;
import activarium.activation.WeightScale;
import activarium.study.MemoryJournal;
import activarium.study.ReplicaExecutor;
import activarium.study.StudyAnalysis;
import activarium.study.StudyRun;
import activarium.training.Run;
import activarium.training.RunStart;
import activarium.training.TrainingService;
import activarium.training.fused.FusedEngine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Does without a window what a step shows, and measures it. */
final class LessonRehearsal implements AutoCloseable {
    private static final Scene.Signal NO_SIGNAL = new Scene.Signal(WeightScale.XAVIER, 1, 1);

    private final TrainingService service = new TrainingService();
    private final MemoryJournal journal = new MemoryJournal();

    /** What is measured of a step when its result is shown. */
    Map<String, Double> measured(Step step) {
        return step.shown().map(scene -> Measurement.of(step.measures(), evidence(scene))).orElse(Map.of());
    }

    /** What is measured while a scene is shown. */
    Evidence evidence(Scene scene) {
        return switch (scene) {
            case Scene.Explore explore -> {
                Map<String, ActivationInstance> activations = new LinkedHashMap<>();
                explore.activations().forEach(picked -> activations.put(picked.key(), picked.activation()));
                yield new Evidence(activations, explore.signal().orElse(NO_SIGNAL), Map.of(), Optional.empty(), Optional.empty());
            }
            case Scene.Train train -> {
                Map<String, Run> runs = new HashMap<>();
                Run last = null;
                for (Scene.Labelled labelled : train.runs()) {
                    last = service.start(new FusedEngine(1), RunStart.of(labelled.spec()));
                    awaited(last);
                    runs.put(labelled.label(), last);
                }
                yield new Evidence(Map.of(), NO_SIGNAL, runs, Optional.of(last), Optional.empty());
            }
            case Scene.Compare compare -> new Evidence(Map.of(), NO_SIGNAL, Map.of(), Optional.empty(), Optional.of(analysis(compare)));
            case Scene.Page _ -> new Evidence(Map.of(), NO_SIGNAL, Map.of(), Optional.empty(), Optional.empty());
        };
    }

    private static void awaited(Run run) {
        try {
            run.await(60, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private StudyAnalysis analysis(Scene.Compare scene) {
        try (ReplicaExecutor executor = new ReplicaExecutor(new FusedEngine(1), 2); StudyRun run = StudyRun.start(scene.study(), executor, journal)) {
            if (!run.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the study did not end");
            }
            return StudyAnalysis.of(run.latest().result());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        service.close();
        journal.close();
    }
}
