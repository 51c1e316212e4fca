package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.training.BatchOrder;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArgument;
import activarium.training.cuda.card.CardArray;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Many networks of one form trained side by side on one card, a block of threads each: they may differ in seed, learning rate, start weights, start parameters
 * and masks, and share everything else. For one thread.
 */
public final class ReplicaTraining implements AutoCloseable {
    private final SmallNetwork network;
    private final List<RunSpec> specs;
    private final Card card;
    /** From so many different orders on they are drawn on the card, while there is room for them. */
    private static final int MANY_ORDERS = 32;
    private static final int MOST_DRAWN = 2048;

    private final TrainingKernel kernel;
    private final boolean drawing;
    private final ReplicaStates states;
    private final int samples;
    private final Map<String, CardArgument> arguments = new HashMap<>();
    private final CardArray.Floats state;
    /** One for each seed. */
    private final List<BatchOrder> orders = new ArrayList<>();
    /** Which order each replica takes. */
    private int[] orderOf = new int[0];
    private int stepsDone;

    /**
     * What a launch brought.
     *
     * @param losses    {@code [replicas][steps]}, as far as each came
     * @param done      steps that each made: fewer than wanted where a loss was not finite
     * @param snapshots {@code [replicas][snapshots][weights + parameters]}
     */
    public record Progress(float[] losses, int[] done, float[] snapshots) {
    }

    /** @param specs of the replicas; the first says what all share */
    public ReplicaTraining(List<RunSpec> specs, Dataset data, Card card) {
        this.specs = List.copyOf(specs);
        this.card = card;
        network = SmallNetwork.of(specs.getFirst(), data);
        states = new ReplicaStates(network);
        samples = data.count();
        drawing = network.shuffled() && samples <= MOST_DRAWN && specs.stream().map(RunSpec::seed).distinct().limit(MANY_ORDERS).count() == MANY_ORDERS;
        kernel = card.once(List.of("train", network.form(), drawing ? samples : 0),
                () -> drawing ? TrainingKernel.drawing(network, card.sharedLimit(), samples) : TrainingKernel.of(network, card.sharedLimit()));
        int replicas = specs.size();
        long numbers = (long) replicas * Math.max(Math.max(network.stateSize(), kernel.workspace()), data.features());
        if (numbers > Integer.MAX_VALUE) {
            throw new InvalidSpecException("/network/layers", replicas + " networks of this size have more numbers than a kernel can count; train at most "
                    + replicas * (long) Integer.MAX_VALUE / numbers + " side by side");
        }
        state = card.floats(replicas * network.stateSize());
        float[] all = new float[replicas * network.stateSize()];
        for (int r = 0; r < replicas; r++) {
            float[] one = states.start(specs.get(r), data.shape());
            System.arraycopy(one, 0, all, r * one.length, one.length);
        }
        state.upload(all);
        arguments.put("state", state);
        floats("workspace", replicas * kernel.workspace());
        arguments.put("x", card.constants(data.x()));
        putTargets(data);
        if (network.bases().length > 0) {
            put("bases", network.bases());
        }
        put("factors", UnitRates.of(network).factors());
        if (specs.getFirst().masks().isPresent()) {
            float[] kept = new float[replicas * network.weights()];
            for (int r = 0; r < replicas; r++) {
                System.arraycopy(states.kept(specs.get(r)), 0, kept, r * network.weights(), network.weights());
            }
            put("kept", kept);
        }
        if (network.shuffled()) {
            putOrders();
        }
    }

    private void putTargets(Dataset data) {
        switch (data.targets()) {
            case Targets.Classes(var _, var labels) -> {
                put("labels", labels);
                // For binary cross entropy a class is its own target, 0 or 1.
                float[] targets = new float[labels.length];
                for (int i = 0; i < targets.length; i++) {
                    targets[i] = labels[i];
                }
                put("targets", targets);
            }
            case Targets.Values(int _, double[] values) -> arguments.put("targets", card.constants(values));
        }
    }

    private void putOrders() {
        Map<Long, Integer> bySeed = new LinkedHashMap<>();
        orderOf = new int[specs.size()];
        for (int r = 0; r < orderOf.length; r++) {
            long seed = specs.get(r).seed();
            orderOf[r] = bySeed.computeIfAbsent(seed, _ -> {
                orders.add(new BatchOrder(samples, network.batch(), seed));
                return orders.size() - 1;
            });
        }
        put("orderOf", orderOf);
    }

    private void put(String name, float[] numbers) {
        floats(name, numbers.length).upload(numbers);
    }

