package activarium.lesson;

import activarium.activation.ActivationInstance;
import activarium.study.StudyAnalysis;
import activarium.training.Run;

import java.util.Map;
import java.util.Optional;

/**
 * What the pages show, to be measured: an immutable value but for runs that go on.
 *
 * @param activations on the Explore page, by key
 * @param signal      the settings of its signal view
 * @param runs        by label
 * @param newest      run on the Train page
 * @param study       what can be said of the study on the Compare page
 */
public record Evidence(Map<String, ActivationInstance> activations, Scene.Signal signal, Map<String, Run> runs, Optional<Run> newest,
                       Optional<StudyAnalysis> study) {
    public Evidence {
        activations = Map.copyOf(activations);
        runs = Map.copyOf(runs);
    }
}
