package activarium.training.cuda.network;

import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.List;

/**
 * Gradients by all weights and learned activation parameters, from the gradient by the outputs.
 *
 * @param layers the code of each
 */
public record BackwardCode(NetworkCode network, List<LayerCode> layers, ActivationGradients activations) {
    /** In one block. Ends with a barrier. */
    void all(S32 rows) {
        KernelBuilder code = network.code();
        List<NetworkLayer> plan = network.network().layers();
        if (plan.getLast().ownOutput()) {
            last(rows);
            code.barrier();
        }
        for (NetworkLayer layer : plan.reversed()) {
            layers.get(layer.number()).weightGradients(rows);
            if (layer.number() > 0) {
                NetworkLayer before = plan.get(layer.number() - 1);
                if (!before.ownOutput() || layers.get(layer.number()).gradientNeedsWeightGradients()) {
                    // What the weights' gradients have just read is overwritten, or what they have made is read.
                    code.barrier();
                }
                activations.all(before, rows, (r, o) -> gradient(before, r, o));
            }
            code.barrier();
        }
    }

    /** Through the last layer's activation. */
    public void last(S32 rows) {
        NetworkLayer last = network.network().layers().getLast();
        FloatArray upper = network.upper();
        activations.all(last, rows, (r, o) -> upper.get(r.times(last.stride()).plus(o)));
    }

    /** By a number of a layer's output: from the next layer, and from the ends of the residual blocks that begin there. */
    public F32 gradient(NetworkLayer layer, S32 row, S32 place) {
        return withBlocks(layer, row, place, layers.get(layer.number() + 1).gradient(row, place));
    }

    /** The same, where the next layer's gradient is known. */
    public F32 withBlocks(NetworkLayer layer, S32 row, S32 place, F32 ofNext) {
        F32 gradient = ofNext;
        for (NetworkLayer other : network.network().layers()) {
            if (other.kind() instanceof LayerKind.Sum(int with) && with == layer.number()) {
                gradient = gradient.plus(layers.get(other.number()).gradient(row, place));
            }
        }
        return gradient;
    }
}
