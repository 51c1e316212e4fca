package activarium.training.cuda.network;

import activarium.activation.ActivationParameter;
import activarium.network.Clipping;
import activarium.network.OptimizerSpec;
import activarium.network.RunSpec;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the gradients to the next weights: pruned weights are held at zero, the L1 penalty is added, what is too large is clipped, then the optimiser's rule,
 * then the bounds of activation parameters.
 *
 * @param factors of every unit's learning rate, all layers' one behind the other; below 0 where it is frozen; empty where all are 1
 * @param kept    1 for each weight that is there, 0 for each that is pruned, in the order of all weights; empty where nothing is pruned
 */
public record UpdateCode(NetworkCode network, BlockSums sums, Optional<FloatArray> factors, Optional<FloatArray> kept) {
    /** In the denominator of the factor by which gradients are clipped, as in PyTorch. */
    private static final float TINY = 1e-6f;

    /** An element of a layer's W (or of b, where i = in). */
    private interface Element {
        void at(S32 i, S32 o, S32 packed);
    }

    /** In one block. Begins after a barrier and ends with one. @param rate of this step */
    void all(F32 rate, RuleCode rule) {
        penalties();
        Optional<F32> scale = Optional.empty();
        if (clipsByNorm()) {
            FloatVariable squares = network.code().variable(network.code().f32(0));
            weightSquares(squares);
            parameterSquares(squares);
            scale = Optional.of(scale(sums.ofBlock(squares.get())));
        }
        Move move = new Move(rate, rule, scale);
        if (rule.optimizer() instanceof OptimizerSpec.Fromage) {
            // It deals elements out in another way.
            network.code().barrier();
        }
        weightGroups(move).forEach(group -> group.move(relative(group)));
        if (!(rule.optimizer() instanceof OptimizerSpec.Fromage)) {
            moveWeights(move);
        }
        moveParameters(move);
        network.code().barrier();
        network.prepare();
    }

    /**
     * A step's way from gradients to weights.
     *
     * @param rate  of this step
     * @param scale what gradients have to be multiplied by; empty where nothing does, or where they are limited one by one
     */
    public record Move(F32 rate, RuleCode rule, Optional<F32> scale) {
    }

    /** Numbers that move by as much as their norm and that of their gradient say. */
    public interface Group {
        /** Adds up the squares of this thread's numbers, and of their gradients. */
        void squares(FloatVariable ofNumbers, FloatVariable ofGradients);

        /** @param relative {@link #relative(F32, F32)} */
        void move(F32 relative);
    }

    private F32 relative(Group group) {
        KernelBuilder code = network.code();
        FloatVariable pp = code.variable(code.f32(0));
        FloatVariable gg = code.variable(code.f32(0));
        group.squares(pp, gg);
        return relative(sums.ofBlock(pp.get()), sums.ofBlock(gg.get()));
    }

    /** |p| / |g|, from the sums of squares. */
    public F32 relative(F32 pp, F32 gg) {
        KernelBuilder code = network.code();
        return pp.moreThan(0).and(gg.moreThan(0)).choose(pp.over(gg).squareRoot(), code.f32(1));
    }

    private RunSpec spec() {
        return network.network().spec();
    }

    private boolean decays() {
        return spec().optimizer().weightDecay() != 0;
    }

    private FloatArray gradients() {
        return network.buffers().get("g");
    }

    private void elements(int l, Element element) {
        NetworkLayer layer = network.network().layers().get(l);
        network.code().deal(layer.size(), e -> {
            S32 i = e.over(layer.units());
            element.at(i, e.minus(i.times(layer.units())), e.plus(layer.weightsAt()));
        });
    }

    private F32 weight(int l, S32 i, S32 o) {
        NetworkLayer layer = network.network().layers().get(l);
        return network.weights(layer).get(i.times(layer.weightStride()).plus(o));
    }

    private F32 kept(int l, S32 i, S32 o) {
        return kept.orElseThrow().get(NetworkCode.place(network.network().layers().get(l), i, o));
    }

    /** What changes gradients one by one. Who deals an element out always deals it to the same thread. */
    public void penalties() {
        float l1 = (float) spec().l1();
        if (kept.isEmpty() && l1 == 0) {
            return;
        }
        KernelBuilder code = network.code();
        for (int l = 0; l < network.network().layers().size(); l++) {
            if (!network.network().layers().get(l).hasMatrix()) {
                continue;
            }
            int layer = l;
            int in = network.network().layers().get(l).weightRows();
            elements(l, (i, o, packed) -> {
                F32 gradient = gradients().get(packed);
                if (kept.isPresent()) {
                    gradient = kept(layer, i, o).equalTo(code.f32(0)).choose(code.f32(0), gradient);
                }
                if (l1 > 0) {
                    F32 w = weight(layer, i, o);
                    F32 sign = w.moreThan(0).choose(code.f32(1), w.lessThan(0).choose(code.f32(-1), code.f32(0)));
                    gradient = i.lessThan(in).choose(gradient.plus(sign.times(l1)), gradient);
                }
                gradients().set(packed, gradient);
            });
        }
    }

