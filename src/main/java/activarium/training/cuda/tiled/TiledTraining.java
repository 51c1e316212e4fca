package activarium.training.cuda.tiled;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.InvalidSpecException;
import activarium.network.Loss;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.training.BatchOrder;
import activarium.training.BatchStatistics;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.card.Launch;
import activarium.training.cuda.card.Recorded;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.network.ReplicaStates;
import activarium.training.cuda.network.RuleNumbers;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.network.StepNumbers;
import activarium.training.cuda.network.UnitRates;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One network trained by a whole card, a sequence of kernels a step, which is recorded once and replayed. For one thread. */
public final class TiledTraining implements AutoCloseable {
    /** Samples that are answered at a time, where a batch is so small that answers in batches would take many launches; answers in batches need few kernels of their own. */
    private static final int ANSWERED = 256;
    private static final int FEWEST_ANSWERED = 64;
    /** Steps that are replayed as one, at most; the rest of a number of steps one by one. */
    private static final int TOGETHER = 16;
    private static final int MOST_STEPS = 256;
    /** That answer, one after another, before others' launches come between. */
    private static final int MOST_LAUNCHES = 256;
    /** Numbers of an order of samples that are brought to the card at a time, and operations: longer calls would be felt as a pause. */
    private static final int MOST_ORDERED = 1 << 22;
    private static final double MOST_OPERATIONS = 5e10;

    private final RunSpec spec;
    private final Card card;
    private final SmallNetwork network;
    private final Layout layout;
    private final Carrying carrying;
    private final int capacity;
    private final Optional<BatchOrder> order;
    private final int samples;
    private final Map<String, CardArgument> arguments = new HashMap<>();
    private final CardArray.Floats workspace;
    private final CardArray.Ints counter;
    private final CardArray.Floats losses;
    /** Their parameters after the last step. */
    private final CardArray.Floats activations;
    private final StepKernels.Written kernels;
    private final Recorded steps;
    private int stepsDone;
    /** Whether the last call made all its steps, and the samples of the step that went through the network last. */
    private boolean complete;
    private int lastRows;

    /** @throws InvalidSpecException for a network that it does not take */
    public TiledTraining(RunSpec spec, Dataset data, Card card) {
        this.spec = spec;
        this.card = card;
        network = SmallNetwork.of(spec, data);
        samples = data.count();
        int rows = network.batch() >= FEWEST_ANSWERED ? network.batch() : Math.min(ANSWERED, samples);
        layout = new Layout(network, rows);
        layout.buffers().countable();
        carrying = new Carrying(layout);
        capacity = (int) Math.clamp(Math.min(MOST_OPERATIONS / network.operations(), MOST_ORDERED / network.batch()), 1, MOST_STEPS);
        // Others write them from here on.
        kernels = card.once(List.of("tiled", network.form(), rows, capacity), () -> new StepKernels(new GridCode.Room(layout, capacity, card.mostOperations())).written(card));
        order = network.shuffled() ? Optional.of(new BatchOrder(samples, network.batch(), spec.seed())) : Optional.empty();
        workspace = floats("workspace", (int) layout.buffers().numbers());
        counter = ints("counter", 2);
        ints("rows", capacity);
        ints("order", capacity * network.batch());
        ints("streams", Math.max(1, capacity * 2 * network.dropouts()));
        floats("rates", capacity);
        floats("corrections", 2 * capacity);
        losses = floats("losses", capacity);
        activations = floats("activations", network.parameters());
        arguments.put("x", card.constants(data.x()));
        targets(data);
        floats("bases", network.bases());
        floats("rule", RuleNumbers.of(network));
        floats("factors", UnitRates.of(network).factors());
        if (spec.masks().isPresent()) {
            floats("kept", new ReplicaStates(network).kept(spec));
        }
        float[] start = new ReplicaStates(network).start(spec, Shapes.check(spec, data).getFirst());
        steps = card.record(launches(kernels.training(), arguments).toList(), (int) Math.clamp(card.mostOperations() / network.operations(), 0, TOGETHER));
        restore(start, 0);
    }

    private Stream<Launch> launches(List<Supplier<GridKernel>> written, Map<String, CardArgument> with) {
        return written.stream().map(Supplier::get).peek(kernel -> fits(kernel.kernel())).flatMap(kernel -> kernel.launches(with));
    }

    /** Vertices of very fine warps are summed in shared memory. */
    private void fits(Kernel kernel) {
        if (kernel.sharedBytes() > card.sharedLimit()) {
            throw new InvalidSpecException("/network/layers", "a block of threads needs " + kernel.sharedBytes() + " bytes of shared memory for this network, and has "
                    + card.sharedLimit() + " on this card; take warps of fewer cells");
        }
    }

    private void targets(Dataset data) {
        switch (data.targets()) {
            case Targets.Classes(var _, var labels) -> {
                if (spec.loss() == Loss.CROSS_ENTROPY) {
                    ints("labels", labels.length).upload(labels);
                    return;
                }
                // For binary cross entropy a class is its own target, 0 or 1.
                float[] targets = new float[labels.length];
                for (int i = 0; i < targets.length; i++) {
                    targets[i] = labels[i];
                }
                floats("targets", targets);
            }
            case Targets.Values(int _, double[] values) -> arguments.put("targets", card.constants(values));
        }
    }

