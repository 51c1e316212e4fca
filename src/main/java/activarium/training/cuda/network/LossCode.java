package activarium.training.cuda.network;

import activarium.expression.Function;
import activarium.training.cuda.elementary.Elementary;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.FloatVariable;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;

import java.util.Optional;

/**
 * The mean loss of a batch, and its gradient by the outputs, which goes where {@link NetworkCode#upper} says.
 *
 * @param targets {@code [sample][width]}, where the loss is not of classes
 * @param labels  class of each sample, where it is
 */
public record LossCode(NetworkCode network, Optional<FloatArray> targets, Optional<IntArray> labels, BlockSums sums) {
    /** Positions of the batch's rows among the samples. */
    public interface Positions {
        S32 of(S32 row);
    }

    /** In every thread of the only block. Begins after a barrier and ends with one. */
    F32 mean(S32 rows, Positions positions) {
        return mean(sum(rows, positions), rows);
    }

    /** The part of the loss's sum that this block has, in each of its threads. Begins after a barrier and ends with one. */
    public F32 sum(S32 rows, Positions positions) {
        KernelBuilder code = network.code();
        FloatVariable sum = code.variable(code.f32(0));
        int outputs = network.network().outputs();
        switch (network.network().spec().loss()) {
            case CROSS_ENTROPY -> crossEntropy(rows, positions, sum);
            case MSE -> elements(rows, positions, (output, target, count) -> {
                F32 difference = output.minus(target);
                sum.addProduct(difference, difference);
                return difference.times(code.f32(2).over(count));
            });
            case BINARY_CROSS_ENTROPY -> elements(rows, positions, (output, target, count) -> {
                Elementary elementary = new Elementary(code);
                // log(1 + exp(z)) - t z.
                sum.add(elementary.of(Function.SOFTPLUS, output).minus(target.times(output)));
                return elementary.of(Function.SIGMOID, output).minus(target).over(count);
            });
        }
        return sums.ofBlock(sum.get());
    }

    /** @param total of all blocks' sums */
    public F32 mean(F32 total, S32 rows) {
        int outputs = network.network().outputs();
        S32 count = switch (network.network().spec().loss()) {
            case CROSS_ENTROPY -> rows;
            case MSE, BINARY_CROSS_ENTROPY -> rows.times(outputs);
        };
        return total.over(count.toF32());
    }

    private interface Element {
        F32 gradient(F32 output, F32 target, F32 count);
    }

    private void elements(S32 rows, Positions positions, Element element) {
        KernelBuilder code = network.code();
        int outputs = network.network().outputs();
        int last = network.network().layers().size() - 1;
        int stride = network.outputStride(last);
        FloatArray y = network.output(last);
        F32 count = rows.times(outputs).toF32();
        code.deal(rows.times(outputs), e -> {
            S32 r = e.over(outputs);
            S32 o = e.minus(r.times(outputs));
            S32 at = r.times(stride).plus(o);
            F32 target = targets.orElseThrow().get(positions.of(r).times(outputs).plus(o));
            network.upper().set(at, element.gradient(y.get(at), target, count));
        });
    }

    /** One thread takes one sample. */
    private void crossEntropy(S32 rows, Positions positions, FloatVariable sum) {
        KernelBuilder code = network.code();
        int classes = network.network().outputs();
        int last = network.network().layers().size() - 1;
        int stride = network.outputStride(last);
        FloatArray y = network.output(last);
        Elementary elementary = new Elementary(code);
        code.deal(rows, r -> {
            FloatArray row = y.from(r.times(stride));
            FloatArray gradients = network.upper().from(r.times(stride));
            S32 label = labels.orElseThrow().get(positions.of(r));
            FloatVariable largest = code.variable(row.get(0));
            code.loop(code.s32(1), code.s32(classes), 1, o -> largest.set(largest.get().maximum(row.get(o))));
            F32 most = largest.get();
            F32 own = row.get(label).minus(most);
            FloatVariable all = code.variable(code.f32(0));
            code.loop(classes, o -> {
                F32 share = elementary.of(Function.EXP, row.get(o).minus(most));
                gradients.set(o, share);
                all.add(share);
            });
            sum.add(elementary.of(Function.LOG, all.get()).minus(own));
            F32 scale = code.f32(1).over(all.get().times(rows.toF32()));
            F32 one = code.f32(1).over(rows.toF32());
            code.loop(classes, o -> {
                Predicate isLabel = o.equalTo(label);
                F32 share = gradients.get(o).times(scale);
                gradients.set(o, isLabel.choose(share.minus(one), share));
            });
        });
    }
}
