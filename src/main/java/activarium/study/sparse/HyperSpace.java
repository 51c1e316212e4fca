package activarium.study.sparse;

import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;

import java.util.List;
import java.util.Locale;

/**
 * What the second stage tunes: the optimiser, its rate, momentum and weight decay, the schedule, and how fast alpha and beta learn.
 *
 * @param base the run whose own choices are the first configuration
 */
public record HyperSpace(RunSpec base) {
    private static final List<String> OPTIMIZERS = List.of("sgd", "nesterov", "adam", "adamw", "rmsprop");
    /** A rate that suits each as 1e-3 suits Adam, so that one number serves them all. */
    private static final List<Double> USUAL_RATES = List.of(0.05, 0.05, 1e-3, 1e-3, 1e-3);
    private static final List<String> SCHEDULES = List.of("constant", "linear", "cosine", "step");
    /** As good as none; a logarithmic scale has no 0. */
    private static final double LEAST_DECAY = 1e-7;
    private static final double ADAM_BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    private static final MixedSpace SPACE = new MixedSpace(List.of(
            new Dimension.Categorical("optimizer", OPTIMIZERS),
            new Dimension.Logarithmic("rate", 0.1, 50),
            new Dimension.Linear("momentum", 0.5, 0.99),
            new Dimension.Logarithmic("weightDecay", LEAST_DECAY, 1e-2),
            new Dimension.Categorical("schedule", SCHEDULES),
            new Dimension.Logarithmic("activationRate", 0.1, 10)));

    /** Its dimensions; {@code rate} is in multiples of what is usual for the optimiser (0.05 for SGD, 0.001 for the others). */
    public MixedSpace space() {
        return SPACE;
    }

    /** The base's own optimiser and schedule, as near as the space has them. */
    public Configuration own() {
        OptimizerSpec optimizer = base.optimizer();
        int kind = switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.nesterov() ? 1 : 0;
            case OptimizerSpec.Adam adam -> adam.decoupled() ? 3 : 2;
            case OptimizerSpec.RmsProp _ -> 4;
            case OptimizerSpec.Fromage _ -> 2;
        };
        double momentum = switch (optimizer) {
            case OptimizerSpec.Sgd sgd -> sgd.momentum();
            case OptimizerSpec.Adam adam -> adam.beta1();
            case OptimizerSpec.RmsProp rms -> rms.decay();
            case OptimizerSpec.Fromage _ -> 0.9;
        };
        int schedule = switch (base.schedule()) {
            case ScheduleSpec.Constant _, ScheduleSpec.ReduceOnPlateau _ -> 0;
            case ScheduleSpec.Linear _ -> 1;
            case ScheduleSpec.Cosine _, ScheduleSpec.WarmRestarts _ -> 2;
            case ScheduleSpec.Step _ -> 3;
        };
        return Configuration.of((double) kind, inside(1, optimizer.learningRate() / USUAL_RATES.get(kind)), inside(2, momentum),
                inside(3, Math.max(LEAST_DECAY, optimizer.weightDecay())), (double) schedule, 1.0);
    }

    private static double inside(int dimension, double value) {
        Dimension own = SPACE.dimensions().get(dimension);
        return own.at(own.place(value));
    }

    /** The base with another optimiser and schedule; its activations are another's matter. */
    public RunSpec tuned(Configuration configuration) {
        int kind = (int) configuration.get(0);
        double rate = configuration.get(1) * USUAL_RATES.get(kind);
        double momentum = configuration.get(2);
        double decay = configuration.get(3) <= LEAST_DECAY ? 0 : configuration.get(3);
        OptimizerSpec optimizer = switch (OPTIMIZERS.get(kind)) {
            case "sgd", "nesterov" -> new OptimizerSpec.Sgd(rate, momentum, kind == 1, decay);
            case "adam", "adamw" -> new OptimizerSpec.Adam(rate, momentum, ADAM_BETA2, EPSILON, decay, kind == 3);
            default -> new OptimizerSpec.RmsProp(rate, momentum, EPSILON, decay);
        };
        ScheduleSpec schedule = switch (SCHEDULES.get((int) configuration.get(4))) {
            case "linear" -> new ScheduleSpec.Linear(0);
            case "cosine" -> new ScheduleSpec.Cosine(0);
            case "step" -> new ScheduleSpec.Step(Math.max(1, base.steps() / 3), 0.1);
            default -> new ScheduleSpec.Constant();
        };
        return base.withOptimizer(optimizer).withSchedule(schedule);
    }

    /** Multiplies the optimiser's learning rate for alpha and beta. */
    public double activationRate(Configuration configuration) {
        return configuration.get(5);
    }

    /** For tables and files. */
    public String words(Configuration configuration) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < SPACE.dimensions().size(); i++) {
            Dimension dimension = SPACE.dimensions().get(i);
            String value = dimension instanceof Dimension.Categorical(var _, var choices) ? choices.get((int) configuration.get(i))
                    : String.format(Locale.ROOT, "%.4g", configuration.get(i));
            words.append(i == 0 ? "" : " ").append(dimension.name()).append('=').append(value);
        }
        return words.toString();
    }
}