    private CardArray.Floats floats(String name, int length) {
        CardArray.Floats array = card.floats(Math.max(1, length));
        arguments.put(name, array);
        return array;
    }

    private void floats(String name, float[] numbers) {
        floats(name, numbers.length).upload(numbers);
    }

    private CardArray.Ints ints(String name, int length) {
        CardArray.Ints array = card.ints(length);
        arguments.put(name, array);
        return array;
    }

    public SmallNetwork network() {
        return network;
    }

    public int stepsDone() {
        return stepsDone;
    }

    /** Steps that one call makes at most. */
    public int stepsAtOnce() {
        return capacity;
    }

    /**
     * Steps in a row.
     *
     * @param count  at most {@link #stepsAtOnce}
     * @param factor the schedule's, of each step from 0
     * @return the loss of each step that was made: fewer than wanted where the next one's is not finite, which leaves all as it was before that step
     */
    public float[] steps(int count, IntToDoubleFunction factor) {
        int[] rows = new int[count];
        if (order.isPresent()) {
            int[] positions = new int[samples];
            int[] all = new int[count * network.batch()];
            for (int k = 0; k < count; k++) {
                rows[k] = order.get().of(stepsDone + k, positions);
                System.arraycopy(positions, 0, all, k * network.batch(), rows[k]);
            }
            upload("order", all);
        } else {
            java.util.Arrays.fill(rows, samples);
        }
        upload("rows", rows);
        StepNumbers numbers = new StepNumbers(network, List.of(spec), stepsDone, count);
        upload("rates", numbers.rates(factor));
        float[] corrections = new float[capacity + count];
        System.arraycopy(numbers.corrections(), 0, corrections, 0, count);
        System.arraycopy(numbers.corrections(), count, corrections, capacity, count);
        upload("corrections", corrections);
        if (network.dropouts() > 0) {
            upload("streams", numbers.streams());
        }
        counter.upload(new int[2]);
        steps.replay(count);
        int[] done = new int[2];
        counter.download(done);
        float[] made = new float[done[1]];
        losses.download(made);
        stepsDone += made.length;
        complete = made.length == count;
        lastRows = rows[Math.min(made.length, count - 1)];
        return made;
    }

    private void upload(String name, float[] numbers) {
        if (arguments.get(name) instanceof CardArray.Floats array) {
            array.upload(numbers);
        }
    }

    private void upload(String name, int[] numbers) {
        if (arguments.get(name) instanceof CardArray.Ints array) {
            array.upload(numbers);
        }
    }

    /** What the last step saw, as long as nothing else has gone through the network; empty where the next one was not to be. */
    public Optional<BatchStatistics> statistics() {
        if (!complete) {
            return Optional.empty();
        }
        float[] all = seen();
        return Optional.of(carrying.observation(all, lastRows).statistics(new ReplicaStates(network).activations(carrying.parametersBefore(all))));
    }

    /** In words, the first layer whose output was not finite in the step whose loss was not; empty where all were. */
    public Optional<String> firstNotFinite() {
        return carrying.observation(seen(), lastRows).firstNotFinite();
    }

    private float[] seen() {
        float[] all = new float[carrying.seen()];
        workspace.download(carrying.seenFrom(), all);
        return all;
    }

    /** As {@link SmallNetwork} has it. @param moments whether they are wanted; otherwise they stay on the card and are 0 here */
    public float[] state(boolean moments) {
        int begin = moments ? 0 : carrying.behindMoments();
        float[] numbers = new float[carrying.size() - begin];
        workspace.download(begin, numbers);
        return carrying.toState(numbers, begin);
    }

    /** The activations' parameters. */
    public float[] parameters() {
        float[] all = new float[network.parameters()];
        if (all.length > 0) {
            activations.download(all);
        }
        return all;
    }

    /** Goes on from another state. */
    public void restore(float[] state, int done) {
        workspace.upload(carrying.toWorkspace(state));
        counter.upload(new int[2]);
        card.launch(launches(List.of(kernels.preparation()), arguments).toList());
        stepsDone = done;
        complete = false;
    }

    /** What the network answers, {@code [count][outputs]}. @param x {@code [count][features]} */
    public float[] answers(CardArray.Floats x, int count) {
        int portions = Math.ceilDiv(count, layout.rows());
        int[] rows = new int[portions];
        for (int k = 0; k < portions; k++) {
            rows[k] = Math.min(layout.rows(), count - k * layout.rows());
        }
        float[] said = new float[count * network.outputs()];
        Map<String, CardArgument> own = new HashMap<>(arguments);
        try (CardArray.Ints rowsOf = card.ints(Math.max(1, portions));
             CardArray.Floats out = card.floats(Math.max(1, said.length))) {
            rowsOf.upload(rows);
            counter.upload(new int[2]);
            own.put("x", x);
            own.put("rows", rowsOf);
            own.put("answers", out);
            List<Launch> one = launches(kernels.answering(), own).toList();
            int atOnce = Math.max(1, MOST_LAUNCHES / one.size());
            for (int first = 0; first < portions; first += atOnce) {
                card.launch(Collections.nCopies(Math.min(atOnce, portions - first), one).stream().flatMap(List::stream).toList());
            }
            out.download(said);
        }
        return said;
    }

    @Override
    public void close() {
        card.close();
    }
}
