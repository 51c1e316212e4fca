package activarium.lesson;

import activarium.activation.ActivationInstance;
import activarium.activation.WeightScale;
import activarium.figure.Quantity;
import activarium.figure.Range;
import activarium.network.RunSpec;
import activarium.study.StudySpec;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a page of the workbench shows. */
public sealed interface Scene {
    /**
     * The Explore page.
     *
     * @param activations one to eight, the one in front first
     * @param shown       what is drawn of them
     * @param reference   what differences are taken to: a name of the catalogue
     * @param signal      settings of the signal view; empty for the curves themselves
     * @param x           across
     */
    record Explore(List<Picked> activations, Set<Quantity> shown, String reference, Optional<Signal> signal, Range x) implements Scene {
        public Explore {
            activations = List.copyOf(activations);
            shown = Set.copyOf(shown);
        }
    }

    /**
     * An activation that is picked.
     *
     * @param key   by which measures name it: its name, with _2, _3, ... where it is there before; formula_1, formula_2, ... for formulas
     * @param typed the formula, where it is one
     */
    record Picked(String key, ActivationInstance activation, Optional<String> typed) {
    }

    /**
     * The network of the signal view.
     *
     * @param depth     layers, 1 to 100
     * @param deviation of the input, above 0
     */
    record Signal(WeightScale weights, int depth, double deviation) {
    }

    /** The Train page. @param runs at least one: the first is set up, and all are trained one after the other when the result is asked for */
    record Train(List<Labelled> runs) implements Scene {
        public Train {
            runs = List.copyOf(runs);
        }
    }

    /** A run and the name by which measures know it. */
    record Labelled(String label, RunSpec spec) {
    }

    /** The Compare page. */
    record Compare(StudySpec study) implements Scene {
    }

    /** A page as it is. */
    record Page(Place place) implements Scene {
    }

    /** Pages that are opened and left as they are. */
    enum Place {
        SPARSE, RUNS
    }
}
