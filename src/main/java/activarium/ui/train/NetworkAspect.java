package activarium.ui.train;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.data.TrainTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What there is to see of a network beside its losses. */
enum NetworkAspect {
    /** Accuracy or R2 by step. */
    SCORE,
    /** Which class it answers everywhere in the plane. */
    DECISION,
    /** What it answers everywhere in the plane, the targets, and the difference. */
    SURFACE,
    /** What it answers to one input, over the samples. */
    CURVE,
    /** What each unit answers: everywhere in the plane, along one input, or to a picture. */
    UNITS,
    /** How often it answers each class with each. */
    CONFUSION,
    /** Pictures that it has answered wrongly. */
    MISTAKES,
    /** How much gradient reaches every layer. */
    GRADIENTS,
    /** The activations' parameters by step. */
    PARAMETERS;

    /** Whether the network has to be asked for it. */
    boolean asks() {
        return switch (this) {
            case DECISION, SURFACE, CURVE, UNITS, CONFUSION, MISTAKES -> true;
            case SCORE, GRADIENTS, PARAMETERS -> false;
        };
    }

    /** The key of its name. */
    String key() {
        return "train.view." + name().toLowerCase(Locale.ROOT);
    }

    /** What there is to see for these samples, the most telling first. */
    static List<NetworkAspect> of(Optional<TrainTest> samples) {
        List<NetworkAspect> all = new ArrayList<>();
        samples.ifPresent(known -> {
            Dataset train = known.train();
            switch (train.targets()) {
                case Targets.Classes _ -> {
                    if (train.features() == 2) {
                        all.add(DECISION);
                        all.add(UNITS);
                    }
                    all.add(CONFUSION);
                    if (Pictures.side(train).isPresent()) {
                        all.add(MISTAKES);
                        all.add(UNITS);
                    }
                    if (train.features() == 1) {
                        all.add(UNITS);
                    }
                }
                case Targets.Values(int width, var _) -> {
                    if (train.features() == 2 && width == 1) {
                        all.add(SURFACE);
                    }
                    if (train.features() == 1 && width == 1) {
                        all.add(CURVE);
                    }
                    if (train.features() <= 2) {
                        all.add(UNITS);
                    }
                }
            }
        });
        all.addAll(List.of(SCORE, GRADIENTS, PARAMETERS));
        return all;
    }
}
