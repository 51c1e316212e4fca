package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.IntVariable;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.List;
import java.util.Optional;

/**
 * The kernel that trains a small network: a block a replica, any number of steps a launch. What it takes is named by its parameters:
 * <ul>
 * <li>{@code state} {@code [replicas][stateSize]}: see {@link SmallNetwork}; {@code after}: the same after the steps, but for moments that the optimiser does
 * not have. What the launch begins with is not changed, so that it can be made again</li>
 * <li>{@code workspace} {@code [replicas][workspace]}: anything</li>
 * <li>{@code x} {@code [samples][features]}, {@code targets} {@code [samples][width]} or {@code labels} {@code [samples]}</li>
 * <li>{@code order} {@code [orders][steps][batch]}: samples of each step; {@code orderOf} {@code [replicas]}: which order a replica takes. Without them each
 * step sees all samples</li>
 * <li>{@code rows} {@code [steps]}: how many samples each step sees</li>
 * <li>{@code rates} {@code [replicas][steps]}: learning rate times the schedule's factor; {@code corrections} {@code [2][steps]}: Adam's</li>
 * <li>{@code rule}: of {@link RuleNumbers}</li>
 * <li>{@code streams} {@code [replicas][steps][dropouts][2]}: upper and lower half of the state that each layer's random numbers begin a step with, where some drop</li>
 * <li>{@code bases}, {@code factors}, {@code kept}: of warps, of units' learning rates, of weights that are there (1) or pruned (0) ({@code [replicas][weights]}), where there are some</li>
 * <li>{@code losses} {@code [replicas][steps]}: mean loss of each step's batch before its update</li>
 * <li>{@code done} {@code [replicas]}: steps made; fewer than wanted where the next one's loss is not finite, which leaves the state as it was before that step</li>
 * <li>{@code snapshots} {@code [replicas][steps / snapshotEvery][weights + parameters]}: after every {@code snapshotEvery} steps, 0 for never</li>
 * <li>{@code before} {@code [replicas][weights + parameters]}: before the last of all steps that are wanted, where it is come to</li>
 * <li>{@code activations} {@code [replicas][parameters]}: activation parameters after the steps, which {@code after} has as well, for who wants nothing else of it</li>
 * <li>{@code steps}, {@code snapshotEvery}: whole numbers</li>
 * </ul>
 *
 * @param kernel    to be launched with a block for each replica
 * @param workspace numbers of the card's memory for each replica
 */
public record TrainingKernel(Kernel kernel, int workspace) {
    /** @param sharedLimit bytes of shared memory that a block may have; 48 KiB on every card, more where the launch asks for it */
    public static TrainingKernel of(SmallNetwork network, int sharedLimit) {
        return new Writer(network, sharedLimit, 0).written();
    }

    /**
     * The same, but the order of the samples is drawn in the kernel. In the place of {@code order} and {@code orderOf} it takes {@code epochs}
     * {@code [replicas][epochs][2]}, upper and lower half of the state that the random numbers of each epoch that the launch touches begin with, and the whole
     * numbers {@code epochCount} and {@code firstStep}, the step of the launch's first epoch that it begins with.
     *
     * @param samples of the training data, shuffled
     */
    public static TrainingKernel drawing(SmallNetwork network, int sharedLimit, int samples) {
        return new Writer(network, sharedLimit, samples).written();
    }

    private static final class Writer {
        private final SmallNetwork network;
        private final KernelBuilder code;
        private final BatchCode batch;
        private final NetworkCode net;
        private final FloatArray state;
        private final FloatArray after;
        private final FloatArray before;
        private final Optional<FloatArray> activations;
        private final Optional<IntArray> order;
        private final Optional<S32> orderAt;
        private final Optional<OrderCode> drawing;
        private final Optional<IntArray> epochs;
        private final S32 firstStep;
        private final int stepsPerEpoch;
        private final boolean shuffled;
        private final IntArray rowsOf;
        private final FloatArray rates;
        private final FloatArray corrections;
        private final Optional<FloatArray> factors;
        private final Optional<FloatArray> kept;
        private final FloatArray losses;
        private final IntArray done;
        private final FloatArray snapshots;
        private final Optional<IntArray> streams;
        private final S32 steps;
        private final S32 snapshotEvery;

