package activarium.training.cuda.network;

import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.S32;

import java.util.Optional;

/**
 * The kernel that works out what networks answer. It takes {@code state}, {@code bases} and {@code workspace} as {@link TrainingKernel} does, {@code x}
 * {@code [samples][features]} and the whole numbers {@code samples}, {@code firstPortion} and {@code portions}, and writes {@code answers}
 * {@code [replicas][samples][outputs]}, so many portions from that one on.
 *
 * @param kernel    to be launched with {@code portions} blocks for each replica
 * @param workspace numbers of the card's memory for each block
 */
public record AnswerKernel(Kernel kernel, int workspace) {
    /** Samples that one block answers. */
    static final int PORTION = 64;

    /** @param sharedLimit bytes of shared memory that a block may have */
    public static AnswerKernel of(SmallNetwork network, int sharedLimit) {
        KernelBuilder code = new KernelBuilder("answer", network.threads());
        S32 samples = code.scalarInt("samples");
        S32 firstPortion = code.scalarInt("firstPortion");
        S32 portions = code.scalarInt("portions");
        S32 replica = code.block().over(portions);
        FloatArray state = code.globalFloats("state", false).from(replica.times(network.stateSize()));
        FloatArray workspace = code.globalFloats("workspace", true);
        FloatArray x = code.globalFloats("x", false);
        FloatArray bases = network.bases().length == 0 ? x : code.globalFloats("bases", false);
        FloatArray answers = code.globalFloats("answers", true).from(replica.times(samples).times(network.outputs()));
        Buffers buffers = new Buffers();
        NetworkCode.ask(network, buffers, PORTION);
        buffers.place(code, sharedLimit, workspace);
        NetworkCode net = new NetworkCode(code, network, buffers, bases);
        // Nothing is summed outside training.
        BlockSums sums = new BlockSums(code, net.output(-1));
        S32 first = code.block().minus(replica.times(portions)).plus(firstPortion).times(PORTION);
        S32 rows = samples.minus(first).minimum(code.s32(PORTION));
        net.load(state, PORTION);
        code.deal(rows.times(network.features()), e -> {
            S32 r = e.over(network.features());
            S32 f = e.minus(r.times(network.features()));
            net.output(-1).set(r.times(net.outputStride(-1)).plus(f), x.get(first.times(network.features()).plus(e)));
        });
        code.barrier();
        net.forward(LayerCodes.of(net, new Team.Warps(sums), Optional.empty()), rows);
        int last = network.layers().size() - 1;
        int stride = net.outputStride(last);
        code.deal(rows.times(network.outputs()), e -> {
            S32 r = e.over(network.outputs());
            S32 o = e.minus(r.times(network.outputs()));
            answers.set(first.times(network.outputs()).plus(e), net.output(last).get(r.times(stride).plus(o)));
        });
        return new AnswerKernel(code.build(), buffers.workspace());
    }

    static int portions(int samples) {
        return (samples + PORTION - 1) / PORTION;
    }
}
