package activarium.ui.learn;

import activarium.activation.ActivationInstance;
import activarium.lesson.Evidence;
import activarium.lesson.Scene;
import activarium.study.StudyState;
import activarium.training.Run;
import activarium.ui.Workbench;
import activarium.ui.Workspace;
import activarium.ui.compare.CompareModel;
import activarium.ui.explore.ExploreModel;
import activarium.ui.explore.ExploreState;
import activarium.ui.explore.SignalSettings;
import activarium.ui.explore.View;
import activarium.ui.train.TrainModel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The real pages as a lesson's stage. What they showed before is put aside when a lesson begins and brought back when it is left, with every
 * step back and the run that was going on.
 */
final class Stage {
    private final Workbench workbench;
    private Optional<Own> own = Optional.empty();
    private Optional<CompareModel.Kept> ownStudy = Optional.empty();
    /** Runs of this lesson that have been started, by label. */
    private final Map<String, Run> runs = new HashMap<>();
    /** Runs that are yet to be trained for the result that was asked for. */
    private final List<Scene.Labelled> waiting = new ArrayList<>();
    /** The label of the run that was started last; empty before. */
    private String current = "";
    /** What the Train page had before that. */
    private Optional<Run> before = Optional.empty();

    /** What the user had before the lesson. */
    private record Own(ExploreModel.Kept explore, TrainModel.Kept train) {
    }

    Stage(Workbench workbench) {
        this.workbench = workbench;
    }

    /** A lesson begins. */
    void enter() {
        if (own.isEmpty()) {
            own = Optional.of(new Own(workbench.explore().setAside(), workbench.train().setAside()));
        }
    }

    /** A lesson is left. */
    void leave() {
        own.ifPresent(kept -> {
            workbench.explore().bringBack(kept.explore);
            workbench.train().bringBack(kept.train);
        });
        ownStudy.ifPresent(kept -> workbench.compare().bringBack(kept));
        own = Optional.empty();
        ownStudy = Optional.empty();
        runs.clear();
        waiting.clear();
        current = "";
        before = Optional.empty();
    }

    /** What is to be found at the next start: never a lesson's scene. */
    Workspace own(Workspace shown) {
        return own.map(kept -> new Workspace(Workbench.Place.LEARN, shown.look(), shown.language(), shown.window(), Optional.of(kept.explore.state()),
                Optional.of(kept.train.spec()), kept.train.choice(), ownStudy.map(CompareModel.Kept::spec).or(shown::study), shown.safs(), shown.recent(),
                shown.lessons())).orElse(shown);
    }

    /** Where a scene is; empty where this program has no such page. */
    static Optional<Workbench.Place> place(Scene scene) {
        return switch (scene) {
            case Scene.Explore _ -> Optional.of(Workbench.Place.EXPLORE);
            case Scene.Train _ -> Optional.of(Workbench.Place.TRAIN);
            case Scene.Compare _ -> Optional.of(Workbench.Place.COMPARE);
            case Scene.Page(Scene.Place page) -> List.of(Workbench.Place.values()).stream().filter(one -> one.name().equals(page.name())).findFirst();
        };
    }

    /** Sets a scene; nothing is trained yet. */
    void show(Scene scene) {
        waiting.clear();
        switch (scene) {
            case Scene.Explore explore -> workbench.explore().show(state(explore));
            case Scene.Train train -> workbench.train().edit(train.runs().getFirst().spec(), null);
            case Scene.Compare compare -> study().edit(compare.study(), null);
            case Scene.Page _ -> {
            }
        }
        place(scene).ifPresent(workbench::show);
    }

    private CompareModel study() {
        CompareModel model = workbench.compare();
        if (ownStudy.isEmpty()) {
            ownStudy = Optional.of(model.setAside());
        }
        return model;
    }

