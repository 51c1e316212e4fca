package activarium.training.cuda.network;

import activarium.network.Loss;
import activarium.training.cuda.kernel.F32;
import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A batch on its way through a network in training, there and back: what is common to the kernels that have one. They take {@code workspace}, {@code x},
 * {@code targets} or {@code labels}, and {@code bases} as {@link TrainingKernel} says.
 *
 * @param x        of all samples
 * @param byVertex each thread's own sums, where there are warps
 */
record BatchCode(NetworkCode net, BlockSums sums, LossCode loss, FloatArray x, Optional<FloatArray> byVertex) {
    /** @param sharedLimit bytes of shared memory that a block may have @param more asks for other arrays, which are used less */
    static BatchCode of(SmallNetwork network, KernelBuilder code, int sharedLimit, Consumer<Buffers> more) {
        FloatArray workspace = code.globalFloats("workspace", true);
        FloatArray x = code.globalFloats("x", false);
        boolean classes = network.spec().loss() == Loss.CROSS_ENTROPY;
        Optional<FloatArray> targets = classes ? Optional.empty() : Optional.of(code.globalFloats("targets", false));
        Optional<IntArray> labels = classes ? Optional.of(code.globalInts("labels", false)) : Optional.empty();
        FloatArray bases = network.bases().length == 0 ? x : code.globalFloats("bases", false);
        int most = network.parts().stream().mapToInt(part -> Math.max(part.scalars(), part.code().warps().mostVertices())).max().orElse(0);
        FloatArray scratch = code.sharedFloats("scratch", Math.max(1, most) * network.threads() / Kernel.WARP);
        Buffers buffers = new Buffers();
        NetworkCode.ask(network, buffers, network.batch());
        buffers.ask("g", network.weights());
        buffers.ask("ga", network.parameters());
        buffers.ask("vertexTotals", network.parts().stream().mapToInt(part -> part.code().warps().mostVertices()).max().orElse(0));
        more.accept(buffers);
        buffers.place(code, sharedLimit, workspace);
        int vertices = network.parts().stream().mapToInt(ActivationGradients::vertices).max().orElse(0);
        Optional<FloatArray> byVertex = vertices == 0 ? Optional.empty() : Optional.of(code.localFloats("byVertex", vertices));
        NetworkCode net = new NetworkCode(code, network, buffers, bases);
        BlockSums sums = new BlockSums(code, scratch);
        return new BatchCode(net, sums, new LossCode(net, targets, labels, sums), x, byVertex);
    }

    /** The batch's rows into the network's input. @param positions among all samples */
    void gather(S32 rows, LossCode.Positions positions) {
        FloatArray input = net.output(-1);
        int features = net.network().features();
        net.code().deal(rows.times(features), e -> {
            S32 r = e.over(features);
            S32 f = e.minus(r.times(features));
            input.set(r.times(net.outputStride(-1)).plus(f), x.get(positions.of(r).times(features).plus(f)));
        });
    }

    /** The mean loss, after the forward pass; its gradient takes the place of the last y. */
    F32 mean(S32 rows, LossCode.Positions positions) {
        return loss.mean(rows, positions);
    }

    /** Gradients by all weights and learned activation parameters. Ends with a barrier. */
    void backward(List<LayerCode> layers, S32 rows) {
        Team team = new Team.Warps(sums);
        new BackwardCode(net, layers, new ActivationGradients(net, team, byVertex, new WholeSets.OfOneBlock(net, sums))).all(rows);
    }
}
