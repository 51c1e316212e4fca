package activarium.training.cuda.network;

import activarium.data.Dataset;
import activarium.data.Targets;
import activarium.network.InvalidSpecException;
import activarium.network.RunSpec;
import activarium.network.Shapes;
import activarium.training.BatchOrder;
import activarium.training.BatchStatistics;
import activarium.training.cuda.card.Card;
import activarium.training.cuda.card.CardArray;
import activarium.training.cuda.card.Underway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

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
    private final CardArrays arrays;
    /** As it is now; the next launch writes the other. */
    private Side now;
    private Side other;
    /** One for each seed. */
    private final List<BatchOrder> orders = new ArrayList<>();
    /** Which order each replica takes. */
    private int[] orderOf = new int[0];
    private int stepsDone;
    /** What writes the other side. */
    private Underway launched = () -> {
        // Nothing does yet.
    };
    private final Observer observer;
    /** Whether a replica made all steps of the last launch. */
    private final boolean[] complete;

    /**
     * What a launch brought.
     *
     * @param losses    {@code [replicas][steps]}, as far as each came
     * @param done      steps that each made: fewer than wanted where a loss was not finite
     * @param snapshots {@code [replicas][snapshots][weights + parameters]}
     */
    public record Progress(float[] losses, int[] done, float[] snapshots) {
    }

    /**
     * What a launch leaves and the next one begins with.
     *
     * @param state  {@code [replicas][stateSize]}
     * @param before weights and activation parameters before the last step, {@code [replicas][weights + parameters]}
     * @param activations activation parameters once more, {@code [replicas][parameters]}
     */
    private record Side(CardArray.Floats state, CardArray.Floats before, CardArray.Floats activations) {
    }

    /**
     * Steps that were begun.
     *
     * @param first step, counted from the beginning of the run
     * @param slots snapshots of each replica
     */
    record Begun(int first, int count, int slots, Underway launch) {
    }

    /** @param specs of the replicas; the first says what all share */
    public ReplicaTraining(List<RunSpec> specs, Dataset data, Card card) {
        this.specs = List.copyOf(specs);
        this.card = card;
        arrays = new CardArrays(card);
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
        List<Integer> input = Shapes.check(specs.getFirst(), data).getFirst();
        float[] all = new float[replicas * network.stateSize()];
        for (int r = 0; r < replicas; r++) {
            float[] one = states.start(specs.get(r), input);
            System.arraycopy(one, 0, all, r * one.length, one.length);
        }
        now = side();
        other = side();
        begin(all);
        arrays.floats("workspace", replicas * kernel.workspace());
        arrays.lend("x", card.constants(data.x()));
        putTargets(data);
        if (network.bases().length > 0) {
            put("bases", network.bases());
        }
        put("rule", RuleNumbers.of(network));
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
        complete = new boolean[replicas];
        observer = new Observer(network, specs, card, arrays);
    }

    private Side side() {
        int replicas = specs.size();
        return new Side(card.floats(replicas * network.stateSize()), card.floats(replicas * network.learned()), card.floats(Math.max(1, replicas * network.parameters())));
    }

    /** Goes on from these states. */
    private void begin(float[] all) {
        float[] activations = new float[specs.size() * network.parameters()];
        for (int r = 0; r < specs.size(); r++) {
            System.arraycopy(all, r * network.stateSize() + network.parametersAt(), activations, r * network.parameters(), network.parameters());
        }
        now.state.upload(all);
        now.activations.upload(activations);
        // A launch leaves moments that the optimiser does not have as they are.
        other.state.upload(all);
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
            case Targets.Values(int _, double[] values) -> arrays.lend("targets", card.constants(values));
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
        arrays.put(name, numbers);
    }

    private void put(String name, int[] numbers) {
        arrays.put(name, numbers);
    }

    public SmallNetwork network() {
        return network;
    }

    /** Steps in one launch for all replicas. @param factor the schedule's, of each step from 0 @param snapshotEvery 0 for never */
    public Progress steps(int count, IntToDoubleFunction factor, int snapshotEvery) {
        return end(begin(count, factor, snapshotEvery));
    }

    /**
     * Begins steps. All that is asked for before they are ended is as it was before them; if others are begun instead, or another state is taken, they have never been.
     */
    Begun begin(int count, IntToDoubleFunction factor, int snapshotEvery) {
        launched.await();
        int replicas = specs.size();
        int[] rows = new int[count];
        if (drawing) {
            begin(count, rows);
        } else if (network.shuffled()) {
            draw(count, rows);
        } else {
            Arrays.fill(rows, samples);
        }
        put("rows", rows);
        StepNumbers numbers = new StepNumbers(network, specs, stepsDone, count);
        put("rates", numbers.rates(factor));
        put("corrections", numbers.corrections());
        if (network.dropouts() > 0) {
            put("streams", numbers.streams());
        }
        int slots = snapshotEvery == 0 ? 0 : count / snapshotEvery;
        arrays.floats("losses", replicas * count);
        arrays.ints("done", replicas);
        arrays.floats("snapshots", replicas * slots * network.learned());
        arrays.put("steps", count);
        arrays.put("snapshotEvery", snapshotEvery);
        arrays.lend("state", now.state);
        arrays.lend("after", other.state);
        arrays.lend("before", other.before);
        arrays.lend("activations", other.activations);
        launched = card.begin(kernel.kernel(), replicas, arrays.all());
        return new Begun(stepsDone, count, slots, launched);
    }

    /** Waits for steps and takes their state. */
    Progress end(Begun steps) {
        steps.launch.await();
        int replicas = specs.size();
        Progress progress = new Progress(new float[replicas * steps.count], new int[replicas], new float[replicas * steps.slots * network.learned()]);
        arrays.floats("losses", progress.losses.length).download(progress.losses);
        arrays.ints("done", replicas).download(progress.done);
        if (steps.slots > 0) {
            arrays.floats("snapshots", progress.snapshots.length).download(progress.snapshots);
        }
        Side before = now;
        now = other;
        other = before;
        int most = 0;
        for (int r = 0; r < replicas; r++) {
            most = Math.max(most, progress.done[r]);
            complete[r] = progress.done[r] == steps.count;
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
        arrays.put("epochCount", last - first + 1);
        arrays.put("firstStep", stepsDone - first * perEpoch);
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

    public int stepsDone() {
        return stepsDone;
    }

    /** {@code [replicas][stateSize]}. */
    float[] states() {
        float[] all = new float[now.state.length()];
        now.state.download(0, all);
        return all;
    }

    /** The same of one replica alone, with 0 in the place of its moments, which stay on the card. */
    float[] withoutMoments() {
        float[] all = new float[network.stateSize()];
        bring(all, 0, network.learned());
        bring(all, network.statisticsAt(), network.statistics());
        return all;
    }

    private void bring(float[] to, int from, int count) {
        if (count > 0) {
            float[] some = new float[count];
            now.state.download(from, some);
            System.arraycopy(some, 0, to, from, count);
        }
    }

    /** {@code [replicas][parameters]}. */
    float[] activations() {
        float[] all = new float[specs.size() * network.parameters()];
        if (all.length > 0) {
            now.activations.download(all);
        }
        return all;
    }

    /** Goes on from other states. */
    void restore(float[] all, int done) {
        launched.await();
        begin(all);
        stepsDone = done;
        Arrays.fill(complete, false);
    }

    /** What a replica's last step saw; empty before the first one, and where the last launch ended early. */
    Optional<BatchStatistics> statistics(int replica) {
        if (!complete[replica]) {
            return Optional.empty();
        }
        int at = replica * network.learned();
        Observation seen = observer.pass(now.before, at, replica, stepsDone - 1, positions(replica, stepsDone - 1));
        float[] activations = new float[network.parameters()];
        now.before.download(at + network.parametersAt(), activations);
        return Optional.of(seen.statistics(states.activations(activations)));
    }

    /** In words, the first layer whose output would not be finite in a replica's next step; empty where all would be. */
    Optional<String> firstNotFinite(int replica) {
        return observer.pass(now.state, replica * network.stateSize(), replica, stepsDone, positions(replica, stepsDone)).firstNotFinite();
    }

    /** Of a step's samples. */
    private int[] positions(int replica, int step) {
        if (!network.shuffled()) {
            return IntStream.range(0, samples).toArray();
        }
        int[] positions = new int[samples];
        return Arrays.copyOf(positions, orders.get(orderOf[replica]).of(step, positions));
    }

    /** The array on the card. */
    CardArray.Floats state() {
        return now.state;
    }

    @Override
    public void close() {
        try {
            launched.await();
        } catch (RuntimeException failed) {
            // Nobody wants what it would have come to.
        } finally {
            card.close();
        }
    }
}