    /** Starts what a scene's result takes. */
    void start(Scene scene) {
        switch (scene) {
            case Scene.Train train -> {
                train.runs().forEach(labelled -> runs.remove(labelled.label()));
                waiting.addAll(train.runs());
                next();
            }
            case Scene.Compare _ -> study().start();
            case Scene.Explore _, Scene.Page _ -> {
            }
        }
    }

    private void next() {
        before = Optional.ofNullable(workbench.train().runProperty().get());
        Scene.Labelled first = waiting.removeFirst();
        workbench.train().edit(first.spec(), null);
        workbench.train().start();
        current = first.label();
    }

    /** How far a scene's result is. */
    enum Course {
        UNDER_WAY, READY,
        /** Something else is being trained now. */
        LEFT
    }

    /** Sees how far a scene's result is, and starts the next run when one has ended. */
    Course course(Scene scene) {
        return switch (scene) {
            case Scene.Explore _, Scene.Page _ -> Course.READY;
            case Scene.Train train -> course(train);
            case Scene.Compare compare -> course(compare);
        };
    }

    private Course course(Scene.Train scene) {
        TrainModel train = workbench.train();
        Run run = train.runProperty().get();
        Optional<Scene.Labelled> expected = scene.runs().stream().filter(labelled -> labelled.label().equals(current)).findFirst();
        if (expected.isEmpty()) {
            return Course.LEFT;
        }
        if (run == null || before.equals(Optional.of(run)) || train.stateProperty().get() == null) {
            return Course.UNDER_WAY;
        }
        if (!run.spec().equals(expected.get().spec())) {
            return Course.LEFT;
        }
        runs.put(current, run);
        if (!train.stateProperty().get().ended()) {
            return Course.UNDER_WAY;
        }
        if (waiting.isEmpty()) {
            return Course.READY;
        }
        next();
        return Course.UNDER_WAY;
    }

    private Course course(Scene.Compare scene) {
        CompareModel compare = study();
        if (!compare.spec().equals(scene.study())) {
            return Course.LEFT;
        }
        if (compare.progressProperty().get() == null) {
            return compare.active() ? Course.UNDER_WAY : Course.LEFT;
        }
        StudyState state = compare.progressProperty().get().result().state();
        if (state == StudyState.FAILED) {
            return Course.LEFT;
        }
        boolean analysed = compare.analysisProperty().get() != null && compare.analysisProperty().get().result().state().ended();
        return state.ended() && analysed ? Course.READY : Course.UNDER_WAY;
    }

    /** Which of a scene's runs is being trained, from 1; 0 for none. */
    int running(Scene.Train scene) {
        List<String> labels = scene.runs().stream().map(Scene.Labelled::label).toList();
        return labels.indexOf(current) + 1;
    }

    /** What the pages show now. */
    Evidence evidence() {
        Map<String, ActivationInstance> activations = new LinkedHashMap<>();
        ExploreState explore = workbench.explore().state();
        explore.chosen().forEach(chosen -> activations.put(chosen.key(), chosen.activation()));
        SignalSettings signal = explore.signal();
        return new Evidence(activations, new Scene.Signal(signal.scale(), signal.depth(), signal.deviation()), runs,
                Optional.ofNullable(workbench.train().runProperty().get()),
                ownStudy.flatMap(_ -> Optional.ofNullable(workbench.compare().analysisProperty().get())));
    }

    private ExploreState state(Scene.Explore scene) {
        List<ExploreState.Chosen> chosen = new ArrayList<>();
        scene.activations().forEach(picked -> chosen.add(new ExploreState.Chosen(picked.key(), picked.activation(), chosen.size(), picked.typed())));
        SignalSettings signal = scene.signal().map(one -> new SignalSettings(one.weights(), one.depth(), one.deviation())).orElse(workbench.explore().state().signal());
        return new ExploreState(chosen, scene.shown(), scene.reference(), scene.signal().isPresent() ? View.SIGNAL : View.CURVES, signal, scene.x(), Map.of());
    }
}