        /** @param drawn samples whose order is drawn here; 0 where it is given */
        Writer(SmallNetwork network, int sharedLimit, int drawn) {
            this.network = network;
            code = new KernelBuilder("train", network.threads());
            steps = code.scalarInt("steps");
            snapshotEvery = code.scalarInt("snapshotEvery");
            state = code.globalFloats("state", false).from(code.block().times(network.stateSize()));
            after = code.globalFloats("after", true).from(code.block().times(network.stateSize()));
            before = code.globalFloats("before", true).from(code.block().times(network.learned()));
            activations = network.parameters() == 0 ? Optional.empty()
                    : Optional.of(code.globalFloats("activations", true).from(code.block().times(network.parameters())));
            stepsPerEpoch = (drawn + network.batch() - 1) / network.batch();
            shuffled = network.shuffled();
            boolean given = shuffled && drawn == 0;
            if (drawn > 0) {
                firstStep = code.scalarInt("firstStep");
                epochs = Optional.of(code.globalInts("epochs", false).from(code.block().times(code.scalarInt("epochCount")).times(2)));
                drawing = Optional.of(new OrderCode(code, code.sharedInts("ownOrder", drawn), code.sharedInts("draws", drawn), drawn));
            } else {
                firstStep = code.s32(0);
                epochs = Optional.empty();
                drawing = Optional.empty();
            }
            order = given ? Optional.of(code.globalInts("order", false)) : Optional.empty();
            orderAt = given ? Optional.of(code.globalInts("orderOf", false).get(code.block()).times(steps).times(network.batch())) : Optional.empty();
            rowsOf = code.globalInts("rows", false);
            rates = code.globalFloats("rates", false).from(code.block().times(steps));
            corrections = code.globalFloats("corrections", false);
            factors = UnitRates.of(network).allUsual() ? Optional.empty() : Optional.of(code.globalFloats("factors", false));
            kept = network.spec().masks().map(_ -> code.globalFloats("kept", false).from(code.block().times(network.weights())));
            streams = network.dropouts() == 0 ? Optional.empty()
                    : Optional.of(code.globalInts("streams", false).from(code.block().times(steps).times(2 * network.dropouts())));
            losses = code.globalFloats("losses", true).from(code.block().times(steps));
            done = code.globalInts("done", true);
            snapshots = code.globalFloats("snapshots", true);
            batch = BatchCode.of(network, code, sharedLimit, buffers -> {
                moments(buffers, "m", RuleCode.hasFirst(network.spec().optimizer()));
                moments(buffers, "s", RuleCode.hasSecond(network.spec().optimizer()));
            });
            net = batch.net();
        }

        private void moments(Buffers buffers, String name, boolean there) {
            if (there) {
                buffers.ask(name, network.weights());
                buffers.ask(name + "a", network.parameters());
            }
        }

        TrainingKernel written() {
            net.load(state, network.batch());
            carryMoments(true);
            if (!network.shuffled()) {
                batch.gather(code.s32(network.batch()), r -> r);
            }
            code.barrier();
            IntVariable step = code.variable(code.s32(0));
            IntVariable alive = code.variable(code.s32(1));
            code.loop(() -> step.get().lessThan(steps).and(alive.get().equalTo(1)), () -> step(step, alive));
            code.when(code.thread().equalTo(0), () -> done.set(code.block(), step.get()));
            store(after);
            activations.ifPresent(to -> code.deal(network.parameters(), p -> to.set(p, net.buffers().get("parameters").get(p))));
            code.deal(network.statistics(), p -> after.set(p.plus(network.statisticsAt()), net.buffers().get("statistics").get(p)));
            carryMoments(false);
            return new TrainingKernel(code.build(), net.buffers().workspace());
        }