    /** The array of this name and length: that of the launch before where it still fits. */
    private CardArray.Floats floats(String name, int length) {
        if (arguments.get(name) instanceof CardArray.Floats array && array.length() == Math.max(1, length)) {
            return array;
        }
        CardArray.Floats made = card.floats(Math.max(1, length));
        replace(name, made);
        return made;
    }

    private CardArray.Ints ints(String name, int length) {
        if (arguments.get(name) instanceof CardArray.Ints array && array.length() == Math.max(1, length)) {
            return array;
        }
        CardArray.Ints made = card.ints(Math.max(1, length));
        replace(name, made);
        return made;
    }

    private void replace(String name, CardArray made) {
        if (arguments.put(name, made) instanceof CardArray before) {
            before.close();
        }
    }

    public SmallNetwork network() {
        return network;
    }

    /** Steps in one launch for all replicas. @param factor the schedule's, of each step from 0 @param snapshotEvery 0 for never */
    public Progress steps(int count, IntToDoubleFunction factor, int snapshotEvery) {
        int replicas = specs.size();
        int[] rows = new int[count];
        if (drawing) {
            begin(count, rows);
        } else if (network.shuffled()) {
            draw(count, rows);
        } else {
            java.util.Arrays.fill(rows, samples);
        }
        put("rows", rows);
        StepNumbers numbers = new StepNumbers(network, specs, stepsDone, count);
        put("rates", numbers.rates(factor));
        put("corrections", numbers.corrections());
        if (network.dropouts() > 0) {
            put("streams", numbers.streams());
        }
        CardArray.Floats losses = floats("losses", replicas * count);
        CardArray.Ints done = ints("done", replicas);
        int slots = snapshotEvery == 0 ? 0 : count / snapshotEvery;
        CardArray.Floats snapshots = floats("snapshots", replicas * slots * (network.weights() + network.parameters()));
        arguments.put("steps", new CardArgument.Number(count));
        arguments.put("snapshotEvery", new CardArgument.Number(snapshotEvery));
        card.launch(kernel.kernel(), replicas, arguments);
        Progress progress = new Progress(new float[losses.length()], new int[replicas], new float[snapshots.length()]);
        losses.download(progress.losses);
        done.download(progress.done);
        snapshots.download(progress.snapshots);
        int most = 0;
        for (int one : progress.done) {
            most = Math.max(most, one);
        }
        stepsDone += most;
        return progress;
    }

    /** What the card draws the orders of this launch from. */
    private void begin(int count, int[] rows) {
        int perEpoch = orders.getFirst().stepsPerEpoch();
        int first = stepsDone / perEpoch;
        int last = (stepsDone + count - 1) / perEpoch;
        for (int k = 0; k < count; k++) {
            rows[k] = Math.min(network.batch(), samples - (stepsDone + k) % perEpoch * network.batch());
        }
        int[] epochs = new int[specs.size() * (last - first + 1) * 2];
        int at = 0;
        for (int r = 0; r < specs.size(); r++) {
            for (int epoch = first; epoch <= last; epoch++) {
                long state = orders.get(orderOf[r]).state(epoch);
                epochs[at++] = (int) (state >>> 32);
                epochs[at++] = (int) state;
            }
        }
        put("epochs", epochs);
        arguments.put("epochCount", new CardArgument.Number(last - first + 1));
        arguments.put("firstStep", new CardArgument.Number(stepsDone - first * perEpoch));
    }

    private void draw(int count, int[] rows) {
        int[] positions = new int[samples];
        int[] order = new int[orders.size() * count * network.batch()];
        for (int o = 0; o < orders.size(); o++) {
            for (int k = 0; k < count; k++) {
                rows[k] = orders.get(o).of(stepsDone + k, positions);
                System.arraycopy(positions, 0, order, (o * count + k) * network.batch(), rows[k]);
            }
        }
        put("order", order);
    }

    private void put(String name, int[] numbers) {
        ints(name, numbers.length).upload(numbers);
    }

    public int stepsDone() {
        return stepsDone;
    }

    /** {@code [replicas][stateSize]}. */
    float[] states() {
        float[] all = new float[state.length()];
        state.download(all);
        return all;
    }

    /** Goes on from other states. */
    void restore(float[] all, int done) {
        state.upload(all);
        stepsDone = done;
    }

    /** The array on the card. */
    CardArray.Floats state() {
        return state;
    }

    @Override
    public void close() {
        card.close();
    }
}
