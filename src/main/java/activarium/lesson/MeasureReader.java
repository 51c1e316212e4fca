package activarium.lesson;

import activarium.lesson.Measure.Curve;
import activarium.lesson.Measure.Pair;
import activarium.lesson.Measure.Score;
import activarium.lesson.Measure.Seen;
import activarium.lesson.Measure.Signal;
import activarium.network.Field;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what is to be measured, and holds that the step's scenes show it. */
final class MeasureReader {
    private static final int MOST_LAYERS = 1000;
    private static final String PARAMETER = "parameter";
    private static final String LEARNED = "learned";
    private static final String STEPS_TO = "steps-to-accuracy";
    private static final String STUDY_MEAN = "study-mean";
    private static final String SIGNAL = "signal-";

    private final List<Scene> scenes;

    /** @param scenes of the step */
    MeasureReader(List<Scene> scenes) {
        this.scenes = scenes;
    }

    Measure read(Field field) {
        String what = field.get("of").word(words(), w -> w);
        if (what.startsWith(SIGNAL)) {
            field.object("of", "activation", "layer");
            Signal signal = Signal.valueOf(constant(what.substring(SIGNAL.length())));
            return new Measure.OfSignal(signal, activation(field, true), field.get("layer").whole(1, 100));
        }
        for (Curve curve : Curve.values()) {
            if (what.equals(word(curve))) {
                field.object("of", "activation", "at");
                return new Measure.OfCurve(curve, activation(field, false), field.get("at").number());
            }
        }
        for (Score score : Score.values()) {
            if (what.equals(word(score))) {
                field.object("of", "run");
                return new Measure.OfRun(score, run(field));
            }
        }
        for (Seen seen : Seen.values()) {
            if (what.equals(word(seen))) {
                field.object("of", "run", "layer");
                return new Measure.OfLayer(seen, run(field), field.get("layer").whole(1, MOST_LAYERS));
            }
        }
        for (Pair pair : Pair.values()) {
            if (what.equals("study-" + word(pair))) {
                field.object("of", "first", "second", "condition");
                return new Measure.StudyPair(pair, variant(field.get("first")), variant(field.get("second")), condition(field));
            }
        }
        return switch (what) {
            case PARAMETER -> {
                field.object("of", "activation", "parameter", "component");
                yield new Measure.OfParameter(activation(field, false), field.get("parameter").text(), component(field));
            }
            case LEARNED -> {
                field.object("of", "run", "layer", "parameter", "component");
                yield new Measure.Learned(run(field), field.get("layer").whole(1, MOST_LAYERS), field.get("parameter").text(), component(field));
            }
            case STEPS_TO -> {
                field.object("of", "run", "accuracy");
                yield new Measure.StepsToAccuracy(run(field), field.get("accuracy").number(0, 1));
            }
            default -> {
                field.object("of", "variant", "condition");
                yield new Measure.StudyMean(variant(field.get("variant")), condition(field));
            }
        };
    }

    /** All that can be measured. */
    private static List<String> words() {
        List<String> words = new ArrayList<>();
        List.of(Curve.values()).forEach(curve -> words.add(word(curve)));
        List.of(Signal.values()).forEach(signal -> words.add(SIGNAL + word(signal)));
        words.add(PARAMETER);
        List.of(Score.values()).forEach(score -> words.add(word(score)));
        words.add(STEPS_TO);
        words.add(LEARNED);
        List.of(Seen.values()).forEach(seen -> words.add(word(seen)));
        words.add(STUDY_MEAN);
        List.of(Pair.values()).forEach(pair -> words.add("study-" + word(pair)));
        return words;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static int component(Field field) {
        return field.find("component").map(f -> f.whole(1, MOST_LAYERS)).orElse(1);
    }

    private String activation(Field field, boolean signal) {
        List<String> keys = scenes.stream().filter(Scene.Explore.class::isInstance).map(Scene.Explore.class::cast)
                .filter(scene -> !signal || scene.signal().isPresent())
                .flatMap(scene -> scene.activations().stream()).map(Scene.Picked::key).distinct().toList();
        if (keys.isEmpty()) {
            throw field.problem((signal ? LessonProblem.NO_SIGNAL_SCENE : LessonProblem.NO_EXPLORE_SCENE).with());
        }
        return field.get("activation").word(keys, w -> w);
    }

    /** A label of a run; none for the newest on the page. */
    private Optional<String> run(Field field) {
        List<String> labels = scenes.stream().filter(Scene.Train.class::isInstance).map(Scene.Train.class::cast)
                .flatMap(scene -> scene.runs().stream()).map(Scene.Labelled::label).distinct().toList();
        if (labels.isEmpty()) {
            throw field.problem(LessonProblem.NO_TRAIN_SCENE.with());
        }
        return field.find("run").map(f -> f.word(labels, w -> w));
    }

    private Scene.Compare study(Field field) {
        return scenes.stream().filter(Scene.Compare.class::isInstance).map(Scene.Compare.class::cast).findFirst()
                .orElseThrow(() -> field.problem(LessonProblem.NO_COMPARE_SCENE.with()));
    }

    private String variant(Field field) {
        return field.word(study(field).study().comparedAxis().levels().stream().map(level -> level.label()).toList(), w -> w);
    }

    /** The condition's name, which the study puts together of its other axes. */
    private static Optional<String> condition(Field field) {
        return field.find("condition").map(Field::text);
    }
}
