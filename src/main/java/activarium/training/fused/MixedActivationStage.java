package activarium.training.fused;

import activarium.network.ActivationSpec;
import activarium.network.UnitGroup;
import activarium.network.Units;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The activations of a layer whose units have different ones. Each is a stage of its own that sees its own channels only. */
final class MixedActivationStage<A> implements RowStage<A> {
    private final Arithmetic<A> arithmetic;
    private final List<ActivationStage<A>> parts = new ArrayList<>();
    /** Channels without an activation. */
    private final Optional<ChannelRuns> linear;
    private final A output;
    private final int layer;
    private final int size;

    /**
     * @param rest     activation of the units that are in no group with one of its own; empty where these are linear
     * @param channels of the input; units of a dense layer
     * @param spatial  numbers in one channel of one sample
     */
    MixedActivationStage(Arithmetic<A> arithmetic, Optional<ActivationSpec> rest, List<UnitGroup> groups, int layer, int channels, int spatial,
                         int capacity, int portions) {
        this.arithmetic = arithmetic;
        this.layer = layer;
        size = channels * spatial;
        output = arithmetic.zeros(capacity * size);
        A slope = arithmetic.zeros(capacity * size);
        BitSet left = new BitSet();
        left.set(0, channels);
        for (UnitGroup group : groups) {
            group.activation().ifPresent(own -> {
                parts.add(new ActivationStage<>(arithmetic, own, layer, channels, spatial, capacity, portions, Optional.of(group.units()), output,
                        Optional.of(slope)));
                group.units().stream().forEach(left::clear);
            });
        }
        Optional<Units> others = left.isEmpty() ? Optional.empty()
                : Optional.of(new Units(left.stream().mapToObj(unit -> new Units.Range(unit, unit)).toList()));
        if (others.isPresent() && rest.isPresent()) {
            parts.add(new ActivationStage<>(arithmetic, rest.get(), layer, channels, spatial, capacity, portions, others, output, Optional.of(slope)));
        }
        linear = rest.isPresent() ? Optional.empty() : others.map(units -> ChannelRuns.of(units, channels, spatial));
    }

    /** In the order of the groups; that of the other units is the last. */
    List<ActivationStage<A>> parts() {
        return parts;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public A output() {
        return output;
    }

    @Override
    public int layer() {
        return layer;
    }

    @Override
    public double work() {
        return parts.getFirst().work();
    }

    @Override
    public void forward(A input, int from, int to, boolean training, int portion) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).forward(input, from, to, training, portion);
        }
        if (linear.isPresent()) {
            linear.get().copy(arithmetic, input, from, to, output);
        }
    }

    @Override
    public void backward(A input, A outputGradient, @Nullable A inputGradient, int from, int to, int portion) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).backward(input, outputGradient, inputGradient, from, to, portion);
        }
        if (linear.isPresent() && inputGradient != null) {
            linear.get().copy(arithmetic, outputGradient, from, to, inputGradient);
        }
    }

    @Override
    public void collect(int portions, int part, int count) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).collect(portions, part, count);
        }
    }
}
