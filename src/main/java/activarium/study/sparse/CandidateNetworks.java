package activarium.study.sparse;

import activarium.network.ActivationSpec;
import activarium.network.RunSpec;

import java.util.Collections;
import java.util.List;

/** The networks that points of the searches stand for. */
final class CandidateNetworks {
    private final SafsSpec spec;
    private final RunSpec run;
    private final int slots;

    /** @param run with the seed of the study */
    CandidateNetworks(SafsSpec spec, RunSpec run) {
        this.spec = spec;
        this.run = run;
        slots = ActivationSlots.of(run.network()).size();
    }

    DiscreteSpace space() {
        return DiscreteSpace.uniform(switch (spec.stageOne().scope()) {
            case LAYER -> slots;
            case NETWORK -> 1;
        }, spec.candidates().size());
    }

    /** The point with one candidate everywhere. */
    Point uniform(int candidate) {
        return new Point(Collections.nCopies(space().positions(), candidate));
    }

    /** In every layer, by name. */
    List<String> names(Point point) {
        return point.choices().size() == slots ? point.choices().stream().map(spec.candidates()::get).toList()
                : Collections.nCopies(slots, spec.candidates().get(point.choices().getFirst()));
    }

    RunSpec plain(List<String> names) {
        return with(run, names.stream().map(Candidates::plain).toList());
    }

    RunSpec uniform(String name) {
        return plain(Collections.nCopies(slots, name));
    }

    /** In scaled form, with the hyperparameters of a configuration. */
    RunSpec scaled(List<String> names, HyperSpace space, Configuration configuration) {
        double factor = space.activationRate(configuration);
        return with(space.tuned(configuration), names.stream().map(name -> Candidates.scaled(name, factor)).toList());
    }

    private static RunSpec with(RunSpec base, List<ActivationSpec> activations) {
        return base.withNetwork(ActivationSlots.replaced(base.network(), activations));
    }
}