    /** Whether all gradients' norm has to be known before any of them is used. */
    public boolean clipsByNorm() {
        return spec().clipping().orElse(null) instanceof Clipping.Norm;
    }

    /** Adds the squares of this thread's gradients by weights. */
    public void weightSquares(FloatVariable squares) {
        KernelBuilder code = network.code();
        for (int l = 0; l < network.network().layers().size(); l++) {
            int layer = l;
            elements(l, (_, o, packed) -> {
                F32 gradient = gradients().get(packed);
                F32 counted = factors.isPresent() ? factor(layer, o).lessThan(0).choose(code.f32(0), gradient) : gradient;
                squares.addProduct(counted, counted);
            });
        }
    }

    /** Adds the squares of this thread's gradients by activation parameters. */
    public void parameterSquares(FloatVariable squares) {
        for (Part part : network.network().parts()) {
            learned(part, (_, _, _, at) -> {
                F32 gradient = network.buffers().get("ga").get(at);
                squares.addProduct(gradient, gradient);
            });
        }
    }

    /** @param squares all of them @throws java.util.NoSuchElementException where nothing is clipped by its norm */
    public F32 scale(F32 squares) {
        KernelBuilder code = network.code();
        double maximum = spec().clipping().filter(Clipping.Norm.class::isInstance).map(Clipping.Norm.class::cast).orElseThrow().maximum();
        return code.f32((float) maximum).over(squares.squareRoot().plus(TINY)).minimum(code.f32(1));
    }

    private F32 limited(F32 gradient, Optional<F32> scale) {
        if (spec().clipping().orElse(null) instanceof Clipping.Value(double maximum)) {
            KernelBuilder code = network.code();
            Predicate number = gradient.equalTo(gradient);
            return number.choose(gradient.maximum(code.f32((float) -maximum)).minimum(code.f32((float) maximum)), gradient);
        }
        return scale.map(gradient::times).orElse(gradient);
    }

    private F32 factor(int l, S32 o) {
        int at = network.network().layers().subList(0, l).stream().mapToInt(NetworkLayer::units).sum();
        return factors.orElseThrow().get(o.plus(at));
    }

    /** Where each number moves by itself. */
    public void moveWeights(Move move) {
        for (int l = 0; l < network.network().layers().size(); l++) {
            int layer = l;
            elements(l, (i, o, packed) -> {
                if (factors.isPresent()) {
                    F32 factor = factor(layer, o);
                    network.code().when(factor.atLeast(0), () -> move(layer, i, o, packed, move.rate.times(factor), move, network.code().f32(1)));
                } else {
                    move(layer, i, o, packed, move.rate, move, network.code().f32(1));
                }
            });
        }
    }

    private void move(int l, S32 i, S32 o, S32 packed, F32 rate, Move move, F32 relative) {
        KernelBuilder code = network.code();
        F32 gradient = limited(gradients().get(packed), move.scale);
        F32 now = move.rule.moved(weight(l, i, o), gradient, rate, decays(), moments("", packed), relative);
        F32 there = kept.isPresent() && network.network().layers().get(l).hasMatrix() ? kept(l, i, o).equalTo(code.f32(0)).choose(code.f32(0), now) : now;
        NetworkLayer layer = network.network().layers().get(l);
        network.weights(layer).set(i.times(layer.weightStride()).plus(o), there);
    }

    private RuleCode.Moments moments(String of, S32 at) {
        OptimizerSpec optimizer = spec().optimizer();
        return new RuleCode.Moments(RuleCode.hasFirst(optimizer) ? Optional.of(network.buffers().get("m" + of)) : Optional.empty(),
                RuleCode.hasSecond(optimizer) ? Optional.of(network.buffers().get("s" + of)) : Optional.empty(), at);
    }

    /** A learned scalar of a parameter set. */
    private interface LearnedScalar {
        void at(S32 set, int scalar, ActivationParameter parameter, S32 place);
    }

    /** A set at a time, each to one thread. */
    private void learned(Part part, LearnedScalar element) {
        List<ActivationParameter> parameters = part.parameterOf();
        if (!part.learns()) {
            return;
        }
        network.code().deal(part.sets(), set -> {
            for (int k = 0; k < part.scalars(); k++) {
                if (part.learned().get(k)) {
                    element.at(set, k, parameters.get(k), set.times(part.scalars()).plus(part.parametersAt() + k));
                }
            }
        });
    }

    /** In one block. */
    public void moveParameters(Move move) {
        if (move.rule.optimizer() instanceof OptimizerSpec.Fromage fromage) {
            parameterGroups(move, fromage).forEach(group -> group.move(relative(group)));
            return;
        }
        for (Part part : network.network().parts()) {
            learned(part, (_, _, parameter, at) -> moveScalar(part, parameter, at, move, network.code().f32(1)));
        }
    }

