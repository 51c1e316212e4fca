package activarium.ui.compare;

import activarium.study.Axis;
import activarium.study.StudySpec;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What a person changes of a study: which levels are compared, and over how many seeds. */
final class Levels {
    static final int MOST_SEEDS = 10_000;
    private static final String NAME = "/activation/name";
    private static final String ACTIVATION = "/activation";

    private Levels() {
    }

    /** With the compared axis' levels replaced. A baseline that is gone is one no longer. */
    static StudySpec with(StudySpec study, List<Axis.Level> levels) {
        List<Axis> axes = study.axes().stream().map(axis -> axis.name().equals(study.compared()) ? new Axis(axis.name(), levels) : axis).toList();
        Optional<String> baseline = study.baseline().filter(name -> levels.stream().anyMatch(level -> level.label().equals(name)));
        return new StudySpec(study.title(), study.claim(), study.run(), axes, study.compared(), baseline, study.seeds(), study.varies(),
                study.paired(), study.metric(), study.budget(), study.sequential(), study.alpha(), study.resamples());
    }

    static StudySpec without(StudySpec study, String label) {
        return with(study, study.comparedAxis().levels().stream().filter(level -> !level.label().equals(label)).toList());
    }

    /** Whether the levels are activations of the catalogue, so that another one may join them. */
    static boolean areActivations(StudySpec study) {
        return study.comparedAxis().levels().stream().allMatch(level -> level.changes().size() == 1
                && (level.changes().getFirst().at().endsWith(NAME) || level.changes().getFirst().at().endsWith(ACTIVATION)));
    }

    /** With one more activation, at the place where the others are; the same study where it is there already. */
    static StudySpec withActivation(StudySpec study, String name) {
        List<Axis.Level> levels = new ArrayList<>(study.comparedAxis().levels());
        if (levels.stream().anyMatch(level -> level.label().equals(name))) {
            return study;
        }
        String at = levels.getFirst().changes().getFirst().at();
        String quoted = TextNode.valueOf(name).toString();
        levels.add(new Axis.Level(name, List.of(new Axis.Change(at, at.endsWith(NAME) ? quoted : "{\"name\": " + quoted + "}"))));
        return with(study, levels);
    }

    /** Seeds 1 to n, all of them run: looks before the last belong to another number of seeds. */
    static StudySpec withSeeds(StudySpec study, int n) {
        return study.withSeeds(LongStream.rangeClosed(1, n).boxed().toList());
    }

    /** How many runs it would be. */
    static long runs(StudySpec study) {
        return study.axes().stream().mapToLong(axis -> axis.levels().size()).reduce(study.seeds().size(), (a, b) -> a * b);
    }
}
