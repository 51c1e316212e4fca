package activarium.training.cuda.tiled;

import activarium.training.cuda.kernel.FloatArray;
import activarium.training.cuda.kernel.IntArray;
import activarium.training.cuda.kernel.Kernel;
import activarium.training.cuda.kernel.KernelBuilder;
import activarium.training.cuda.kernel.Predicate;
import activarium.training.cuda.kernel.S32;
import activarium.training.cuda.kernel.S64;
import activarium.training.cuda.network.ActivationGradients;
import activarium.training.cuda.network.BackwardCode;
import activarium.training.cuda.network.BlockSums;
import activarium.training.cuda.network.Buffers;
import activarium.training.cuda.network.LayerCode;
import activarium.training.cuda.network.LayerCodes;
import activarium.training.cuda.network.LossCode;
import activarium.training.cuda.network.NetworkCode;
import activarium.training.cuda.network.SmallNetwork;
import activarium.training.cuda.network.StreamCode;
import activarium.training.cuda.network.Team;

import java.util.List;
import java.util.Optional;

/**
 * One kernel of a step while it is written. All take the {@code workspace} ({@link Layout}), the {@code counter} and {@code rows} {@code [steps]}, how many samples
 * each step sees. The counter is two numbers: the step under way, and the next one. Who reads the first does not write it, so that all blocks of a kernel
 * are at the same step.
 */
final class GridCode {
    private static final int UNDER_WAY = 0;
    private static final int NEXT = 1;

    private final Layout layout;
    private final int steps;
    private final KernelBuilder code;
    private final NetworkCode net;
    private final IntArray counter;
    private final S32 step;
    private final S32 rows;
    private final BlockSums sums;
    private final int blocks;
    private final int parts;

    /** Which of the counter's numbers a kernel writes. */
    enum Turning {
        NEITHER, BEGINS, ENDS
    }

    /**
     * What a step's kernels have in common.
     *
     * @param steps that the arrays of numbers by step have room for
     * @param most  operations of a launch; larger grids are several
     */
    record Room(Layout layout, int steps, double most) {
    }

    GridCode(Room room, GridShape shape, Turning turning) {
        layout = room.layout;
        steps = room.steps;
        blocks = shape.blocks();
        parts = shape.parts(room.most);
        code = new KernelBuilder(shape.name(), shape.threads(), blocks, parts > 1);
        counter = code.globalInts("counter", turning != Turning.NEITHER);
        Buffers buffers = layout.buffers();
        buffers.place(code.globalFloats("workspace", true));
        // Where there are no warps nobody reads their bases.
        FloatArray bases = layout.network().bases().length == 0 ? buffers.get("loss") : code.globalFloats("bases", false);
        net = new NetworkCode(code, layout.network(), buffers, bases);
        IntArray rowsOf = code.globalInts("rows", false);
        step = counter.get(turning == Turning.BEGINS ? NEXT : UNDER_WAY);
        rows = rowsOf.get(step);
        int most = layout.network().parts().stream().mapToInt(part -> Math.max(part.scalars(), part.code().warps().mostVertices())).max().orElse(0);
        sums = new BlockSums(code, code.sharedFloats("scratch", Math.max(1, most) * shape.threads() / Kernel.WARP));
    }

    GridKernel kernel() {
        return new GridKernel(code.build(), blocks, parts);
    }

    Layout layout() {
        return layout;
    }

    SmallNetwork network() {
        return layout.network();
    }

    KernelBuilder code() {
        return code;
    }

    NetworkCode net() {
        return net;
    }

    BlockSums sums() {
        return sums;
    }

    FloatArray buffer(String name) {
        return net.buffers().get(name);
    }

    /** In the arrays of numbers by step. */
    S32 step() {
        return step;
    }

    int steps() {
        return steps;
    }

    /** Samples of the step. */
    S32 rows() {
        return rows;
    }

    /** For the kernel that begins a step. */
    void begin() {
        code.firstBlock(() -> code.when(code.thread().equalTo(0), () -> counter.set(UNDER_WAY, step)));
    }

    /** For the kernel that ends a step: one thread calls it. */
    void end() {
        counter.set(NEXT, step.plus(1));
    }

    /** Which samples the rows of a training step are: as {@code order} {@code [steps][batch]} has them, or all of them. */
    LossCode.Positions positions() {
        if (!network().shuffled()) {
            return r -> r;
        }
        IntArray order = code.globalInts("order", false).from(step.times(network().batch()));
        return order::get;
    }

    /** A step's loss, in every thread, once its sums are there. */
    activarium.training.cuda.kernel.F32 loss() {
        FloatArray parts = buffer("loss");
        var total = code.variable(parts.get(0));
        for (int block = 1; block < layout.lossBlocks(); block++) {
            total.add(parts.get(block));
        }
        return new LossCode(net, Optional.empty(), Optional.empty(), sums).mean(total.get(), rows);
    }

    /** As they are while training, a block of threads for each thing that one has to see all of. */
    List<LayerCode> training() {
        Optional<IntArray> streams = network().dropouts() == 0 ? Optional.empty()
                : Optional.of(code.globalInts("streams", false).from(step.times(2 * network().dropouts())));
        return LayerCodes.of(net, new Team.Blocks(sums), Optional.of(new LayerCodes.Step() {
            @Override
            public S64 state(int dropout) {
                return StreamCode.state(streams.orElseThrow().from(code.s32(2 * dropout)));
            }

            @Override
            public Optional<Predicate> proceeds() {
                return Optional.of(loss().isFinite());
            }
        }));
    }

    List<LayerCode> answering() {
        return LayerCodes.of(net, new Team.Blocks(sums), Optional.empty());
    }

    /** Writes {@code activations} {@code [parameters]}: the activations' parameters, for the host, by all who share the work. */
    void showParameters() {
        if (network().parameters() > 0) {
            FloatArray to = code.globalFloats("activations", true);
            code.deal(network().parameters(), k -> to.set(k, buffer("parameters").get(k)));
        }
    }

    BackwardCode backward() {
        int vertices = network().layers().stream().mapToInt(layer -> layer.parts().stream().mapToInt(ActivationGradients::vertices).sum()).max().orElse(0);
        Optional<FloatArray> byVertex = vertices == 0 ? Optional.empty() : Optional.of(code.localFloats("byVertex", vertices));
        return new BackwardCode(net, training(), new ActivationGradients(net, new Team.Blocks(sums), byVertex, new PartialSets(this)));
    }
}