        private void step(IntVariable step, IntVariable alive) {
            S32 k = step.get();
            S32 rows = rowsOf.get(k);
            LossCode.Positions positions = !shuffled ? r -> r : drawing.isPresent() ? drawn(k)
                    : r -> order.orElseThrow().get(orderAt.orElseThrow().plus(k.times(network.batch())).plus(r));
            if (shuffled) {
                batch.gather(rows, positions);
                code.barrier();
            }
            // Nothing has moved since the barrier behind the last update, and nothing does before the next.
            code.when(k.equalTo(steps.minus(1)), () -> store(before));
            List<LayerCode> layers = LayerCodes.of(net, new Team.Warps(batch.sums()), Optional.of(dropout -> {
                IntArray here = streams.orElseThrow().from(k.times(2 * network.dropouts()).plus(2 * dropout));
                return StreamCode.state(here);
            }));
            net.forward(layers, rows);
            F32 mean = batch.mean(rows, positions);
            code.when(code.thread().equalTo(0), () -> losses.set(k, mean));
            code.when(mean.isFinite(), () -> {
                batch.backward(layers, rows);
                RuleCode rule = new RuleCode(code, network.spec().optimizer(), RuleNumbers.of(code, network.spec().optimizer()), corrections.get(k), corrections.get(k.plus(steps)));
                new UpdateCode(net, batch.sums(), factors, kept).all(rates.get(k), rule);
                step.set(k.plus(1));
                snapshot(k.plus(1));
            }, () -> alive.set(code.s32(0)));
        }

        /** The places of this step's samples, whose epoch's order is drawn where it begins. */
        private LossCode.Positions drawn(S32 k) {
            S32 step = k.plus(firstStep);
            S32 epoch = step.over(stepsPerEpoch);
            S32 within = step.minus(epoch.times(stepsPerEpoch));
            code.when(k.equalTo(0).or(within.equalTo(0)), () -> {
                code.barrier();
                drawing.orElseThrow().shuffle(StreamCode.state(epochs.orElseThrow().from(epoch.times(2))));
            });
            return r -> drawing.orElseThrow().order().get(within.times(network.batch()).plus(r));
        }

        private void snapshot(S32 made) {
            code.when(code.s32(0).lessThan(snapshotEvery), () -> {
                S32 number = made.over(snapshotEvery);
                code.when(number.times(snapshotEvery).equalTo(made), () -> {
                    S32 slots = steps.over(snapshotEvery);
                    store(snapshots.from(code.block().times(slots).plus(number.minus(1)).times(network.learned())));
                });
            });
        }

        /** Weights and activation parameters as they are now. */
        private void store(FloatArray to) {
            for (NetworkLayer layer : network.layers()) {
                FloatArray w = net.weights(layer);
                code.deal(layer.size(), e -> {
                    S32 i = e.over(layer.units());
                    S32 o = e.minus(i.times(layer.units()));
                    to.set(NetworkCode.place(layer, i, o), w.get(i.times(layer.weightStride()).plus(o)));
                });
            }
            code.deal(network.parameters(), p -> to.set(p.plus(network.parametersAt()), net.buffers().get("parameters").get(p)));
        }

        private void carryMoments(boolean in) {
            if (RuleCode.hasFirst(network.spec().optimizer())) {
                carryMoments(in, "m", network.firstAt());
            }
            if (RuleCode.hasSecond(network.spec().optimizer())) {
                carryMoments(in, "s", network.secondAt());
            }
        }

        private void carryMoments(boolean in, String name, int at) {
            FloatArray moments = net.buffers().get(name);
            for (NetworkLayer layer : network.layers()) {
                code.deal(layer.size(), e -> {
                    S32 i = e.over(layer.units());
                    S32 o = e.minus(i.times(layer.units()));
                    carry(in, moments, e.plus(layer.weightsAt()), NetworkCode.place(layer, i, o).plus(at));
                });
            }
            code.deal(network.parameters(), p -> carry(in, net.buffers().get(name + "a"), p, p.plus(at + network.weights())));
        }

        private void carry(boolean in, FloatArray moments, S32 here, S32 there) {
            if (in) {
                moments.set(here, state.get(there));
            } else {
                after.set(there, moments.get(here));
            }
        }
    }
}
