package activarium.training.cuda.network;

import activarium.data.TrainTest;
import activarium.network.RunSpec;
import activarium.network.ScheduleSpec;
import activarium.training.BatchStatistics;
import activarium.training.Evaluation;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Trains one small network on a card, in one block of threads. */
public final class SmallNetworkTrainer extends CardTrainer {
    /** Steps in one launch at most, and operations: longer launches would be felt as a pause, and a card that also draws a screen is taken away from them. */
    private static final int MOST_STEPS = 1000;
    private static final double MOST_OPERATIONS = 5e8;
    /** Blocks of one launch that answers, at most, for the same reason. */
    private static final int MOST_PORTIONS = 1024;
    /** Numbers of the card's memory that answers are worked out in, where shared memory does not do: 256 MiB, unless one block needs more. */
    private static final int MOST_WORKSPACE = 1 << 26;

    private final RunSpec spec;
    private final Card card;
    private final ReplicaTraining training;
    /** Once it is written. */
    private final Supplier<AnswerKernel> answering;
    private final int mostWorkspace;
    private final int stepsAtOnce;
    private final StepsAhead ahead;

    /** @throws activarium.network.InvalidSpecException for a network that it does not take */
    public SmallNetworkTrainer(RunSpec spec, TrainTest data, Card card) {
        this(spec, data, card, MOST_WORKSPACE);
    }

    /** @param mostWorkspace numbers of the card's memory that answers are worked out in */
    SmallNetworkTrainer(RunSpec spec, TrainTest data, Card card, int mostWorkspace) {
        ReplicaTraining replicas = new ReplicaTraining(List.of(spec), data.train(), card);
        super(spec, data, card, replicas.network());
        this.spec = spec;
        this.card = card;
        this.mostWorkspace = mostWorkspace;
        training = replicas;
        answering = card.once(List.of("answer", training.network().form()), () -> {
            try (KernelsAhead ahead = new KernelsAhead(card::expect)) {
                return ahead.begin(() -> AnswerKernel.of(training.network(), card.sharedLimit()), AnswerKernel::kernel);
            }
        });
        stepsAtOnce = (int) Math.clamp(MOST_OPERATIONS / training.network().operations(), 1, MOST_STEPS);
        ahead = new StepsAhead(spec, training, this::factor, stepsAtOnce);
    }

    @Override
    public int stepsDone() {
        return training.stepsDone();
    }

    @Override
    protected float[] make(int most) {
        ReplicaTraining.Progress progress = ahead.steps(Math.min(most, stepsAtOnce));
        return Arrays.copyOf(progress.losses(), progress.done()[0]);
    }

    @Override
    public void observe(Evaluation evaluation) {
        if (spec.schedule() instanceof ScheduleSpec.ReduceOnPlateau) {
            // What was begun had the factor of before.
            ahead.forget();
        }
        super.observe(evaluation);
    }

    @Override
    protected Optional<String> firstNotFinite() {
        return training.firstNotFinite(0);
    }

    @Override
    protected Optional<BatchStatistics> seen() {
        return training.statistics(0);
    }

    @Override
    protected float[] numbers(boolean moments) {
        return moments ? training.states() : training.withoutMoments();
    }

    @Override
    protected float[] parameters() {
        return training.activations();
    }

    @Override
    protected void take(float[] state, int stepsDone) {
        ahead.forget();
        training.restore(state, stepsDone);
    }

    @Override
    protected float[] answers(CardArray.Floats x, int count) {
        SmallNetwork network = training.network();
        AnswerKernel answers = answering.get();
        int portions = AnswerKernel.portions(count);
        // Of a step a third is the way there.
        double ofAPortion = network.operations() / network.batch() / 3 * AnswerKernel.PORTION;
        int atOnce = Math.min(portions, Math.min(Math.clamp(mostWorkspace / Math.max(1, answers.workspace()), 1, MOST_PORTIONS),
                (int) Math.clamp(card.mostOperations() / ofAPortion, 1, MOST_PORTIONS)));
        Map<String, CardArgument> arguments = new HashMap<>();
        arguments.put("samples", new CardArgument.Number(count));
        arguments.put("state", training.state());
        float[] said = new float[count * network.outputs()];
        float[] bases = network.bases();
        try (CardArray.Floats workspace = card.floats(Math.max(1, atOnce * answers.workspace()));
             CardArray.Floats warps = card.floats(Math.max(1, bases.length)); CardArray.Floats out = card.floats(said.length)) {
            arguments.put("workspace", workspace);
            arguments.put("x", x);
            if (bases.length > 0) {
                warps.upload(bases);
                arguments.put("bases", warps);
            }
            arguments.put("answers", out);
            for (int first = 0; first < portions; first += atOnce) {
                int now = Math.min(atOnce, portions - first);
                arguments.put("firstPortion", new CardArgument.Number(first));
                arguments.put("portions", new CardArgument.Number(now));
                card.launch(answers.kernel(), now, arguments);
            }
            out.download(said);
        }
        return said;
    }

    @Override
    public void close() {
        training.close();
    }
}