    private void moveScalar(Part part, ActivationParameter parameter, S32 at, Move move, F32 relative) {
        KernelBuilder code = network.code();
        FloatArray parameters = network.buffers().get("parameters");
        F32 gradient = limited(network.buffers().get("ga").get(at), move.scale);
        F32 ownRate = move.rate.times(move.rule.numbers().rateFactor(network.network().parts().indexOf(part)));
        F32 now = move.rule.moved(parameters.get(at), gradient, ownRate, spec().decayActivations() && decays(), moments("a", at), relative);
        if (parameter.minimum() > Double.NEGATIVE_INFINITY) {
            now = now.lessThan((float) parameter.minimum()).choose(code.f32((float) parameter.minimum()), now);
        }
        if (parameter.maximum() < Double.POSITIVE_INFINITY) {
            now = now.moreThan((float) parameter.maximum()).choose(code.f32((float) parameter.maximum()), now);
        }
        parameters.set(at, now);
    }

    /** For Fromage each W and each b, and of units that learn at one rate; none for the others. */
    public List<Group> weightGroups(Move move) {
        List<Group> groups = new ArrayList<>();
        if (move.rule.optimizer() instanceof OptimizerSpec.Fromage fromage) {
            for (int l = 0; l < network.network().layers().size(); l++) {
                if (network.network().layers().get(l).size() > 0) {
                    for (UnitRates.Run run : UnitRates.of(network.network()).runs(l)) {
                        groups.add(new WeightGroup(l, run, false, fromage, move));
                        groups.add(new WeightGroup(l, run, true, fromage, move));
                    }
                }
            }
        }
        return groups;
    }

    private final class WeightGroup implements Group {
        private final int l;
        private final NetworkLayer layer;
        private final UnitRates.Run run;
        private final boolean bias;
        private final OptimizerSpec.Fromage fromage;
        private final Move move;

        WeightGroup(int l, UnitRates.Run run, boolean bias, OptimizerSpec.Fromage fromage, Move move) {
            this.l = l;
            layer = network.network().layers().get(l);
            this.run = run;
            this.bias = bias;
            this.fromage = fromage;
            this.move = move;
        }

        private void each(Element own) {
            int rows = bias ? 1 : layer.weightRows();
            network.code().deal(rows * run.units(), e -> {
                S32 row = e.over(run.units());
                S32 o = e.minus(row.times(run.units())).plus(run.first());
                S32 i = row.plus(bias ? layer.weightRows() : 0);
                own.at(i, o, i.times(layer.units()).plus(o).plus(layer.weightsAt()));
            });
        }

        @Override
        public void squares(FloatVariable ofNumbers, FloatVariable ofGradients) {
            each((i, o, packed) -> {
                F32 p = weight(l, i, o);
                F32 g = move.rule.decayed(p, limited(gradients().get(packed), move.scale), decays());
                ofNumbers.addProduct(p, p);
                ofGradients.addProduct(g, g);
            });
        }

        @Override
        public void move(F32 relative) {
            each((i, o, packed) -> UpdateCode.this.move(l, i, o, packed, move.rate.times((float) run.factor()), move, relative));
        }
    }

    /** Each parameter of an activation, over all its sets. */
    private List<Group> parameterGroups(Move move, OptimizerSpec.Fromage fromage) {
        List<Group> groups = new ArrayList<>();
        boolean decays = spec().decayActivations() && decays();
        FloatArray parameters = network.buffers().get("parameters");
        for (Part part : network.network().parts()) {
            List<ActivationParameter> of = part.parameterOf();
            for (ActivationParameter one : part.start().activation().parameters()) {
                if (part.learned().isEmpty() || !part.learned().get(of.indexOf(one))) {
                    continue;
                }
                int first = of.indexOf(one);
                int numbers = part.sets() * one.size();
                groups.add(new Group() {
                    @Override
                    public void squares(FloatVariable ofNumbers, FloatVariable ofGradients) {
                        network.code().deal(numbers, e -> {
                            S32 at = place(part, one, first, e);
                            F32 p = parameters.get(at);
                            F32 g = move.rule.decayed(p, limited(network.buffers().get("ga").get(at), move.scale), decays);
                            ofNumbers.addProduct(p, p);
                            ofGradients.addProduct(g, g);
                        });
                    }

                    @Override
                    public void move(F32 relative) {
                        network.code().deal(numbers, e -> moveScalar(part, one, place(part, one, first, e), move, relative));
                    }
                });
            }
        }
        return groups;
    }

    private static S32 place(Part part, ActivationParameter parameter, int first, S32 e) {
        S32 set = e.over(parameter.size());
        return set.times(part.scalars()).plus(e.minus(set.times(parameter.size()))).plus(part.parametersAt() + first);
    }
}
